'use client';
import type { ReactNode } from 'react';
import { useTranslations } from 'next-intl';
import { PageHeader } from '@/components/page';
import { Tabs } from '@/components/tabs';
import { useSession } from '@/lib/session/use-session';

/** The head of every page of settings, and the way to the others. */
export function SettingsFrame({ children }: { children: ReactNode }) {
  const t = useTranslations('settings');
  const integrations = useTranslations('integrations');
  const { can } = useSession();
  return (
    <>
      <PageHeader title={t('title')} />
      <Tabs
        label={t('title')}
        tabs={[
          { href: '/settings', label: t('tabs.business') },
          { href: '/settings/bank-accounts', label: t('tabs.bankAccounts') },
          { href: '/settings/vat', label: t('tabs.vat') },
          { href: '/settings/security', label: t('tabs.security') },
          { href: '/settings/preferences', label: t('tabs.preferences') },
          { href: '/settings/members', label: t('tabs.members') },
          { href: '/settings/roles', label: t('tabs.roles') },
          { href: '/settings/data', label: t('tabs.data') },
          ...(can('api-key:manage') ? [{ href: '/settings/integrations', label: integrations('tab') }] : []),
          ...(can('audit:read') ? [{ href: '/settings/history', label: t('tabs.history') }] : []),
        ]}
      />
      {children}
    </>
  );
}
