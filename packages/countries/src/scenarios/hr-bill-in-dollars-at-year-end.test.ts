import {
  calculateExpense,
  postExpense,
  postExpensePayment,
  revaluationLines,
  revalue,
  reverseEntry,
} from '@bilko/core';
import { expect, it } from 'vitest';
import { country } from '../country';
import { rowsOf } from './testing-rows';

/**
 * Croatia. Software of 500.00 USD from the United States on 15 December at 0.8685079 (1 EUR = 1.1514 USD, HNB), the
 * buyer owes the VAT himself (Zakon o PDV-u čl. 75 st. 2), unpaid at the end of the year at 0.8547009 (1.17), paid on
 * 20 January at 0.86. Exchange differences 475000 and 772000 (HSFI 16.12; MRS 21.28).
 */
it('a debt in dollars across the turn of the year', () => {
  const { accounts } = country('HR');
  const money = (exchangeRate: string) => ({ currency: 'USD', baseCurrency: 'EUR', exchangeRate });
  const head = { description: 'INV-77', accounts, contactId: 'vendor', isAbroad: true, isInEu: false };
  const { lines } = calculateExpense({
    lines: [{ netAmount: '500', vatRate: '25', vatCategory: 'AE' }],
  });
  const bill = postExpense({
    ...head,
    ...money('0.8685079'),
    postedOn: '2026-12-15',
    lines: lines.map((line) => ({ ...line, account: '468000' })),
  });
  // 500 × 0.8685079 = 434.25; VAT 125 × 0.8685079 = 108.56, owed and deducted.
  expect(rowsOf(bill)).toEqual([
    'debit 468000 434.25 (500.00 USD)',
    'debit 140420 108.56 (125.00 USD)',
    'credit 240420 108.56 (125.00 USD)',
    'credit 221000 434.25 (500.00 USD)',
  ]);

  const worth = revaluationLines(
    [
      {
        account: '221000',
        currency: 'USD',
        contactId: 'vendor',
        documentBalance: '-500.00',
        baseBalance: '-434.25',
      },
    ],
    { USD: '0.8547009' },
  );
  const revalued = revalue({
    postedOn: '2026-12-31',
    description: 'Tečajne razlike',
    lines: worth,
    accounts,
  });
  // 500 × 0.8547009 = 427.35: 6.90 less is owed.
  expect(rowsOf(revalued)).toEqual(['debit 221000 6.90 (0.00 USD)', 'credit 772000 6.90 (0.00 USD)']);
  if (!revalued) throw new Error('nothing was revalued');
  expect(rowsOf(reverseEntry(revalued, { postedOn: '2027-01-01', description: 'Povrat' }))).toEqual([
    'credit 221000 6.90 (0.00 USD)',
    'debit 772000 6.90 (0.00 USD)',
  ]);

  const paid = postExpensePayment({
    ...head,
    ...money('0.86'),
    postedOn: '2027-01-20',
    amount: '500.00',
    parts: [{ grossAmount: '500.00', baseGrossAmount: '434.25', settledBefore: '0.00', amount: '500.00' }],
  });
  // 500 × 0.86 = 430.00: 4.25 gained in all; 6.90 in the old year, so the new one loses 2.65.
  expect(rowsOf(paid)).toEqual([
    'credit 103000 430.00 (500.00 USD)',
    'debit 221000 434.25 (500.00 USD)',
    'credit 772000 4.25 (0.00 USD)',
  ]);
});
