'use client';
import { BookOpen, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { entrySources } from '@bilko/contracts/entry-sources';
import { LinkButton } from '@/components/button';
import { FilterChips, SearchFilter } from '@/components/chips';
import { Amount, DayText } from '@/components/figures';
import { InfiniteList } from '@/components/infinite-list';
import { EmptyState } from '@/components/states';
import { Table } from '@/components/table';
import { useApiList } from '@/lib/query/use-api';
import { useSession } from '@/lib/session/use-session';
import { useAddressFilter } from '@/lib/use-address-filter';
import { BooksFrame } from './books-frame';
import { PeriodPicker } from '@/components/reports/period-picker';
import { usePeriod } from '@/components/reports/use-period';

/** Every entry of a period, newest first; each opens to its postings and its document. */
export function JournalScreen() {
  const t = useTranslations('books');
  const { can } = useSession();
  const [period, setPeriod] = usePeriod();
  const [source] = useAddressFilter('source');
  const [search] = useAddressFilter('search');
  const sourceKind = entrySources.find((kind) => kind === source);
  const list = useApiList('listJournalEntries', {
    ...period,
    ...(sourceKind ? { sourceKind } : {}),
    ...(search ? { search } : {}),
  });
  const newEntry = can('journal-entry:write') && (
    // On wide screens the bar above has the same button.
    <LinkButton href="/books/entries/new" look="primary" icon={<Plus />} className="md:hidden">
      {t('newEntry')}
    </LinkButton>
  );
  return (
    <BooksFrame actions={newEntry}>
      <PeriodPicker
        period={period}
        onChange={setPeriod}
        aside={<SearchFilter label={t('searchJournal')} />}
      />
      <div className="mb-4">
        <FilterChips
          name="source"
          label={t('source.label')}
          options={[
            { value: '', label: t('source.all') },
            ...entrySources.map((kind) => ({ value: kind, label: t(`source.${kind}`) })),
          ]}
        />
      </div>
      <InfiniteList
        list={list}
        empty={
          <EmptyState picture={<BookOpen />} title={t('emptyJournal')}>
            {t('emptyJournalHint')}
          </EmptyState>
        }
      >
        {(entries) => (
          <Table
            caption={t('tabs.journal')}
            rows={entries}
            rowKey={(entry) => entry.id}
            rowHref={(entry) => `/books/entries/${entry.id}`}
            isChanging={list.isChanging}
            columns={[
              { key: 'day', header: t('day'), cell: (entry) => <DayText day={entry.postedOn} /> },
              { key: 'number', header: t('number'), cell: (entry) => entry.number, align: 'right' },
              { key: 'description', header: t('description'), cell: (entry) => entry.description },
              {
                key: 'source',
                header: t('source.label'),
                cell: (entry) => t(`source.${entry.source.kind}`),
                isExtra: true,
              },
              {
                key: 'accounts',
                header: t('accounts'),
                cell: (entry) => <AccountCodes postings={entry.postings} />,
                isExtra: true,
              },
              {
                key: 'amount',
                header: t('amount'),
                cell: (entry) => <Amount amount={entry.totalAmount} currency={entry.currency} />,
                align: 'right',
              },
            ]}
            card={(entry) => ({
              who: entry.description,
              amount: <Amount amount={entry.totalAmount} currency={entry.currency} />,
              state: `${t(`source.${entry.source.kind}`)} · ${entry.number}`,
              when: <DayText day={entry.postedOn} />,
            })}
          />
        )}
      </InfiniteList>
    </BooksFrame>
  );
}

function AccountCodes({ postings }: { postings: readonly { accountCode: string; debit: string }[] }) {
  const codes = (isDebit: boolean) => [
    ...new Set(postings.filter((one) => (one.debit !== '0.00') === isDebit).map((one) => one.accountCode)),
  ];
  return (
    <span className="text-muted tabular-nums">
      {codes(true).join(', ')} / {codes(false).join(', ')}
    </span>
  );
}
