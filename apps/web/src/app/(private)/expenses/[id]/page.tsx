import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ExpenseScreen } from '@/features/expenses/expense-screen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('expenses'))('oneTitle') };
}

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <ExpenseScreen id={id} />;
}
