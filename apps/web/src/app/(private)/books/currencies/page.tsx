import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CurrenciesScreen } from '@/features/books/currencies-screen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('currencies'))('title') };
}

export default function Page() {
  return <CurrenciesScreen />;
}
