'use client';
import { HandCoins, Minus, Plus, SearchX, X } from 'lucide-react';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useState } from 'react';
import { useTranslations } from 'next-intl';
import type { PaymentView } from '@bilko/contracts';
import { compareDecimal, isDay } from '@bilko/core';
import { Button, LinkButton } from '@/components/button';
import { FilterChips } from '@/components/chips';
import { DateInput } from '@/components/date-input';
import { Field } from '@/components/field';
import { Amount, DayText, StatusWord } from '@/components/figures';
import { InfiniteList } from '@/components/infinite-list';
import { PageHeader } from '@/components/page';
import { EmptyState } from '@/components/states';
import { Table } from '@/components/table';
import { Tabs } from '@/components/tabs';
import { useApiList, useApiQuery } from '@/lib/query/use-api';
import { useSession } from '@/lib/session/use-session';
import { useAddressFilter } from '@/lib/use-address-filter';

const AdvanceSheet = dynamic(() => import('./advance-sheet').then((module) => module.AdvanceSheet), {
  ssr: false,
});
const PayAheadSheet = dynamic(() => import('./pay-ahead-sheet').then((module) => module.PayAheadSheet), {
  ssr: false,
});
const ReceiveSheet = dynamic(() => import('./receive-sheet').then((module) => module.ReceiveSheet), {
  ssr: false,
});

/** Money received and paid, newest first. */
export function PaymentsScreen() {
  const t = useTranslations('payments');
  const [direction] = useAddressFilter('direction');
  const [from] = useAddressFilter('from');
  const [to] = useAddressFilter('to');
  const [contactId] = useAddressFilter('contactId');
  const filter = {
    ...(direction === 'in' || direction === 'out' ? { direction: direction as 'in' | 'out' } : {}),
    ...(isDay(from) ? { from } : {}),
    ...(isDay(to) ? { to } : {}),
    ...(contactId ? { contactId } : {}),
  };
  const list = useApiList('listPayments', filter);
  const isFiltered = Object.keys(filter).length > 0;
  return (
    <>
      <PageHeader title={t('title')} actions={<Receive contactId={contactId} />} />
      <Tabs
        label={t('tabs.label')}
        tabs={[
          { href: '/invoices', label: t('tabs.documents') },
          { href: '/invoices/payments', label: t('tabs.payments') },
        ]}
      />
      <div className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <FilterChips
          name="direction"
          label={t('direction')}
          options={[
            { value: '', label: t('filter.all') },
            { value: 'in', label: t('filter.in') },
            { value: 'out', label: t('filter.out') },
          ]}
        />
        <div className="flex gap-3">
          <DayFilter name="from" />
          <DayFilter name="to" />
        </div>
      </div>
      {contactId && <ContactFilter contactId={contactId} />}
      <InfiniteList
        list={list}
        empty={
          isFiltered ? (
            <EmptyState picture={<SearchX />} title={t('nothingFound')}>
              {t('nothingFoundBody')}
            </EmptyState>
          ) : (
            <EmptyState
              picture={<HandCoins />}
              title={t('emptyTitle')}
              action={
                <LinkButton href="/invoices?status=open" look="primary">
                  {t('openInvoices')}
                </LinkButton>
              }
            >
              {t('emptyBody')}
            </EmptyState>
          )
        }
      >
        {(rows) => <PaymentTable rows={rows} isChanging={list.isChanging} />}
      </InfiniteList>
    </>
  );
}

/** Money without an invoice; of the contact that is looked at, if there is one. */
function Receive({ contactId }: { contactId: string }) {
  const t = useTranslations('payments');
  const { can } = useSession();
  const [opened, setOpened] = useState<'in' | 'out' | ''>('');
  const close = () => setOpened('');
  const contact = useApiQuery('getContact', contactId ? { params: { id: contactId } } : undefined);
  if (!can('payment:record')) return null;
  return (
    <>
      <Button
        look="primary"
        icon={<Plus />}
        disabled={contactId !== '' && contact.isPending}
        onClick={() => setOpened('in')}
      >
        {t('receive.action')}
      </Button>
      <Button
        icon={<Minus />}
        disabled={contactId !== '' && contact.isPending}
        onClick={() => setOpened('out')}
      >
        {t('payAhead.action')}
      </Button>
      {opened === 'in' && <ReceiveSheet contact={(contactId && contact.data) || null} onClose={close} />}
      {opened === 'out' && <PayAheadSheet contact={(contactId && contact.data) || null} onClose={close} />}
    </>
  );
}

