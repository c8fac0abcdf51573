import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { BusinessScreen } from '@/features/settings/business-screen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('title') };
}

export default function Page() {
  return <BusinessScreen />;
}
