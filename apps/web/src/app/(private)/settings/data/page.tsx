import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DataScreen } from '@/features/data/data-screen';
import { SettingsFrame } from '@/features/settings/settings-frame';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('data'))('title') };
}

export default function Page() {
  return (
    <SettingsFrame>
      <DataScreen />
    </SettingsFrame>
  );
}
