'use client';
import { useTranslations } from 'next-intl';
import { compareDecimal, endOfMonth, startOfMonth } from '@bilko/core';
import { Amount } from '@/components/figures';
import { Stat } from '@/components/page';
import { useFormat } from '@/lib/format/use-format';
import type { Dashboard } from './has-figures';

/** The figures that an owner asks for, each opening to what it is made of. */
export function Figures({ dashboard }: { dashboard: Dashboard }) {
  const t = useTranslations('dashboard');
  const { today, currency, thisMonth, lastMonthToDate } = dashboard;
  const month = `from=${startOfMonth(today)}&to=${endOfMonth(today)}`;
  const income = `/books/profit-and-loss?${month}`;
  return (
    <div className="mb-10 grid grid-cols-2 items-start gap-x-6 gap-y-6 md:grid-cols-3">
      <div className="max-md:col-span-2">
        <Stat label={t('cash')} href={`/books/trial-balance?${month}`} isMain>
          <Amount amount={dashboard.cash} currency={currency} />
        </Stat>
      </div>
      <Stat label={t('income')} href={income} detail={<Before amount={lastMonthToDate.income} />}>
        <Amount amount={thisMonth.income} currency={currency} />
      </Stat>
      <Stat label={t('expense')} href={income} detail={<Before amount={lastMonthToDate.expense} />}>
        <Amount amount={thisMonth.expense} currency={currency} />
      </Stat>
      <Stat
        label={t('owedToYou')}
        href="/invoices?status=open"
        detail={<Overdue of={dashboard.receivables} currency={currency} />}
      >
        <Amount amount={dashboard.receivables.open} currency={currency} />
      </Stat>
      <Stat
        label={t('youOwe')}
        href="/expenses?status=open"
        detail={<Overdue of={dashboard.payables} currency={currency} />}
      >
        <Amount amount={dashboard.payables.open} currency={currency} />
      </Stat>
      {dashboard.vat && <Vat vat={dashboard.vat} currency={currency} />}
    </div>
  );
}

function Before({ amount }: { amount: string }) {
  const t = useTranslations('dashboard');
  const format = useFormat();
  return t('before', { amount: format.amount(amount) });
}

type Owed = Readonly<{ overdue: string; openCount: number; overdueCount: number }>;

function Overdue({ of: owed, currency }: { of: Owed; currency: string }) {
  const t = useTranslations('dashboard');
  const format = useFormat();
  if (owed.overdueCount === 0) return t('documents', { count: owed.openCount });
  return (
    <span className="font-medium text-danger">
      {t('overdue', { amount: format.money(owed.overdue, currency) })}
    </span>
  );
}

/** What the running VAT period has come to; below zero the state owes. */
function Vat({ vat, currency }: { vat: NonNullable<Dashboard['vat']>; currency: string }) {
  const t = useTranslations('dashboard');
  const format = useFormat();
  const isOwed = compareDecimal(vat.amount, '0') >= 0;
  return (
    <Stat
      label={isOwed ? t('owedToState') : t('stateOwes')}
      href={`/books/trial-balance?from=${vat.from}&to=${vat.to}`}
      detail={t('vatDue', { day: format.day(vat.dueOn) })}
    >
      <Amount amount={vat.amount.replace('-', '')} currency={currency} />
    </Stat>
  );
}
