'use client';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { addMonths, endOfMonth, startOfMonth } from '@bilko/core';
import { Amount } from '@/components/figures';
import { Section } from '@/components/page';
import { classNames } from '@/lib/class-names';
import { useAccountName } from '@/lib/use-account-name';
import type { Dashboard } from './has-figures';

type Share = Readonly<{
  key: string;
  name: ReactNode;
  amount: string;
  detail?: ReactNode;
  href: string;
  isAtRisk?: boolean;
}>;

/** A drawing needs no exact decimal. */
// eslint-disable-next-line bilko/exact-money -- the length of a drawn line, never a figure
const lengthOf = (amount: string) => Math.max(0, +amount);

/** Rows with a line as long as their share of the largest; each opens to what it is made of. */
function Shares({ rows, currency }: { rows: readonly Share[]; currency: string }) {
  const most = Math.max(1, ...rows.map((row) => lengthOf(row.amount)));
  return (
    <ul className="space-y-1">
      {rows.map((row) => (
        <li key={row.key}>
          <Link href={row.href} className="-mx-2 block rounded-md px-2 py-1.5 text-sm hover:bg-sunken">
            <span className="flex items-baseline justify-between gap-4">
              <span className="min-w-0 truncate">
                {row.name}
                {row.detail && <span className="ml-2 text-muted">{row.detail}</span>}
              </span>
              <Amount
                amount={row.amount}
                currency={lengthOf(row.amount) > 0 ? currency : undefined}
                dashesZero
              />
            </span>
            <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden className="mt-1 block h-1 w-full">
              <rect width="100" height="4" className="fill-[var(--line)]" />
              <rect
                width={(lengthOf(row.amount) / most) * 100}
                height="4"
                className={classNames(row.isAtRisk ? 'fill-[var(--danger)]' : 'fill-[var(--bar)]')}
              />
            </svg>
          </Link>
        </li>
      ))}
    </ul>
  );
}

export function ReceivablesAgeing({ dashboard }: { dashboard: Dashboard }) {
  const t = useTranslations('dashboard');
  const { receivablesAgeing, currency, receivables } = dashboard;
  return (
    <Section title={t('ageing')}>
      {receivables.openCount === 0 ? (
        <p className="text-sm text-muted">{t('nobodyOwes')}</p>
      ) : (
        <Shares
          currency={currency}
          rows={receivablesAgeing.map(({ bucket, amount, count }) => ({
            key: bucket,
            name: t(`bucket.${bucket}`),
            detail: count > 0 ? t('documents', { count }) : undefined,
            amount,
            href: bucket === 'notDue' ? '/invoices?status=open' : '/invoices?status=overdue',
            isAtRisk: bucket !== 'notDue',
          }))}
        />
      )}
    </Section>
  );
}

/** Where the money of the last twelve months went: each account opens to its card. */
export function TopCosts({ dashboard }: { dashboard: Dashboard }) {
  const t = useTranslations('dashboard');
  const accountName = useAccountName();
  const { costsByAccount, currency, today } = dashboard;
  const from = addMonths(startOfMonth(today), -11);
  const to = endOfMonth(today);
  return (
    <Section title={t('costs')}>
      {costsByAccount.length === 0 ? (
        <p className="text-sm text-muted">{t('noCosts')}</p>
      ) : (
        <Shares
          currency={currency}
          rows={costsByAccount.map(({ accountId, name, amount }) => ({
            key: accountId,
            name: accountName(name),
            amount,
            href: `/books/accounts/${accountId}?from=${from}&to=${to}`,
          }))}
        />
      )}
    </Section>
  );
}
