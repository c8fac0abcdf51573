'use client';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useTranslations } from 'next-intl';
import { documentKinds } from '@bilko/core';
import { FilterChips, SearchFilter } from '@/components/chips';
import { useFormat } from '@/lib/format/use-format';
import { useApiQuery } from '@/lib/query/use-api';
import { useAddressFilter } from '@/lib/use-address-filter';
import { FilterChip } from './filter-chip';
import { useInvoiceFilter } from './use-invoice-filter';

const PeriodDialog = dynamic(() => import('./period-dialog').then((module) => module.PeriodDialog), {
  ssr: false,
});
const CustomerDialog = dynamic(() => import('./customer-dialog').then((module) => module.CustomerDialog), {
  ssr: false,
});
const KindDialog = dynamic(() => import('./kind-dialog').then((module) => module.KindDialog), { ssr: false });

/** Filters that state themselves in the address bar, and the search. */
export function InvoiceFilters() {
  const t = useTranslations('invoices');
  const format = useFormat();
  const filter = useInvoiceFilter();
  const [opened, setOpened] = useState<'period' | 'customer' | 'kind' | undefined>(undefined);
  const [, setFrom] = useAddressFilter('from');
  const [, setTo] = useAddressFilter('to');
  const [, setContactId] = useAddressFilter('contactId');
  const [, setKind] = useAddressFilter('kind');
  const close = () => setOpened(undefined);
  const { contactId, from, to, kind } = filter;
  const contact = useApiQuery('getContact', contactId ? { params: { id: contactId } } : undefined);
  const period =
    from || to ? [from ? format.day(from) : '…', to ? format.day(to) : '…'].join(' – ') : undefined;
  return (
    <div className="mb-6 space-y-2">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <FilterChips
          name="status"
          label={t('statusLabel')}
          options={[
            { value: '', label: t('filter.all') },
            { value: 'open', label: t('filter.open') },
            { value: 'overdue', label: t('filter.overdue') },
            { value: 'paid', label: t('filter.paid') },
            { value: 'draft', label: t('filter.draft') },
          ]}
        />
        <SearchFilter label={t('searchHint')} />
      </div>
      <div className="flex flex-wrap gap-2" role="group" aria-label={t('filter.more')}>
        <FilterChip
          label={t('filter.period')}
          value={period}
          onOpen={() => setOpened('period')}
          onClear={() => {
            setFrom('');
            setTo('');
          }}
        />
        <FilterChip
          label={t('customer')}
          value={contactId ? (contact.data?.name ?? '…') : undefined}
          onOpen={() => setOpened('customer')}
          onClear={() => setContactId('')}
        />
        <FilterChip
          label={t('kindLabel')}
          value={kind ? t(`kind.${kind}`) : undefined}
          onOpen={() => setOpened('kind')}
          onClear={() => setKind('')}
        />
      </div>
      {opened === 'period' && (
        <PeriodDialog
          from={from ?? ''}
          to={to ?? ''}
          onClose={close}
          onChosen={(first, last) => {
            setFrom(first);
            setTo(last);
            close();
          }}
        />
      )}
      {opened === 'customer' && (
        <CustomerDialog
          onClose={close}
          onChosen={(id) => {
            setContactId(id);
            close();
          }}
        />
      )}
      {opened === 'kind' && (
        <KindDialog
          kinds={documentKinds}
          value={kind}
          onClose={close}
          onChosen={(chosen) => {
            setKind(chosen);
            close();
          }}
        />
      )}
    </div>
  );
}
