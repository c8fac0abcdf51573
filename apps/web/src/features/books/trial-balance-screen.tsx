'use client';
import { Scale } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { Contracts } from '@bilko/contracts';
import { Amount } from '@/components/figures';
import { AccountName } from '@/components/reports/account-name';
import { DownloadMenu } from '@/components/reports/download-menu';
import { EmptyState, ErrorState, SkeletonList } from '@/components/states';
import { useApiQuery } from '@/lib/query/use-api';
import { classNames } from '@/lib/class-names';
import { useAddressFilter } from '@/lib/use-address-filter';
import { useIsWide } from '@/lib/use-is-wide';
import { BooksFrame } from './books-frame';
import { PeriodPicker } from '@/components/reports/period-picker';
import { PrintHeading } from '@/components/reports/print-heading';
import { usePeriod } from '@/components/reports/use-period';

type Report = Contracts['getTrialBalance']['response'];
const columns = ['opening', 'period', 'closing'] as const;

/** Opening, turnover and closing of each account; each figure opens to the account's card. */
export function TrialBalanceScreen() {
  const t = useTranslations('books');
  const isWide = useIsWide();
  const [period, setPeriod] = usePeriod();
  const query = useApiQuery('getTrialBalance', { query: period }, { keepsPrevious: true });
  const reports = useTranslations('reports');
  const [group, setGroup] = useAddressFilter('group');
  // A group's figure on another report opens to its accounts; the totals below are then not theirs.
  const rows = query.data?.rows.filter(({ code }) => code.startsWith(group)) ?? [];
  return (
    <BooksFrame
      actions={
        <DownloadMenu
          report="getTrialBalance"
          query={period}
          fileName={`${t('tabs.trialBalance')} ${period.from} ${period.to}`}
        />
      }
    >
      <PrintHeading title={t('tabs.trialBalance')} {...period} />
      <PeriodPicker
        period={period}
        onChange={setPeriod}
        {...(group
          ? {
              aside: (
                <button
                  type="button"
                  className="min-h-11 text-sm text-action underline md:min-h-8"
                  onClick={() => setGroup('')}
                >
                  {reports('wholeBalance')}
                </button>
              ),
            }
          : {})}
      />
      {query.isPending && <SkeletonList rows={10} />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && rows.length === 0 && <EmptyState picture={<Scale />} title={t('emptyReport')} />}
      {query.data && rows.length > 0 && (
        <div className={classNames(query.isPlaceholderData && 'opacity-60')}>
          {isWide ? (
            <Balances report={{ ...query.data, rows }} isPart={group !== ''} />
          ) : (
            <BalanceCards report={{ ...query.data, rows }} isPart={group !== ''} />
          )}
        </div>
      )}
    </BooksFrame>
  );
}

type Props = { report: Report; isPart: boolean };

function Balances({ report, isPart }: Props) {
  const t = useTranslations('books');
  const link = (accountId: string) => `/books/accounts/${accountId}?from=${report.from}&to=${report.to}`;
  return (
    <div className="relative overflow-x-auto">
      <table className="w-full text-sm">
        <caption className="sr-only">{t('tabs.trialBalance')}</caption>
        <thead className="text-muted">
          <tr>
            <th scope="col" rowSpan={2} className="border-b py-2 pr-3 text-left align-bottom font-medium">
              {t('account')}
            </th>
            {columns.map((column) => (
              <th key={column} scope="colgroup" colSpan={2} className="px-3 pt-2 text-center font-medium">
                {t(`columns.${column}`)}
              </th>
            ))}
          </tr>
          <tr className="border-b">
            {columns.flatMap((column) => [
              <th key={`${column}-debit`} scope="col" className="px-3 py-2 text-right font-medium">
                {t('debit')}
              </th>,
              <th key={`${column}-credit`} scope="col" className="px-3 py-2 text-right font-medium">
                {t('credit')}
              </th>,
            ])}
          </tr>
        </thead>
        <tbody>
          {report.rows.map((row) => (
            <tr key={row.accountId} className="border-b hover:bg-sunken">
              <th scope="row" className="max-w-80 py-2 pr-3 text-left font-normal">
                <Link href={link(row.accountId)} className="flex gap-3 underline-offset-2 hover:underline">
                  <AccountName code={row.code} name={row.name} />
                </Link>
              </th>
              {columns.flatMap((column) => [
                <td key={`${column}-debit`} className="px-3 py-2 text-right">
                  <Amount amount={row[column].debit} dashesZero />
                </td>,
                <td key={`${column}-credit`} className="px-3 py-2 text-right">
                  <Amount amount={row[column].credit} dashesZero />
                </td>,
              ])}
            </tr>
          ))}
        </tbody>
        <tfoot className={classNames('font-semibold', isPart && 'hidden')}>
          <tr>
            <th scope="row" className="py-2.5 pr-3 text-left">
              {t('total')} ({report.currency})
            </th>
            {columns.flatMap((column) => [
              <td key={`${column}-debit`} className="px-3 py-2.5 text-right">
                <Amount amount={report.totals[column].debit} />
              </td>,
              <td key={`${column}-credit`} className="px-3 py-2.5 text-right">
                <Amount amount={report.totals[column].credit} />
              </td>,
            ])}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

/** On phones: the closing balance with its side, and the turnover below. */
function BalanceCards({ report, isPart }: Props) {
  const t = useTranslations('books');
  return (
    <ul aria-label={t('tabs.trialBalance')} className="-mx-4 divide-y border-y">
      {report.rows.map(({ accountId, code, name, period, closing }) => {
        const isDebit = closing.credit === '0.00';
        return (
          <li key={accountId}>
            <Link
              href={`/books/accounts/${accountId}?from=${report.from}&to=${report.to}`}
              className="block px-4 py-3 active:bg-sunken"
            >
              <span className="flex items-baseline justify-between gap-4">
                <span className="min-w-0 truncate font-medium">
                  <AccountName code={code} name={name} />
                </span>
                <Amount amount={isDebit ? closing.debit : closing.credit} dashesZero />
              </span>
              <span className="mt-0.5 flex items-baseline justify-between gap-4 text-sm text-muted">
                <span className="min-w-0 truncate">
                  {t('columns.period')} <Amount amount={period.debit} dashesZero /> /{' '}
                  <Amount amount={period.credit} dashesZero />
                </span>
                <span>{isDebit ? t('debit') : t('credit')}</span>
              </span>
            </Link>
          </li>
        );
      })}
      <li
        className={classNames(
          'flex flex-wrap items-baseline justify-between gap-x-4 px-4 py-3 font-semibold',
          isPart && 'hidden',
        )}
      >
        <span>
          {t('total')} ({report.currency})
        </span>
        <span>
          <Amount amount={report.totals.period.debit} /> / <Amount amount={report.totals.period.credit} />
        </span>
      </li>
    </ul>
  );
}
