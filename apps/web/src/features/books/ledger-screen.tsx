'use client';
import { Rows3 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from '@/components/button';
import { Amount, DayText } from '@/components/figures';
import { PageHeader, Stat, Stats } from '@/components/page';
import { EmptyState, ErrorState, SkeletonList } from '@/components/states';
import { Table } from '@/components/table';
import { call } from '@/lib/api/call';
import { useAccountName } from '@/lib/use-account-name';
import { AccountMonths } from './account-months';
import { DownloadMenu } from '@/components/reports/download-menu';
import { PeriodPicker } from '@/components/reports/period-picker';
import { usePeriod } from '@/components/reports/use-period';

/** The card of an account: what stood before, each posting with the balance after it, what stands at the end. */
export function LedgerScreen({ accountId }: { accountId: string }) {
  const t = useTranslations('books');
  const accountName = useAccountName();
  const [period, setPeriod] = usePeriod();
  const query = useInfiniteQuery({
    queryKey: ['reports', 'getGeneralLedger', accountId, period],
    queryFn: ({ pageParam, signal }) =>
      call(
        'getGeneralLedger',
        { query: { ...period, accountId, limit: '100', ...(pageParam ? { cursor: pageParam } : {}) } },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.meta.nextCursor ?? undefined,
  });
  const back = { href: '/books/accounts', label: t('tabs.accounts') };
  const first = query.data?.pages[0];
  const rows = query.data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <>
      <PageHeader
        back={back}
        title={first ? `${first.account.code} ${accountName(first.account.name)}` : t('ledger')}
        {...(first ? { description: t(`kind.${first.account.kind}`) } : {})}
        actions={
          <DownloadMenu
            report="getGeneralLedger"
            query={{ ...period, accountId }}
            fileName={`${t('ledger')} ${first?.account.code ?? ''} ${period.from} ${period.to}`}
          />
        }
      />
      <PeriodPicker period={period} onChange={setPeriod} />
      {query.isPending && <SkeletonList rows={8} />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {first && (
        <>
          <Stats>
            <Stat label={t('closingBalance')} isMain>
              <Amount amount={first.closingBalance} currency={first.currency} />
            </Stat>
            <Stat label={t('openingBalance')}>
              <Amount amount={first.openingBalance} currency={first.currency} />
            </Stat>
            <Stat label={t('debitTurnover')}>
              <Amount amount={first.turnover.debit} currency={first.currency} />
            </Stat>
            <Stat label={t('creditTurnover')}>
              <Amount amount={first.turnover.credit} currency={first.currency} />
            </Stat>
          </Stats>
          <AccountMonths accountId={accountId} from={period.from} to={period.to} />
          {rows.length === 0 ? (
            <EmptyState picture={<Rows3 />} title={t('emptyLedger')} />
          ) : (
            <Table
              caption={t('ledger')}
              rows={rows}
              rowKey={(row) => `${row.entryId} ${row.line}`}
              rowHref={(row) => `/books/entries/${row.entryId}`}
              columns={[
                { key: 'day', header: t('day'), cell: (row) => <DayText day={row.postedOn} /> },
                { key: 'number', header: t('number'), cell: (row) => row.entryNumber, align: 'right' },
                { key: 'description', header: t('description'), cell: (row) => row.description },
                { key: 'contact', header: t('contact'), cell: (row) => row.contactName, isExtra: true },
                {
                  key: 'debit',
                  header: t('debit'),
                  cell: (row) => <Amount amount={row.debit} dashesZero />,
                  align: 'right',
                },
                {
                  key: 'credit',
                  header: t('credit'),
                  cell: (row) => <Amount amount={row.credit} dashesZero />,
                  align: 'right',
                },
                {
                  key: 'balance',
                  header: t('balance'),
                  cell: (row) => <Amount amount={row.balance} isStrong />,
                  align: 'right',
                },
              ]}
              card={(row) => ({
                who: row.description,
                amount: <Amount amount={row.balance} isStrong />,
                state: (
                  <>
                    {row.debit === '0.00' ? t('credit') : t('debit')}{' '}
                    <Amount amount={row.debit === '0.00' ? row.credit : row.debit} />
                  </>
                ),
                when: <DayText day={row.postedOn} />,
              })}
            />
          )}
          {query.hasNextPage && (
            <div className="flex justify-center py-6">
              <Button
                look="quiet"
                isBusy={query.isFetchingNextPage}
                onClick={() => void query.fetchNextPage()}
              >
                {t('more')}
              </Button>
            </div>
          )}
        </>
      )}
    </>
  );
}
