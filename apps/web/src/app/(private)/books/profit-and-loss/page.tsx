import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ProfitAndLossScreen } from '@/features/books/profit-and-loss-screen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('books'))('tabs.profitAndLoss') };
}

export default function Page() {
  return <ProfitAndLossScreen />;
}
