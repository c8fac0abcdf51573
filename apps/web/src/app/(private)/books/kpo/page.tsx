import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { KpoScreen } from '@/features/kpo/kpo-screen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('kpo'))('name') };
}

export default function Page() {
  return <KpoScreen />;
}
