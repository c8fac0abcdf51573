import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { JournalScreen } from '@/features/books/journal-screen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('books'))('tabs.journal') };
}

export default function Page() {
  return <JournalScreen />;
}
