import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PreferencesScreen } from '@/features/settings/preferences-screen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('tabs.preferences') };
}

export default function Page() {
  return <PreferencesScreen />;
}
