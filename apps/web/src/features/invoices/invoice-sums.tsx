'use client';
import { useTranslations } from 'next-intl';
import { Amount } from '@/components/figures';
import { Skeleton } from '@/components/states';
import { useApiQuery } from '@/lib/query/use-api';
import type { InvoiceFilter } from './use-invoice-filter';

/** What the filtered documents come to, in each currency. */
export function InvoiceSums({ filter }: { filter: InvoiceFilter }) {
  const t = useTranslations('invoices');
  const sums = useApiQuery('sumInvoices', { query: filter }, { keepsPrevious: true });
  // As high as what comes: else the rows below would move under the finger.
  if (sums.isPending) return <Skeleton className="mb-5 h-11 w-72 md:mb-6 md:h-12" />;
  if (sums.isError || sums.data.data.length === 0) return null;
  return (
    <section aria-label={t('sums.title')} className="mb-5 space-y-2 md:mb-6">
      {sums.data.data.map(({ currency, count, grossAmount, dueAmount }) => (
        <dl key={currency} className="flex flex-wrap gap-x-8 gap-y-2 md:gap-x-10">
          <Sum label={t('sums.documents', { count })} amount={grossAmount} currency={currency} />
          <Sum label={t('sums.due')} amount={dueAmount} currency={currency} />
        </dl>
      ))}
    </section>
  );
}

function Sum({ label, amount, currency }: { label: string; amount: string; currency: string }) {
  return (
    <div className="border-l-2 border-line pl-3 md:pl-4">
      <dt className="text-sm text-muted">{label}</dt>
      <dd className="font-semibold md:text-xl">
        <Amount amount={amount} currency={currency} />
      </dd>
    </div>
  );
}
