'use client';
import type { ReactNode } from 'react';
import { useTranslations } from 'next-intl';
import { AccountantSwitch } from '@/components/accountant-switch';
import { PageHeader } from '@/components/page';
import { Tabs } from '@/components/tabs';
import { useSession } from '@/lib/session/use-session';

/** The head of every page of the books: title, actions and the way to the others. */
export function BooksFrame({ actions, children }: { actions?: ReactNode; children: ReactNode }) {
  const t = useTranslations('books');
  const vat = useTranslations('vat');
  const years = useTranslations('years');
  const opening = useTranslations('opening');
  const currencies = useTranslations('currencies');
  const cash = useTranslations('cash');
  const kpo = useTranslations('kpo');
  const { organization } = useSession();
  const verification = useTranslations('verification');
  return (
    <>
      <PageHeader
        title={t('title')}
        actions={
          <>
            <AccountantSwitch />
            {actions}
          </>
        }
      />
      <Tabs
        label={t('title')}
        tabs={[
          { href: '/books', label: t('tabs.journal') },
          { href: '/books/profit-and-loss', label: t('tabs.profitAndLoss') },
          { href: '/books/trial-balance', label: t('tabs.trialBalance') },
          { href: '/books/accounts', label: t('tabs.accounts') },
          { href: '/books/periods', label: t('tabs.periods') },
          { href: '/books/years', label: years('title') },
          { href: '/books/opening-balances', label: opening('title') },
          { href: '/books/vat', label: vat('title') },
          { href: '/books/cash', label: cash('title') },
          ...(organization.country === 'RS' && !organization.isVatRegistered
            ? [{ href: '/books/kpo', label: kpo('title') }]
            : []),
          { href: '/books/currencies', label: currencies('title') },
          { href: '/books/verification', label: verification('title') },
        ]}
      />
      {children}
    </>
  );
}
