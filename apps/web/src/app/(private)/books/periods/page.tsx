import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PeriodsScreen } from '@/features/books/periods-screen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('books'))('tabs.periods') };
}

export default function Page() {
  return <PeriodsScreen />;
}
