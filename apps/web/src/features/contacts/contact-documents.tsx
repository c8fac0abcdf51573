'use client';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { PaymentView } from '@bilko/contracts';
import { Amount, DayText, StatusWord, type Tone } from '@/components/figures';
import { Section, Stat, Stats } from '@/components/page';
import { SkeletonList } from '@/components/states';
import { Table } from '@/components/table';
import { useApiQuery } from '@/lib/query/use-api';

const linkClass = 'text-sm font-medium text-action underline-offset-2 hover:underline';

/** What a customer owes, with the newest documents and payments. */
export function ContactDocuments({ contactId }: { contactId: string }) {
  return (
    <>
      <Sums contactId={contactId} />
      <Invoices contactId={contactId} />
      <Payments contactId={contactId} />
    </>
  );
}

function Sums({ contactId }: { contactId: string }) {
  const t = useTranslations('contacts');
  const sums = useApiQuery('sumInvoices', { query: { contactId, kind: 'invoice' } });
  const rows = sums.data?.data ?? [];
  if (rows.length === 0) return null;
  return (
    <Stats>
      {rows.map(({ currency, grossAmount, dueAmount }) => (
        <div key={currency} className="contents">
          <Stat label={t('owes')} href={`/invoices?contactId=${contactId}&status=open`}>
            <Amount amount={dueAmount} currency={currency} />
          </Stat>
          <Stat label={t('invoiced')} href={`/invoices?contactId=${contactId}`}>
            <Amount amount={grossAmount} currency={currency} />
          </Stat>
        </div>
      ))}
    </Stats>
  );
}

const tones: Readonly<Record<string, Tone>> = {
  overdue: 'danger',
  paid: 'good',
  draft: 'muted',
  cancelled: 'muted',
};

function Invoices({ contactId }: { contactId: string }) {
  const t = useTranslations('contacts');
  const words = useTranslations('invoices');
  const query = useApiQuery('listInvoices', { query: { contactId, limit: '8' } });
  if (query.isPending) return <SkeletonList rows={3} />;
  if (query.isError) return null;
  const rows = query.data.data;
  return (
    <Section
      title={t('invoices')}
      action={
        rows.length > 0 && (
          <Link href={`/invoices?contactId=${contactId}`} className={linkClass}>
            {t('allInvoices')}
          </Link>
        )
      }
    >
      {rows.length === 0 ? (
        <p className="text-muted">{t('noInvoices')}</p>
      ) : (
        <Table
          caption={t('invoices')}
          rows={rows}
          rowKey={(row) => row.id}
          rowHref={(row) => `/invoices/${row.id}`}
          columns={[
            { key: 'number', header: words('number'), cell: (row) => row.number ?? t('noNumber') },
            {
              key: 'kind',
              header: words('kindLabel'),
              cell: (row) => words(`kind.${row.kind}`),
              isExtra: true,
            },
            {
              key: 'issuedOn',
              header: words('issuedOnShort'),
              cell: (row) => <DayText day={row.issuedOn} />,
            },
            {
              key: 'status',
              header: words('statusLabel'),
              cell: (row) => (
                <StatusWord tone={tones[row.status] ?? 'plain'}>{words(`status.${row.status}`)}</StatusWord>
              ),
            },
            {
              key: 'amount',
              header: words('amount'),
              align: 'right',
              cell: (row) => <Amount amount={row.totals.grossAmount} currency={row.currency} isStrong />,
            },
          ]}
          card={(row) => ({
            who: row.number ?? t('noNumber'),
            amount: <Amount amount={row.totals.grossAmount} currency={row.currency} isStrong />,
            state: (
              <StatusWord tone={tones[row.status] ?? 'plain'}>{words(`status.${row.status}`)}</StatusWord>
            ),
            when: <DayText day={row.issuedOn} />,
          })}
        />
      )}
    </Section>
  );
}

const nameOf = (payment: PaymentView) => payment.documents.map(({ number }) => number).join(', ');

function Payments({ contactId }: { contactId: string }) {
  const t = useTranslations('contacts');
  const words = useTranslations('payments');
  const query = useApiQuery('listPayments', { query: { contactId, limit: '8' } });
  const rows = query.data?.data ?? [];
  if (query.data === undefined) return null;
  return (
    <Section
      title={t('payments')}
      action={
        <Link href={`/invoices/payments?contactId=${contactId}`} className={linkClass}>
          {rows.length > 0 ? t('allPayments') : words('receive.action')}
        </Link>
      }
    >
      {rows.length > 0 && (
        <Table
          caption={t('payments')}
          rows={rows}
          rowKey={(row) => row.id}
          rowHref={(row) =>
            row.purpose === 'advance'
              ? `/invoices/payments?contactId=${contactId}&payment=${row.id}`
              : `/books/entries/${row.entryId}`
          }
          columns={[
            { key: 'paidOn', header: words('paidOn'), cell: (row) => <DayText day={row.paidOn} /> },
            { key: 'documents', header: words('documents'), cell: nameOf },
            {
              key: 'amount',
              header: words('amount'),
              align: 'right',
              cell: (row) => <Amount amount={row.amount} currency={row.currency} isStrong />,
            },
          ]}
          card={(row) => ({
            who: nameOf(row) || words(row.purpose === 'advance' ? 'advance' : 'unallocated'),
            amount: <Amount amount={row.amount} currency={row.currency} isStrong />,
            when: <DayText day={row.paidOn} />,
          })}
        />
      )}
    </Section>
  );
}
