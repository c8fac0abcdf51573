'use client';
import { useCallback } from 'react';
import type { ActionForm } from '@/components/form/form';
import { call } from '@/lib/api/call';
import type { ExpenseValues, Supplier } from './expense-values';
import { vatValue } from './vat-options';

/**
 * Proposes category and VAT as they were on the supplier's last receipt, where the person has not chosen yet.
 * It is only a convenience: when it cannot be had, nothing is proposed and nothing is said.
 */
export function useProposal(form: ActionForm<ExpenseValues>, validVat: readonly string[]) {
  const { getValues, setValue, getFieldState } = form;
  return useCallback(
    async ({ contactId, name }: Supplier) => {
      if (getValues('lines').length > 1 || getValues('lines.0.categoryId') !== '') return;
      try {
        const { data } = await call('listExpenses', {
          query: { limit: '5', ...(contactId ? { contactId } : { search: name.slice(0, 60) }) },
        });
        const last = data.find((one) => one.supplierName === name && one.status !== 'draft');
        const line = last && (await call('getExpense', { params: { id: last.id } })).lines[0];
        if (!line?.categoryId || getValues('lines.0.categoryId') !== '') return;
        setValue('lines.0.categoryId', line.categoryId);
        const vat = vatValue(line.vatCategory, line.vatRate);
        if (validVat.includes(vat) && !getFieldState('lines.0.vat').isDirty) setValue('lines.0.vat', vat);
      } catch {
        return;
      }
    },
    [getValues, setValue, getFieldState, validVat],
  );
}
