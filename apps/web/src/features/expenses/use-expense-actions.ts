'use client';
import { useCallback, useMemo } from 'react';
import type { ExpenseView } from '@bilko/contracts';
import { compareDecimal } from '@bilko/core';
import { useApiMutation } from '@/lib/query/use-api';
import { useFormat } from '@/lib/format/use-format';

/** What follows a saved draft: into the books, approved, paid. */
export function useExpenseActions() {
  const { today } = useFormat();
  const refreshes = useMemo(() => ['expenses', 'reports', 'organization', 'journal-entries', 'payments'], []);
  const { mutateAsync: post } = useApiMutation('postExpense', { refreshes });
  const { mutateAsync: approve } = useApiMutation('approveExpense', { refreshes });
  const { mutateAsync: pay } = useApiMutation('recordExpensePayment', { refreshes });

  const settle = useCallback(
    async (expense: ExpenseView) => {
      const params = { id: expense.id };
      const approved = expense.isApproved ? expense : await approve({ params, body: {} });
      const paidOn = compareDecimal(approved.dueAmount, '0') > 0 ? approved.issuedOn : undefined;
      if (paidOn === undefined) return approved;
      const day = paidOn > today() ? today() : paidOn;
      return pay({ params, body: { paidOn: day, amount: approved.dueAmount } });
    },
    [approve, pay, today],
  );
  return { post, approve, pay, settle };
}
