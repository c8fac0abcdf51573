'use client';
import { Library, Plus } from 'lucide-react';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useState } from 'react';
import { useLocale, useTranslations } from 'next-intl';
import { Button } from '@/components/button';
import { FilterChips, SearchFilter } from '@/components/chips';
import { StatusWord } from '@/components/figures';
import { EmptyState, ErrorState, SkeletonList } from '@/components/states';
import { classNames } from '@/lib/class-names';
import { useApiQuery } from '@/lib/query/use-api';
import { useSession } from '@/lib/session/use-session';
import { useAddressFilter } from '@/lib/use-address-filter';
import { useAccountName } from '@/lib/use-account-name';
import { treeOf, type TreeNode } from './account-tree';
import { BooksFrame } from './books-frame';

const NewAccount = dynamic(() => import('./new-account').then((module) => module.NewAccount), { ssr: false });

/** The chart of accounts as the law orders it, by code or everyday words; an account opens to its card. */
export function AccountsScreen() {
  const t = useTranslations('books');
  const chart = useTranslations('chart');
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
  const tree = query.data ? treeOf(query.data.data, query.data.groups) : [];
  return (
    <BooksFrame actions={add}>
      <div className="mb-2 flex flex-wrap items-center justify-between gap-3">
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
      <p className="mb-4 text-sm text-muted">{chart('searchHint')}</p>
      {query.isPending && <SkeletonList rows={10} />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.data?.data.length === 0 && (
        <EmptyState picture={<Library />} title={t('emptyAccounts')}>
          {t('emptyAccountsHint')}
        </EmptyState>
      )}
      {tree.length > 0 && (
        <ul
          aria-label={t('tabs.accounts')}
          className={classNames('divide-y', query.isPlaceholderData && 'opacity-60')}
        >
          {tree.map((node) => (
            <TreeRow key={node.kind === 'group' ? `group ${node.code}` : node.account.id} node={node} />
          ))}
        </ul>
      )}
      {isAdding && <NewAccount onClose={() => setAdding(false)} />}
    </BooksFrame>
  );
}

const chartLanguages = { RS: 'sr-Latn', BA: 'bs', HR: 'hr' } as const;

/** The language of the chart's names as they are shown. */
function useChartLanguage(): string {
  const locale = useLocale();
  const { country } = useSession().organization;
  return locale === 'sr-Cyrl' && country !== 'HR' ? locale : chartLanguages[country];
}

const indents = ['', 'pl-4', 'pl-8', 'pl-12', 'pl-16'] as const;

function TreeRow({ node }: { node: TreeNode }) {
  const t = useTranslations('books');
  const chart = useTranslations('chart');
  const accountName = useAccountName();
  const language = useChartLanguage();
  const indent = indents[Math.min(node.level, indents.length - 1)];
  if (node.kind === 'group')
    return (
      <li className={classNames('py-2 font-semibold', node.level === 0 && 'pt-5 text-base', indent)}>
        <span className="mr-3 text-muted tabular-nums">{node.code}</span>
        {/* As the law of the country names it, whatever language the program speaks. */}
        <span lang={language}>{accountName(node.name)}</span>
      </li>
    );
  const { account } = node;
  return (
    <li className={indent}>
      <Link
        href={`/books/accounts/${account.id}`}
        className="flex min-h-11 flex-wrap items-baseline gap-x-3 py-2 underline-offset-2 hover:bg-sunken hover:underline"
      >
        <span className="text-muted tabular-nums">{account.code}</span>
        <span className="min-w-0 flex-1" lang={language}>
          {accountName(account.name)}
        </span>
        <span className="hidden text-sm text-muted md:inline">{t(`kind.${account.kind}`)}</span>
        {!account.isStatutory && <StatusWord tone="muted">{t('ownAccount')}</StatusWord>}
        {account.isArchived && <StatusWord tone="muted">{chart('archived')}</StatusWord>}
      </Link>
    </li>
  );
}
