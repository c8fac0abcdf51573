import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { YearsScreen } from '@/features/books/years-screen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('years'))('title') };
}

export default function Page() {
  return <YearsScreen />;
}
