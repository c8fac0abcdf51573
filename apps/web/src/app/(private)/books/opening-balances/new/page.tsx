import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { NewOpeningScreen } from '@/features/books/lazy-new-opening';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('opening'))('new') };
}

export default function Page() {
  return <NewOpeningScreen />;
}
