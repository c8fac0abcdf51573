import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { SecurityScreen } from '@/features/account-security/security-screen';
import { SettingsFrame } from '@/features/settings/settings-frame';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('tabs.security') };
}

export default function Page() {
  return (
    <SettingsFrame>
      <SecurityScreen />
    </SettingsFrame>
  );
}
