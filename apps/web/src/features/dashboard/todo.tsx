'use client';
import { ChevronRight, CircleCheck } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Section } from '@/components/page';
import { classNames } from '@/lib/class-names';
import { useFormat } from '@/lib/format/use-format';
import type { Dashboard } from './has-figures';

type Item = Dashboard['todo'][number];

const addresses: Readonly<Record<Exclude<Item['kind'], 'vatDue'>, string>> = {
  overdueInvoices: '/invoices?status=overdue',
  draftInvoices: '/invoices?status=draft',
  draftExpenses: '/expenses?status=draft',
  expensesToApprove: '/expenses?status=posted',
  expensesToPay: '/expenses?status=approved',
  failedMails: '/invoices?status=issued',
  incomeLimit: '/books/kpo',
};

type TodoProps = Pick<Dashboard, 'todo' | 'vat' | 'currency'>;

/** What waits for a hand, each leading to where it is done. It empties. */
export function Todo({ todo, vat, currency }: TodoProps) {
  const t = useTranslations('dashboard');
  return (
    <Section title={t('todoTitle')}>
      {todo.length === 0 ? (
        <p className="flex items-center gap-2 text-sm text-muted">
          <CircleCheck aria-hidden className="size-5 shrink-0 text-action" />
          {t('todoEmpty')}
        </p>
      ) : (
        <ul className="-mt-3 divide-y">
          {todo.map((item) => (
            <TodoRow key={item.kind} item={item} vat={vat} currency={currency} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function TodoRow({ item, vat, currency }: { item: Item; vat: Dashboard['vat']; currency: string }) {
  const t = useTranslations('dashboard');
  const format = useFormat();
  const href =
    item.kind === 'vatDue'
      ? `/books/trial-balance?from=${vat?.from ?? ''}&to=${vat?.to ?? ''}`
      : addresses[item.kind];
  // What is to be paid says all that is owed, also what nobody has approved yet.
  const amount = item.kind === 'expensesToPay' ? null : item.amount;
  const isAtRisk = item.kind === 'overdueInvoices' || item.kind === 'failedMails';
  return (
    <li>
      <Link
        href={href}
        className="-mx-2 flex min-h-12 items-center gap-3 rounded-md px-2 py-2 hover:bg-sunken"
      >
        <span className="min-w-0 flex-1">
          <span className={classNames('block', isAtRisk && 'font-medium text-danger')}>
            {t(`todo.${item.kind}`, { count: item.count })}
          </span>
          {(amount || item.dueOn) && (
            <span className="block text-sm text-muted">
              {amount && format.money(amount, currency)}
              {amount && item.dueOn && ' · '}
              {item.dueOn && t('dueOn', { day: format.day(item.dueOn) })}
            </span>
          )}
        </span>
        <ChevronRight aria-hidden className="size-4 shrink-0 text-muted" />
      </Link>
    </li>
  );
}
