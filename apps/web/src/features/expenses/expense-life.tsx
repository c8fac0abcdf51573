'use client';
import { BookCheck, Camera, CircleCheck, Wallet } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { useTranslations } from 'next-intl';
import type { ExpenseView } from '@bilko/contracts';
import { DayText, InstantText } from '@/components/figures';
import { useFormat } from '@/lib/format/use-format';
import { TakeBackCost } from './take-back-cost';

/** What happened to it, oldest first, each with its time. */
export function ExpenseLife({ expense }: { expense: ExpenseView }) {
  const t = useTranslations('expenses.life');
  const format = useFormat();
  return (
    <ol className="space-y-3">
      <Step icon={<Camera />} when={<InstantText at={expense.createdAt} />}>
        {t('entered')}
      </Step>
      {expense.postedAt && (
        <Step icon={<BookCheck />} when={<InstantText at={expense.postedAt} />}>
          {t('posted')}
        </Step>
      )}
      {expense.approvedAt && (
        <Step icon={<CircleCheck />} when={<InstantText at={expense.approvedAt} />}>
          {expense.approvedByName ? t('approvedBy', { name: expense.approvedByName }) : t('approved')}
        </Step>
      )}
      {expense.payments.map((payment) => (
        <Step key={payment.id} icon={<Wallet />} when={<DayText day={payment.paidOn} />}>
          <Link href={`/books/entries/${payment.entryId}`} className="underline underline-offset-4">
            {t('paid', { amount: format.money(paidFor(expense, payment), payment.currency) })}
          </Link>
          {payment.reference && <span className="text-muted"> · {payment.reference}</span>}
        </Step>
      ))}
      {expense.personCosts.map((cost) => (
        <Step key={cost.id} icon={<Wallet />} when={<DayText day={cost.paidOn} />}>
          <Link href={`/books/entries/${cost.entryId}`} className="underline underline-offset-4">
            {t('paidBy', { name: cost.personName, amount: format.money(cost.amount, expense.currency) })}
          </Link>{' '}
          <TakeBackCost expense={expense} cost={cost} />
        </Step>
      ))}
      {expense.offsets.map((offset) => (
        <Step key={offset.id} icon={<Wallet />} when={<DayText day={offset.offsetOn} />}>
          <Link href={`/debts/${offset.id}`} className="underline underline-offset-4">
            {t('offset', { number: offset.number, amount: format.money(offset.amount, expense.currency) })}
          </Link>
        </Step>
      ))}
    </ol>
  );
}

/** Of money that was paid ahead only a part may be for this bill. */
const paidFor = ({ id }: ExpenseView, { documents, amount }: ExpenseView['payments'][number]) =>
  documents.find((document) => document.id === id)?.amount ?? amount;

function Step({ icon, when, children }: { icon: ReactNode; when: ReactNode; children: ReactNode }) {
  return (
    <li className="flex gap-3">
      <span aria-hidden className="mt-0.5 text-action [&_svg]:size-5">
        {icon}
      </span>
      <span>
        {children}
        <span className="block text-sm text-muted">{when}</span>
      </span>
    </li>
  );
}
