'use client';
import type { ReactNode } from 'react';
import { useTranslations } from 'next-intl';
import { PageHeader } from '@/components/page';
import { Tabs } from '@/components/tabs';

/** Debts that end without money: between partners, and towards people. */
export function DebtsFrame({ actions, children }: { actions?: ReactNode; children: ReactNode }) {
  const t = useTranslations('debts');
  return (
    <>
      <PageHeader title={t('title')} description={t('hint')} actions={actions} />
      <Tabs
        label={t('tabs.label')}
        tabs={[
          { href: '/debts', label: t('tabs.offsets') },
          { href: '/debts/people', label: t('tabs.people') },
        ]}
      />
      {children}
    </>
  );
}
