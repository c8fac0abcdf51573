'use client';
import { Library, Plus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/button';
import { FilterChips, SearchFilter } from '@/components/chips';
import { StatusWord } from '@/components/figures';
import { EmptyState, ErrorState, SkeletonList } from '@/components/states';
import { Table } from '@/components/table';
import { useApiQuery } from '@/lib/query/use-api';
import { useSession } from '@/lib/session/use-session';
import { useAddressFilter } from '@/lib/use-address-filter';
import { BooksFrame } from './books-frame';

const NewAccount = dynamic(() => import('./new-account').then((module) => module.NewAccount), { ssr: false });

/** The chart of accounts, by code or words; an account opens to its card. */
export function AccountsScreen() {
  const t = useTranslations('books');
  const { can } = useSession();
  const [isAdding, setAdding] = useState(false);
  const [scope] = useAddressFilter('scope');
  const [search] = useAddressFilter('search');
  const query = useApiQuery(
    'listAccounts',
    { query: { ...(search ? { search } : {}), ...(scope === 'all' || search ? {} : { used: 'true' }) } },
    { keepsPrevious: true },
  );
  const add = can('account:write') && (
    <Button look="primary" icon={<Plus />} onClick={() => setAdding(true)}>
      {t('newAccount')}
    </Button>
  );
  return (
    <BooksFrame actions={add}>
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <FilterChips
          name="scope"
          label={t('tabs.accounts')}
          options={[
            { value: '', label: t('scope.used') },
            { value: 'all', label: t('scope.all') },
          ]}
        />
        <SearchFilter label={t('searchAccounts')} />
      </div>
      {query.isPending && <SkeletonList rows={10} />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.data?.data.length === 0 && (
        <EmptyState picture={<Library />} title={t('emptyAccounts')}>
          {t('emptyAccountsHint')}
        </EmptyState>
      )}
      {query.data && query.data.data.length > 0 && (
        <Table
          caption={t('tabs.accounts')}
          rows={query.data.data}
          rowKey={(account) => account.id}
          rowHref={(account) => `/books/accounts/${account.id}`}
          isChanging={query.isPlaceholderData}
          columns={[
            {
              key: 'code',
              header: t('code'),
              cell: (account) => <span className="tabular-nums">{account.code}</span>,
            },
            { key: 'name', header: t('name'), cell: (account) => account.name },
            {
              key: 'kind',
              header: t('kind.label'),
              cell: (account) => t(`kind.${account.kind}`),
              isExtra: true,
            },
            {
              key: 'own',
              header: <span className="sr-only">{t('ownAccount')}</span>,
              cell: (account) =>
                !account.isStatutory && <StatusWord tone="muted">{t('ownAccount')}</StatusWord>,
              isExtra: true,
            },
          ]}
          card={(account) => ({
            who: `${account.code} ${account.name}`,
            state: t(`kind.${account.kind}`),
            when: account.isStatutory ? undefined : t('ownAccount'),
          })}
        />
      )}
      {isAdding && <NewAccount onClose={() => setAdding(false)} />}
    </BooksFrame>
  );
}
