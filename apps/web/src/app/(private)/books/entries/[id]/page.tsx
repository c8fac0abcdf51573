import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { EntryScreen } from '@/features/books/entry-screen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('books'))('tabs.journal') };
}

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <EntryScreen id={id} />;
}
