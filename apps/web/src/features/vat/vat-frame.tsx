'use client';
import type { ReactNode } from 'react';
import { useTranslations } from 'next-intl';
import { PageHeader } from '@/components/page';
import { Tabs } from '@/components/tabs';

/** The head of VAT: its returns and its two books. */
export function VatFrame({ actions, children }: { actions?: ReactNode; children: ReactNode }) {
  const t = useTranslations('vat');
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('lead')}
        back={{ href: '/books', label: t('back') }}
        actions={actions}
      />
      <Tabs
        label={t('title')}
        tabs={[
          { href: '/books/vat', label: t('tabs.periods') },
          { href: '/books/vat/issued', label: t('tabs.issued') },
          { href: '/books/vat/received', label: t('tabs.received') },
        ]}
      />
      {children}
    </>
  );
}
