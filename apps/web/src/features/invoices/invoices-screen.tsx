'use client';
import { FilePlus2, ReceiptText, SearchX } from 'lucide-react';
import { useEffect, type KeyboardEvent } from 'react';
import { useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { InvoiceListItem } from '@bilko/contracts';
import { compareDecimal } from '@bilko/core';
import { LinkButton } from '@/components/button';
import { Amount, DayText } from '@/components/figures';
import { InfiniteList } from '@/components/infinite-list';
import { PageHeader } from '@/components/page';
import { EmptyState } from '@/components/states';
import { Table } from '@/components/table';
import { useApiList } from '@/lib/query/use-api';
import { useSession } from '@/lib/session/use-session';
import { SalesTabs } from './sales-tabs';
import { InvoiceFilters } from './invoice-filters';
import { InvoiceSums } from './invoice-sums';
import { DueText, InvoiceStatusWord } from './invoice-status';
import { rememberList, useKeptPlace } from './list-memory';
import { useInvoiceFilter } from './use-invoice-filter';

/** All documents of the sales, with what is to be had for them. */
export function InvoicesScreen() {
  const t = useTranslations('invoices');
  const { can } = useSession();
  const filter = useInvoiceFilter();
  const list = useApiList('listInvoices', filter);
  const params = useSearchParams().toString();
  useEffect(() => rememberList(params ? `/invoices?${params}` : '/invoices'), [params]);
  useKeptPlace(!list.isLoading);
  const isFiltered = Object.keys(filter).length > 0;
  const create = can('invoice:write') && (
    <LinkButton href="/invoices/new" look="primary" icon={<FilePlus2 />}>
      {t('newInvoice')}
    </LinkButton>
  );
  return (
    <div onKeyDown={goToRows}>
      <PageHeader title={t('title')} />
      <SalesTabs />
      <InvoiceFilters />
      {list.items.length > 0 && <InvoiceSums filter={filter} />}
      <InfiniteList
        list={list}
        empty={
          isFiltered ? (
            <EmptyState picture={<SearchX />} title={t('nothingFound')}>
              {t('nothingFoundBody')}
            </EmptyState>
          ) : (
            <EmptyState picture={<ReceiptText />} title={t('emptyTitle')} action={create}>
              {t('emptyBody')}
            </EmptyState>
          )
        }
      >
        {(rows) => <InvoiceTable rows={rows} isChanging={list.isChanging} />}
      </InfiniteList>
    </div>
  );
}

/** From the search straight to what it found. */
function goToRows(event: KeyboardEvent<HTMLElement>) {
  if (event.key !== 'ArrowDown' || !(event.target instanceof HTMLInputElement)) return;
  event.preventDefault();
  event.currentTarget.querySelector<HTMLElement>('[data-row]')?.focus();
}

function InvoiceTable({ rows, isChanging }: { rows: readonly InvoiceListItem[]; isChanging: boolean }) {
  const t = useTranslations('invoices');
  const nameOf = ({ kind, number }: InvoiceListItem) =>
    kind === 'invoice' ? (number ?? t('draft')) : `${t(`kindShort.${kind}`)} ${number ?? t('draft')}`;
  const due = ({ totals }: InvoiceListItem) => compareDecimal(totals.dueAmount, '0') > 0;
  return (
    <Table
      caption={t('title')}
      rows={rows}
      rowKey={(row) => row.id}
      rowHref={(row) => `/invoices/${row.id}`}
      isChanging={isChanging}
      columns={[
        {
          key: 'number',
          header: t('number'),
          cell: (row) => <span className="whitespace-nowrap tabular-nums">{nameOf(row)}</span>,
        },
        {
          key: 'customer',
          header: t('customer'),
          cell: (row) => <span className="line-clamp-1">{row.contactName}</span>,
          className: 'w-full',
        },
        {
          key: 'issuedOn',
          header: t('issuedOnShort'),
          cell: (row) => <DayText day={row.issuedOn} />,
          isExtra: true,
        },
        { key: 'dueOn', header: t('dueOnShort'), cell: (row) => <DueCell row={row} /> },
        { key: 'status', header: t('statusLabel'), cell: (row) => <InvoiceStatusWord status={row.status} /> },
        {
          key: 'due',
          header: t('dueAmount'),
          align: 'right',
          isExtra: true,
          cell: (row) =>
            row.kind === 'invoice' &&
            row.status !== 'draft' &&
            due(row) && <Amount amount={row.totals.dueAmount} />,
        },
        {
          key: 'amount',
          header: t('amount'),
          align: 'right',
          cell: (row) => <Amount amount={row.totals.grossAmount} currency={row.currency} isStrong />,
        },
      ]}
      card={(row) => ({
        who: row.contactName,
        amount: <Amount amount={row.totals.grossAmount} currency={row.currency} isStrong />,
        state: (
          <>
            <InvoiceStatusWord status={row.status} /> · {nameOf(row)}
          </>
        ),
        when: <DueCell row={row} />,
      })}
    />
  );
}

function DueCell({ row }: { row: InvoiceListItem }) {
  if (row.kind === 'creditNote') return <DayText day={row.issuedOn} />;
  return <DueText status={row.status} dueOn={row.dueOn} />;
}
