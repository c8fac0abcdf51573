import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { VatReturnScreen } from '@/features/vat/vat-return-screen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('vat'))('returnTitle') };
}

export default async function Page({ params }: { params: Promise<{ from: string; to: string }> }) {
  const { from, to } = await params;
  return <VatReturnScreen from={from} to={to} />;
}
