import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { NewInvoiceScreen } from '@/features/invoices/new-invoice-screen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('invoices'))('newInvoice') };
}

export default function Page() {
  return <NewInvoiceScreen />;
}
