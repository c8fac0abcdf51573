import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { BalanceSheetScreen } from '@/features/reports/balance-sheet-screen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reports'))('names.balanceSheet') };
}

export default function Page() {
  return <BalanceSheetScreen />;
}
