'use client';
import { useTranslations } from 'next-intl';
import { AccountantSwitch } from '@/components/accountant-switch';
import { LanguageSwitch, ThemeSwitch } from '@/components/preferences';
import { Facts, Section } from '@/components/page';
import { useSession } from '@/lib/session/use-session';
import { SettingsFrame } from './settings-frame';

/** How Bilko looks and speaks on this device, and who is looking. */
export function PreferencesScreen() {
  const t = useTranslations('settings');
  const { user, role } = useSession();
  return (
    <SettingsFrame>
      <div className="max-w-2xl">
        <Section title={t('preferences.title')} description={t('preferences.hint')}>
          <div className="grid gap-5 sm:grid-cols-2">
            <LanguageSwitch />
            <ThemeSwitch />
          </div>
          <div className="mt-5">
            <AccountantSwitch hasHint />
          </div>
        </Section>
        <Section title={t('preferences.account')}>
          <Facts
            items={[
              [t('preferences.name'), user.fullName],
              [t('preferences.email'), user.email],
              [t('preferences.role'), t(`roles.names.${role}`)],
            ]}
          />
        </Section>
      </div>
    </SettingsFrame>
  );
}
