'use client';
import { Paperclip, ReceiptText } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { LinkButton } from '@/components/button';
import { FilterChips, SearchFilter } from '@/components/chips';
import { Amount, DayText, StatusWord } from '@/components/figures';
import { InfiniteList } from '@/components/infinite-list';
import { PageHeader } from '@/components/page';
import { EmptyState } from '@/components/states';
import { Table } from '@/components/table';
import type { ExpenseListItem } from '@bilko/contracts';
import { useFormat } from '@/lib/format/use-format';
import { useApiList } from '@/lib/query/use-api';
import { useSession } from '@/lib/session/use-session';
import { useAddressFilter } from '@/lib/use-address-filter';
import { useIsWide } from '@/lib/use-is-wide';
import { ExpenseCards } from './expense-cards';
import { ExpenseSums } from './expense-sums';
import { GrossAmount } from './gross-amount';
import { shownState, statusFilters, toneOf } from './expense-state';
import { periodOf, periods } from './periods';

/** Everything spent, newest first. */
export function ExpensesScreen() {
  const t = useTranslations('expenses');
  const { today } = useFormat();
  const { can } = useSession();
  const isWide = useIsWide();
  const [chosen] = useAddressFilter('status');
  const [search] = useAddressFilter('search');
  const [periodWord] = useAddressFilter('period');
  const [contactId] = useAddressFilter('contactId');
  const status = statusFilters.find((one) => one === chosen);
  const period = periods.find((one) => one === periodWord);
  const filters = {
    ...(status ? { status } : {}),
    ...(search ? { search } : {}),
    ...(contactId ? { contactId } : {}),
    ...(period ? periodOf(period, today()) : {}),
  };
  const list = useApiList('listExpenses', filters);
  const isFiltered = Object.keys(filters).length > 0;
  return (
    <>
      <PageHeader title={t('title')} />
      <div className="mb-6 flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <FilterChips
          name="status"
          label={t('filter.status')}
          options={[
            { value: '', label: t('filter.all') },
            ...statusFilters.map((value) => ({ value, label: t(`filter.${value}`) })),
          ]}
        />
        <FilterChips
          name="period"
          label={t('filter.period')}
          options={[
            { value: '', label: t('period.all') },
            ...periods.map((value) => ({ value, label: t(`period.${value}`) })),
          ]}
        />
        <SearchFilter label={t('searchLabel')} />
      </div>
      <ExpenseSums filters={filters} />
      <InfiniteList
        list={list}
        empty={
          isFiltered ? (
            <EmptyState picture={<ReceiptText />} title={t('emptyFiltered')} />
          ) : (
            <EmptyState
              picture={<ReceiptText />}
              title={t('empty')}
              action={
                can('expense:write') && (
                  <LinkButton href="/expenses/new" look="primary">
                    {t('newTitle')}
                  </LinkButton>
                )
              }
            >
              {t('emptyHint')}
            </EmptyState>
          )
        }
      >
        {(expenses) =>
          isWide ? (
            <ExpenseTable expenses={expenses} isChanging={list.isChanging} />
          ) : (
            <ExpenseCards expenses={expenses} isChanging={list.isChanging} />
          )
        }
      </InfiniteList>
    </>
  );
}

function ExpenseTable({
  expenses,
  isChanging,
}: {
  expenses: readonly ExpenseListItem[];
  isChanging: boolean;
}) {
  const t = useTranslations('expenses');
  const { today } = useFormat();
  const status = (expense: ExpenseListItem) => {
    const state = shownState(expense, today());
    return <StatusWord tone={toneOf[state]}>{t(`state.${state}`)}</StatusWord>;
  };
  return (
    <Table
      caption={t('title')}
      rows={expenses}
      rowKey={(expense) => expense.id}
      rowHref={(expense) => `/expenses/${expense.id}`}
      isChanging={isChanging}
      columns={[
        { key: 'day', header: t('field.issuedOn'), cell: (expense) => <DayText day={expense.issuedOn} /> },
        {
          key: 'supplier',
          header: t('field.supplier'),
          cell: (expense) => (
            <span className="inline-flex items-center gap-2">
              {expense.supplierName || <span className="text-muted">{t('noSupplier')}</span>}
              {expense.receiptCount > 0 && (
                <Paperclip role="img" aria-label={t('hasReceipt')} className="size-3.5 text-muted" />
              )}
            </span>
          ),
        },
        {
          key: 'number',
          header: t('field.documentNumber'),
          cell: (expense) => expense.documentNumber,
          isExtra: true,
        },
        { key: 'status', header: t('filter.status'), cell: status },
        {
          key: 'dueOn',
          header: t('field.dueOn'),
          cell: (expense) => <DayText day={expense.dueOn} />,
          isExtra: true,
        },
        {
          key: 'vat',
          header: t('totals.vat'),
          cell: (expense) => <Amount amount={expense.vatAmount} dashesZero />,
          align: 'right',
          isExtra: true,
        },
        {
          key: 'amount',
          header: t('totals.gross'),
          cell: (expense) => <GrossAmount expense={expense} />,
          align: 'right',
        },
      ]}
      card={(expense) => ({ who: expense.supplierName })}
    />
  );
}
