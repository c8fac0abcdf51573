import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { LedgerScreen } from '@/features/books/ledger-screen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('books'))('ledger') };
}

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <LedgerScreen accountId={id} />;
}
