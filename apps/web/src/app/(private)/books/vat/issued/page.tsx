import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { VatBookScreen } from '@/features/vat/vat-book-screen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('vat'))('tabs.issued') };
}

export default function Page() {
  return <VatBookScreen book="issued" />;
}
