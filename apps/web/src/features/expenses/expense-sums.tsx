'use client';
import { useTranslations } from 'next-intl';
import type { Contracts } from '@bilko/contracts';
import { Amount } from '@/components/figures';
import { Stat } from '@/components/page';
import { useApiQuery } from '@/lib/query/use-api';

type Filters = NonNullable<Contracts['sumExpenses']['query']>;

/** The sums of what is filtered, for each currency. */
export function ExpenseSums({ filters }: { filters: Filters }) {
  const t = useTranslations('expenses');
  const { data } = useApiQuery('sumExpenses', { query: filters }, { keepsPrevious: true });
  const sums = (data?.data ?? []).filter(({ count }) => count > 0);
  if (sums.length === 0) return null;
  return (
    <>
      {sums.map((sum) => (
        <div key={sum.currency} className="mb-6 grid grid-cols-2 gap-4 md:flex md:gap-10">
          <Stat label={t('sums.total', { count: sum.count })}>
            <Amount amount={sum.grossAmount} currency={sum.currency} />
          </Stat>
          <div className="max-md:hidden">
            <Stat label={t('sums.vat')}>
              <Amount amount={sum.vatAmount} currency={sum.currency} />
            </Stat>
          </div>
          <Stat label={t('sums.due')}>
            <Amount amount={sum.dueAmount} currency={sum.currency} />
          </Stat>
        </div>
      ))}
    </>
  );
}
