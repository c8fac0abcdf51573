import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { OffsetScreen } from '@/features/debts/offset-screen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('debts'))('title') };
}

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <OffsetScreen key={id} id={id} />;
}
