import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { OffsetsScreen } from '@/features/debts/offsets-screen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('debts'))('title') };
}

export default function Page() {
  return <OffsetsScreen />;
}
