import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { InvoiceScreen } from '@/features/invoices/invoice-screen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('invoices'))('title') };
}

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <InvoiceScreen key={id} id={id} />;
}
