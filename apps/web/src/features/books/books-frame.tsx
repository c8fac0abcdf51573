'use client';
import type { ReactNode } from 'react';
import { useTranslations } from 'next-intl';
import { PageHeader } from '@/components/page';
import { Tabs } from '@/components/tabs';

/** The head of every page of the books: title, actions and the way to the others. */
export function BooksFrame({ actions, children }: { actions?: ReactNode; children: ReactNode }) {
  const t = useTranslations('books');
  return (
    <>
      <PageHeader title={t('title')} actions={actions} />
      <Tabs
        label={t('title')}
        tabs={[
          { href: '/books', label: t('tabs.journal') },
          { href: '/books/profit-and-loss', label: t('tabs.profitAndLoss') },
          { href: '/books/trial-balance', label: t('tabs.trialBalance') },
          { href: '/books/accounts', label: t('tabs.accounts') },
          { href: '/books/periods', label: t('tabs.periods') },
        ]}
      />
      {children}
    </>
  );
}
