'use client';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { InvoiceListItem } from '@bilko/contracts';
import { Amount, DayText, StatusWord, type Tone } from '@/components/figures';
import { Section } from '@/components/page';
import { Table } from '@/components/table';

const tones: Readonly<Partial<Record<InvoiceListItem['status'], Tone>>> = {
  draft: 'muted',
  paid: 'good',
  overdue: 'danger',
  cancelled: 'muted',
};

export function LatestInvoices({ invoices }: { invoices: readonly InvoiceListItem[] }) {
  const t = useTranslations('dashboard');
  if (invoices.length === 0) return null;
  const status = (invoice: InvoiceListItem) => (
    <StatusWord tone={tones[invoice.status] ?? 'plain'}>{t(`invoiceStatus.${invoice.status}`)}</StatusWord>
  );
  const amount = (invoice: InvoiceListItem) => (
    <Amount amount={invoice.totals.grossAmount} currency={invoice.currency} />
  );
  return (
    <Section
      title={t('latestInvoices')}
      action={
        <Link href="/invoices" className="text-sm font-medium text-action hover:underline">
          {t('allInvoices')}
        </Link>
      }
    >
      <Table
        caption={t('latestInvoices')}
        rows={invoices}
        rowKey={(invoice) => invoice.id}
        rowHref={(invoice) => `/invoices/${invoice.id}`}
        columns={[
          { key: 'number', header: t('number'), cell: (invoice) => invoice.number ?? t('draft') },
          { key: 'customer', header: t('customer'), cell: (invoice) => invoice.contactName },
          { key: 'day', header: t('day'), cell: (invoice) => <DayText day={invoice.issuedOn} /> },
          { key: 'status', header: t('status'), cell: status },
          { key: 'amount', header: t('amount'), cell: amount, align: 'right' },
        ]}
        card={(invoice) => ({
          who: invoice.contactName,
          amount: amount(invoice),
          state: (
            <>
              {status(invoice)} · {invoice.number ?? t('draft')}
            </>
          ),
          when: <DayText day={invoice.issuedOn} />,
        })}
      />
    </Section>
  );
}
