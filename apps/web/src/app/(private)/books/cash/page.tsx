import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CashScreen } from '@/features/cash/cash-screen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('cash'))('title') };
}

export default function Page() {
  return <CashScreen />;
}
