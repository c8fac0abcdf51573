'use client';
import { useTranslations } from 'next-intl';
import { Amount } from '@/components/figures';
import { Stat, Stats } from '@/components/page';
import { Skeleton } from '@/components/states';
import { useApiQuery } from '@/lib/query/use-api';
import type { InvoiceFilter } from './use-invoice-filter';

/** What the filtered documents come to, in each currency. */
export function InvoiceSums({ filter }: { filter: InvoiceFilter }) {
  const t = useTranslations('invoices');
  const sums = useApiQuery('sumInvoices', { query: filter }, { keepsPrevious: true });
  if (sums.isPending) return <Skeleton className="mb-6 h-14 w-72" />;
  if (sums.isError || sums.data.data.length === 0) return null;
  return (
    <section aria-label={t('sums.title')}>
      <Stats>
        {sums.data.data.map(({ currency, count, grossAmount, dueAmount }) => (
          <div key={currency} className="contents">
            <Stat label={t('sums.documents', { count })}>
              <Amount amount={grossAmount} currency={currency} />
            </Stat>
            <Stat label={t('sums.due')}>
              <Amount amount={dueAmount} currency={currency} />
            </Stat>
          </div>
        ))}
      </Stats>
    </section>
  );
}
