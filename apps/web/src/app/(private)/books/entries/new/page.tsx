import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { NewEntryScreen } from '@/features/books/lazy-new-entry';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('books'))('newEntry') };
}

export default function Page() {
  return <NewEntryScreen />;
}
