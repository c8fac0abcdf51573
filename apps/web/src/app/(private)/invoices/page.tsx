import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { InvoicesScreen } from '@/features/invoices/invoices-screen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('invoices'))('title') };
}

export default function Page() {
  return <InvoicesScreen />;
}
