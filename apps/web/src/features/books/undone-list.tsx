'use client';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { Contracts } from '@bilko/contracts';
import { Amount } from '@/components/figures';

type Check = Pick<Contracts['checkPeriod']['response'], 'warnings' | 'currency'>;

/** Where what is not done can be looked at. */
const placeOf: Readonly<Record<Check['warnings'][number]['kind'], string>> = {
  draftInvoices: '/invoices?status=draft',
  draftExpenses: '/expenses?status=draft',
  expensesNotApproved: '/expenses?status=posted',
  unallocatedPayments: '/invoices/payments',
  openReturns: '/books/vat',
  openVat: '/books/vat',
  notRevalued: '/books/currencies',
};

/** What is not done in a month or a year; `hint` says what it means to go on. */
export function UndoneList({ warnings, currency, hint }: Check & { hint: string }) {
  const t = useTranslations('years');
  if (warnings.length === 0)
    return (
      <p className="flex items-center gap-2">
        <CircleCheck aria-hidden className="size-5 text-action" />
        {t('nothingOpen')}
      </p>
    );
  return (
    <div>
      <ul className="divide-y">
        {warnings.map(({ kind, count, amount }) => (
          <li key={kind} className="flex min-h-11 items-center justify-between gap-4 py-2">
            <span className="flex items-start gap-2">
              <TriangleAlert aria-hidden className="mt-0.5 size-5 shrink-0 text-soon" />
              <span>
                {t(`warning.${kind}`, { count })} {amount && <Amount amount={amount} currency={currency} />}
              </span>
            </span>
            <Link
              href={placeOf[kind]}
              className="inline-flex min-h-11 items-center underline underline-offset-2"
            >
              {t('look')}
              <span className="sr-only">: {t(`warning.${kind}`, { count })}</span>
            </Link>
          </li>
        ))}
      </ul>
      <p className="mt-3 text-sm text-muted">{hint}</p>
    </div>
  );
}
