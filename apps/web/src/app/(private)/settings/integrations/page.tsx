import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { IntegrationsScreen } from '@/features/integrations/integrations-screen';
import { SettingsFrame } from '@/features/settings/settings-frame';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('integrations'))('tab') };
}

export default function Page() {
  return (
    <SettingsFrame>
      <IntegrationsScreen />
    </SettingsFrame>
  );
}
