import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { NewExpenseScreen } from '@/features/expenses/new-expense-screen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('expenses'))('newTitle') };
}

export default function Page() {
  return <NewExpenseScreen />;
}
