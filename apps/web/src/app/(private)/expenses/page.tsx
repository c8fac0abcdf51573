import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ExpensesScreen } from '@/features/expenses/expenses-screen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('expenses'))('title') };
}

export default function Page() {
  return <ExpensesScreen />;
}
