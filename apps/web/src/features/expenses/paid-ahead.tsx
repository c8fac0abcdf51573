'use client';
import { useTranslations } from 'next-intl';
import type { ExpenseView, PaymentView } from '@bilko/contracts';
import { minAmount } from '@bilko/core';
import { Button } from '@/components/button';
import { DayText } from '@/components/figures';
import { useFormat } from '@/lib/format/use-format';
import { useApiMutation, useApiQuery } from '@/lib/query/use-api';
import { toast } from '@/lib/toast';
import { useProblemText } from '@/lib/use-problem-text';

/** Money that the supplier has of ours already: it is taken off the bill before anything more is paid. */
export function PaidAhead({ expense, contactId }: { expense: ExpenseView; contactId: string }) {
  const t = useTranslations('expenses.paidAhead');
  const query = useApiQuery('listPayments', {
    query: { direction: 'out', isOpen: 'true', contactId, limit: '20' },
  });
  const usable = (query.data?.data ?? []).filter(({ currency }) => currency === expense.currency);
  if (usable.length === 0) return null;
  return (
    <section aria-label={t('title')} className="mb-6 rounded-md border border-edge bg-sunken px-4 py-3">
      <p className="font-medium">{t('title')}</p>
      {!expense.isApproved && <p className="text-sm text-muted">{t('approveFirst')}</p>}
      <ul className="mt-2 space-y-2">
        {usable.map((payment) => (
          <Ahead key={payment.id} payment={payment} expense={expense} />
        ))}
      </ul>
    </section>
  );
}

function Ahead({ payment, expense }: { payment: PaymentView; expense: ExpenseView }) {
  const t = useTranslations('expenses.paidAhead');
  const format = useFormat();
  const say = useProblemText();
  const use = useApiMutation('allocateToExpense', {
    refreshes: [
      'expenses',
      'payments',
      'reports',
      'journal-entries',
      'accounts',
      'organization',
      'vat-ledger',
    ],
  });
  const amount = minAmount(payment.unallocatedAmount, expense.dueAmount);
  const take = () => {
    use
      .mutateAsync({ params: { id: payment.id }, body: { expenseId: expense.id, amount } })
      .then(() => toast(t('done', { amount: format.money(amount, payment.currency) })))
      .catch((error: unknown) => toast(say(error), { tone: 'danger' }));
  };
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <span>
        {format.money(payment.unallocatedAmount, payment.currency)}{' '}
        <span className="text-sm text-muted">
          <DayText day={payment.paidOn} /> {payment.documentNumber ?? payment.reference}
        </span>
      </span>
      {expense.isApproved && (
        <Button isBusy={use.isPending} onClick={take}>
          {t('use', { amount: format.money(amount, payment.currency) })}
        </Button>
      )}
    </li>
  );
}
