import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { NewOffsetScreen } from '@/features/debts/new-offset-screen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('debts'))('newTitle') };
}

export default function Page() {
  return <NewOffsetScreen />;
}
