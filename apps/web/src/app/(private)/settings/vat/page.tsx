import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { VatScreen } from '@/features/settings/vat-screen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('tabs.vat') };
}

export default function Page() {
  return <VatScreen />;
}
