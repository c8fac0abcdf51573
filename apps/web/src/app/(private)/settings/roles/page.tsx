import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { RolesScreen } from '@/features/settings/roles-screen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('tabs.roles') };
}

export default function Page() {
  return <RolesScreen />;
}
