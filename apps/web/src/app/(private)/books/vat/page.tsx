import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { VatPeriodsScreen } from '@/features/vat/vat-periods-screen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('vat'))('title') };
}

export default function Page() {
  return <VatPeriodsScreen />;
}
