import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { OpeningScreen } from '@/features/books/opening-screen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('opening'))('title') };
}

export default function Page() {
  return <OpeningScreen />;
}
