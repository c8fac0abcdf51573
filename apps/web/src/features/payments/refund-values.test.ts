import { expect, it } from 'vitest';
import { toRefund, type RefundValues } from './refund-values';

const values: RefundValues = {
  amount: '60.00',
  paidOn: '2026-06-15',
  exchangeRate: '117.5',
  bankAccountId: '',
  documentNumber: ' ',
  reference: '',
};

it('says no more than was typed', () => {
  expect(toRefund(values, false)).toEqual({ amount: '60.00', paidOn: '2026-06-15' });
});

it('names rate, paper and where the money is', () => {
  const more = { ...values, documentNumber: ' KO-3 ', bankAccountId: 'b' };
  expect(toRefund(more, true)).toEqual({
    amount: '60.00',
    paidOn: '2026-06-15',
    exchangeRate: '117.5',
    documentNumber: 'KO-3',
    bankAccountId: 'b',
  });
  expect(toRefund({ ...values, bankAccountId: 'cash' }, false)).toMatchObject({ method: 'cash' });
});
