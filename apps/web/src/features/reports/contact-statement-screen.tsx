'use client';
import { UserRound } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { useTranslations } from 'next-intl';
import type { Contracts } from '@bilko/contracts';
import { Chips } from '@/components/chips';
import { Combobox } from '@/components/combobox';
import { Field } from '@/components/field';
import { Amount, DayText } from '@/components/figures';
import { Section, Stat, Stats } from '@/components/page';
import { DownloadMenu } from '@/components/reports/download-menu';
import { PeriodPicker } from '@/components/reports/period-picker';
import { usePeriod } from '@/components/reports/use-period';
import { EmptyState, ErrorState, SkeletonList } from '@/components/states';
import { Table } from '@/components/table';
import { useAccountantView } from '@/lib/accountant-view';
import { classNames } from '@/lib/class-names';
import { useFormat } from '@/lib/format/use-format';
import { useApiQuery } from '@/lib/query/use-api';
import { useAddressFilter } from '@/lib/use-address-filter';
import { useDebounced } from '@/lib/use-debounced';
import { ReportFrame } from './report-frame';

type Report = Contracts['getContactStatement']['response'];
type CurrencyStatement = Report['currencies'][number];

/** Everything that passed with one contact, with the balance after each. */
export function ContactStatementScreen() {
  const t = useTranslations('reports');
  const format = useFormat();
  const [period, setPeriod] = usePeriod();
  const [contactId, setContact] = useAddressFilter('contactId');
  const [side, setSide] = useAddressFilter('side');
  const asked = {
    ...period,
    contactId,
    ...(side === 'customer' || side === 'supplier' ? ({ side } as const) : {}),
  };
  const query = useApiQuery('getContactStatement', contactId ? { query: asked } : undefined, {
    keepsPrevious: true,
  });
  const report = query.data;
  const name = report?.contact.name;
  return (
    <ReportFrame
      title={name && contactId ? name : t('names.contactStatement')}
      description={t('between', { from: format.day(period.from), to: format.day(period.to) })}
      {...(contactId
        ? {
            actions: (
              <DownloadMenu
                report="getContactStatement"
                query={asked}
                fileName={`${t('names.contactStatement')} ${name ?? ''} ${period.to}`}
              />
            ),
          }
        : {})}
    >
      <PeriodPicker
        period={period}
        onChange={setPeriod}
        aside={
          <div className="flex flex-wrap items-end gap-4 max-md:w-full">
            <ContactField chosen={contactId && report ? report.contact : null} onChoose={setContact} />
            {report && contactId && (
              <Chips
                label={t('statement.side')}
                value={report.side}
                onChange={setSide}
                options={[
                  { value: 'customer', label: t('statement.asCustomer') },
                  { value: 'supplier', label: t('statement.asSupplier') },
                ]}
              />
            )}
          </div>
        }
      />
      {!contactId && <EmptyState picture={<UserRound />} title={t('statement.choose')} />}
      {contactId && query.isPending && <SkeletonList rows={8} />}
      {contactId && query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {contactId && report && (
        <div className={classNames(query.isPlaceholderData && 'opacity-60')}>
          {report.currencies.length === 0 && (
            <EmptyState picture={<UserRound />} title={t('statement.empty')} />
          )}
          {report.currencies.map((one) => (
            <Statement key={one.currency} statement={one} report={report} />
          ))}
        </div>
      )}
    </ReportFrame>
  );
}

type Choice = { id: string; name: string };

function ContactField({ chosen, onChoose }: { chosen: Choice | null; onChoose: (id: string) => void }) {
  const t = useTranslations('reports');
  const [search, setSearch] = useState('');
  const rested = useDebounced(search.trim(), 180);
  const found = useApiQuery(
    'listContacts',
    { query: { limit: '10', ...(rested ? { search: rested.slice(0, 100) } : {}) } },
    { keepsPrevious: true, staleTime: 60_000 },
  );
  return (
    <Field label={t('statement.contact')} className="w-72 max-md:w-full">
      <Combobox<Choice>
        value={chosen}
        onChange={(contact) => {
          setSearch('');
          onChoose(contact?.id ?? '');
        }}
        options={found.data?.data ?? []}
        keyOf={(option) => option.id}
        labelOf={(option) => option.name}
        onSearch={setSearch}
        isLoading={found.isFetching}
      />
    </Field>
  );
}

function Statement({ statement, report }: { statement: CurrencyStatement; report: Report }) {
  const t = useTranslations('reports');
  const [isAccountant] = useAccountantView();
  const { currency, openingBalance, closingBalance, rows } = statement;
  const isCustomer = report.side === 'customer';
  const isOwed = isCustomer !== closingBalance.startsWith('-');
  const debit = isAccountant ? t('statement.debit') : t(isCustomer ? 'statement.invoiced' : 'statement.paid');
  const credit = isAccountant
    ? t('statement.credit')
    : t(isCustomer ? 'statement.paid' : 'statement.received');
  return (
    <Section title={currency}>
      <Stats>
        <Stat label={isOwed ? t('statement.owesYou') : t('statement.youOwe')} isMain>
          <Amount amount={closingBalance.replace('-', '')} currency={currency} />
        </Stat>
        <Stat label={t('statement.opening')}>
          <Amount amount={openingBalance} currency={currency} />
        </Stat>
      </Stats>
      {rows.length > 0 && (
        <Table
          caption={`${t('names.contactStatement')} ${currency}`}
          rows={rows}
          rowKey={(row) => `${row.entryId} ${row.postedOn} ${row.balance} ${row.debit}`}
          rowHref={(row) => `/books/entries/${row.entryId}`}
          columns={[
            { key: 'day', header: t('statement.day'), cell: (row) => <DayText day={row.postedOn} /> },
            { key: 'document', header: t('statement.document'), cell: (row) => <Source row={row} /> },
            {
              key: 'due',
              header: t('statement.due'),
              cell: (row) => <DayText day={row.dueOn} />,
              isExtra: true,
            },
            {
              key: 'debit',
              header: debit,
              cell: (row) => <Amount amount={row.debit} dashesZero />,
              align: 'right',
            },
            {
              key: 'credit',
              header: credit,
              cell: (row) => <Amount amount={row.credit} dashesZero />,
              align: 'right',
            },
            {
              key: 'balance',
              header: t('statement.balance'),
              cell: (row) => <Amount amount={row.balance} isStrong />,
              align: 'right',
            },
          ]}
          card={(row) => ({
            who: row.number ?? row.description,
            amount: <Amount amount={row.balance} isStrong />,
            state: (
              <>
                {row.debit === '0.00' ? credit : debit}{' '}
                <Amount amount={row.debit === '0.00' ? row.credit : row.debit} />
              </>
            ),
            when: <DayText day={row.postedOn} />,
          })}
        />
      )}
    </Section>
  );
}

/** Invoices and bills open as what they are; all else leads to its entry by the row. */
function Source({ row }: { row: CurrencyStatement['rows'][number] }) {
  const text = row.number ?? row.description;
  const { sourceKind, sourceId } = row;
  const isInvoice = sourceKind === 'invoice' || sourceKind === 'creditNote';
  if (!sourceId || (!isInvoice && sourceKind !== 'expense')) return text;
  return (
    <Link
      href={isInvoice ? `/invoices/${sourceId}` : `/expenses/${sourceId}`}
      className="relative z-10 underline underline-offset-2"
    >
      {text}
    </Link>
  );
}