function DayFilter({ name }: { name: 'from' | 'to' }) {
  const t = useTranslations('payments');
  const [day, setDay] = useAddressFilter(name);
  return (
    <Field label={t(`filter.${name}`)} className="w-40">
      <DateInput value={day} onChange={setDay} />
    </Field>
  );
}

function ContactFilter({ contactId }: { contactId: string }) {
  const t = useTranslations('payments');
  const [, setContactId] = useAddressFilter('contactId');
  const contact = useApiQuery('getContact', { params: { id: contactId } });
  return (
    <p className="mb-4">
      <Button look="quiet" icon={<X />} className="-ml-4" onClick={() => setContactId('')}>
        {t('filter.contact', { name: contact.data?.name ?? '…' })}
      </Button>
    </p>
  );
}

const withoutDocument = ({ purpose }: PaymentView) => (purpose === 'advance' ? 'advance' : 'unallocated');

function Documents({ payment }: { payment: PaymentView }) {
  const t = useTranslations('payments');
  if (payment.documents.length === 0)
    return <span className="text-muted">{t(withoutDocument(payment))}</span>;
  return payment.documents.map(({ id, noun, number }, index) => (
    <span key={id}>
      {index > 0 && ', '}
      <Link
        href={`/${noun === 'invoice' ? 'invoices' : 'expenses'}/${id}`}
        className="relative z-10 underline-offset-2 hover:underline"
      >
        {number}
      </Link>
    </span>
  ));
}

function PaymentAmount({ payment }: { payment: PaymentView }) {
  const { direction, amount, currency } = payment;
  return (
    <Amount
      amount={direction === 'out' ? `-${amount}` : amount}
      currency={currency}
      isStrong
      className={direction === 'in' ? 'text-action' : ''}
    />
  );
}

function PaymentTable({ rows, isChanging }: { rows: readonly PaymentView[]; isChanging: boolean }) {
  const t = useTranslations('payments');
  const [opened, setOpened] = useAddressFilter('payment');
  const [contactId] = useAddressFilter('contactId');
  const within = contactId ? `contactId=${contactId}&` : '';
  const credit = ({ unallocatedAmount }: PaymentView) => compareDecimal(unallocatedAmount, '0') > 0;
  /** Advances, and what was paid too much, have a place of their own; other payments are seen at their document. */
  const isShownHere = (payment: PaymentView) =>
    payment.purpose === 'advance' || credit(payment) || payment.refunds.length > 0;
  const shown = rows.find((payment) => payment.id === opened && isShownHere(payment));
  return (
    <>
      {shown && <AdvanceSheet payment={shown} onClose={() => setOpened('')} />}
      <Table
        caption={t('title')}
        rows={rows}
        rowKey={(payment) => payment.id}
        rowHref={(payment) => {
          if (isShownHere(payment)) return `/invoices/payments?${within}payment=${payment.id}`;
          const [document] = payment.documents;
          if (!document) return `/books/entries/${payment.entryId}`;
          return `/${document.noun === 'invoice' ? 'invoices' : 'expenses'}/${document.id}`;
        }}
        isChanging={isChanging}
        columns={[
          { key: 'paidOn', header: t('paidOn'), cell: (payment) => <DayText day={payment.paidOn} /> },
          { key: 'who', header: t('contact'), cell: (payment) => payment.contactName, className: 'w-1/3' },
          { key: 'documents', header: t('documents'), cell: (payment) => <Documents payment={payment} /> },
          {
            key: 'reference',
            header: t('reference'),
            cell: (payment) => <span className="line-clamp-1">{payment.reference}</span>,
            isExtra: true,
          },
          {
            key: 'credit',
            header: t('credit'),
            align: 'right',
            isExtra: true,
            cell: (payment) => credit(payment) && <Amount amount={payment.unallocatedAmount} />,
          },
          {
            key: 'amount',
            header: t('amount'),
            align: 'right',
            cell: (payment) => <PaymentAmount payment={payment} />,
          },
        ]}
        card={(payment) => ({
          who: payment.contactName,
          amount: <PaymentAmount payment={payment} />,
          state: (
            <StatusWord tone="muted">
              {payment.documents.map(({ number }) => number).join(', ') || t(withoutDocument(payment))}
            </StatusWord>
          ),
          when: <DayText day={payment.paidOn} />,
        })}
      />
    </>
  );
}
