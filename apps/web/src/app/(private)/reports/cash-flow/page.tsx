import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CashFlowScreen } from '@/features/reports/cash-flow-screen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reports'))('names.cashFlow') };
}

export default function Page() {
  return <CashFlowScreen />;
}
