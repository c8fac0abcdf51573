'use client';
import { TrendingUp } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { Contracts } from '@bilko/contracts';
import { Chips } from '@/components/chips';
import { Amount } from '@/components/figures';
import { Stat, Stats } from '@/components/page';
import { EmptyState, ErrorState, SkeletonList } from '@/components/states';
import { classNames } from '@/lib/class-names';
import { useApiQuery } from '@/lib/query/use-api';
import { useAddressFilter } from '@/lib/use-address-filter';
import { useFormat } from '@/lib/format/use-format';
import { BooksFrame } from './books-frame';
import { PeriodPicker } from './period-picker';
import { usePeriod } from './use-period';

type Report = Contracts['getProfitAndLoss']['response'];
const comparisons = ['previous-period', 'previous-year'] as const;

/** What came in, what went out, what is left; beside another period if asked. */
export function ProfitAndLossScreen() {
  const t = useTranslations('books');
  const [period, setPeriod] = usePeriod();
  const [chosen, setChosen] = useAddressFilter('compare');
  const compare = comparisons.find((one) => one === chosen);
  const query = useApiQuery(
    'getProfitAndLoss',
    { query: { ...period, ...(compare ? { compare } : {}) } },
    { keepsPrevious: true },
  );
  const report = query.data;
  const isEmpty = report && report.income.length === 0 && report.expense.length === 0;
  return (
    <BooksFrame>
      <PeriodPicker
        period={period}
        onChange={setPeriod}
        aside={
          <Chips
            label={t('compare.label')}
            value={compare ?? ''}
            onChange={setChosen}
            options={[
              { value: '', label: t('compare.none') },
              ...comparisons.map((one) => ({ value: one, label: t(`compare.${one}`) })),
            ]}
          />
        }
      />
      {query.isPending && <SkeletonList rows={10} />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {isEmpty && <EmptyState picture={<TrendingUp />} title={t('emptyReport')} />}
      {report && !isEmpty && (
        <div className={classNames(query.isPlaceholderData && 'opacity-60')}>
          <Stats>
            <Stat label={t('result')} isMain>
              <Amount amount={report.totals.result} currency={report.currency} />
            </Stat>
            <Stat label={t('income')}>
              <Amount amount={report.totals.income} currency={report.currency} />
            </Stat>
            <Stat label={t('expense')}>
              <Amount amount={report.totals.expense} currency={report.currency} />
            </Stat>
          </Stats>
          <Result report={report} />
        </div>
      )}
    </BooksFrame>
  );
}

function Result({ report }: { report: Report }) {
  const t = useTranslations('books');
  const format = useFormat();
  const { totals, compared } = report;
  const span = (from: string, to: string) => (
    <>
      <span className="whitespace-nowrap">{format.day(from)} –</span>{' '}
      <span className="whitespace-nowrap">{format.day(to)}</span>
    </>
  );
  return (
    <div className="max-w-3xl overflow-x-auto">
      <table className="w-full text-sm">
        <caption className="sr-only">{t('tabs.profitAndLoss')}</caption>
        <thead className={compared ? 'text-muted' : 'sr-only'}>
          <tr className="border-b">
            <td className="py-2" />
            <th scope="col" className="px-3 py-2 text-right font-medium">
              {span(report.from, report.to)}
            </th>
            {compared && (
              <th scope="col" className="py-2 pl-3 text-right font-medium">
                {span(compared.from, compared.to)}
              </th>
            )}
          </tr>
        </thead>
        <Part title={t('income')} groups={report.income} report={report} />
        <Total name={t('incomeTotal')} amount={totals.income} compared={totals.comparedIncome} />
        <Part title={t('expense')} groups={report.expense} report={report} />
        <Total name={t('expenseTotal')} amount={totals.expense} compared={totals.comparedExpense} />
        <Total name={t('result')} amount={totals.result} compared={totals.comparedResult} isLast />
      </table>
    </div>
  );
}

type PartProps = { title: string; groups: Report['income']; report: Report };

function Part({ title, groups, report }: PartProps) {
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={3} className="pt-5 pb-1 text-left font-semibold">
          {title}
        </th>
      </tr>
      {groups.flatMap((group) =>
        group.accounts.map((account) => (
          <tr key={account.accountId} className="border-b hover:bg-sunken">
            <th scope="row" className="py-2 pl-4 text-left font-normal">
              <Link
                href={`/books/accounts/${account.accountId}?from=${report.from}&to=${report.to}`}
                className="flex gap-3 underline-offset-2 hover:underline"
              >
                <span className="text-muted tabular-nums">{account.code}</span>
                <span>{account.name}</span>
              </Link>
            </th>
            <td className="px-3 py-2 text-right">
              <Amount amount={account.amount} dashesZero />
            </td>
            {account.comparedAmount !== null && (
              <td className="py-2 pl-3 text-right text-muted">
                <Amount amount={account.comparedAmount} dashesZero />
              </td>
            )}
          </tr>
        )),
      )}
    </tbody>
  );
}

type TotalProps = { name: string; amount: string; compared: string | null; isLast?: boolean };

function Total({ name, amount, compared, isLast = false }: TotalProps) {
  return (
    <tbody className={classNames('font-semibold', isLast && 'border-t-2 border-ink text-base')}>
      <tr>
        <th scope="row" className="py-2.5 text-left">
          {name}
        </th>
        <td className="px-3 py-2.5 text-right">
          <Amount amount={amount} />
        </td>
        {compared !== null && (
          <td className="py-2.5 pl-3 text-right">
            <Amount amount={compared} />
          </td>
        )}
      </tr>
    </tbody>
  );
}
