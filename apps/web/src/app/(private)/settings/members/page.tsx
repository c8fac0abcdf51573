import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { MembersScreen } from '@/features/members/members-screen';
import { SettingsFrame } from '@/features/settings/settings-frame';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('tabs.members') };
}

export default function Page() {
  return (
    <SettingsFrame>
      <MembersScreen />
    </SettingsFrame>
  );
}
