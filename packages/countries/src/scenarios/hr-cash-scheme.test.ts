import {
  cashDeductionPart,
  cashVatDueBy,
  cashVatPart,
  postCashSchemeInvoice,
  postCashVatDeductible,
  postCashVatDue,
  vatOfCashDeductible,
  vatOfCashDue,
} from '@bilko/core';
import { expect, it } from 'vitest';
import { country } from '../country';
import { postingsOf, serviceOf, vatRowsOf } from './testing-rows';

/**
 * Croatia, obračun po naplaćenoj naknadi (Zakon o PDV-u čl. 125i). An invoice of 100.00 at 25 %, paid 41.67 and 83.33;
 * nothing falls due by time. A bill of 60.00 + 15.00 is deducted as it is paid. Konta 240032 and 140800.
 */
it('VAT is owed and deducted with the payment alone', () => {
  const { accounts } = country('HR');
  const eur = { currency: 'EUR', baseCurrency: 'EUR', exchangeRate: '1' };
  const head = { ...eur, description: 'Usluga', accounts };
  expect(
    postingsOf(
      postCashSchemeInvoice({
        ...head,
        ...serviceOf('100', '25'),
        contactId: 'kupac',
        postedOn: '2026-01-15',
      }),
    ),
  ).toEqual(['debit 120000 125.00', 'credit 751000 100.00', 'credit 240032 25.00']);
  expect(cashVatDueBy('HR', '2026-01-15')).toBeUndefined();

  const group = (netAmount: string, vatAmount: string) => ({
    category: 'S' as const,
    rate: '25',
    netAmount,
    vatAmount,
    baseNetAmount: netAmount,
    baseVatAmount: vatAmount,
  });
  const sold = (dueBefore: string) => ({
    grossAmount: '125.00',
    groups: [group('100.00', '25.00')],
    dueBefore,
  });
  // 25 × 41.67 / 125 = 8.334 = 8.33; base 33.34 (33.336); the rest 16.67 and 66.66
  const paid = (dueBefore: string, amount: string, postedOn: string) => [
    ...postingsOf(postCashVatDue({ ...head, document: sold(dueBefore), amount, postedOn })),
    ...vatRowsOf(vatOfCashDue({ groups: cashVatPart(sold(dueBefore), amount), dueOn: postedOn, accounts })),
  ];
  expect(paid('0', '41.67', '2026-02-10')).toEqual([
    'debit 240032 8.33',
    'credit 240012 8.33',
    'cashDue 25 33.34 + 8.33 on 240012, 2026-02-10',
  ]);
  expect(paid('41.67', '83.33', '2026-09-01')).toEqual([
    'debit 240032 16.67',
    'credit 240012 16.67',
    'cashDue 25 66.66 + 16.67 on 240012, 2026-09-01',
  ]);

  const waiting = {
    category: 'S' as const,
    rate: '25',
    supply: 'goods' as const,
    deductibleVatAmount: '15.00',
    baseNetAmount: '60.00',
    baseVatAmount: '15.00',
    baseDeductibleVatAmount: '15.00',
  };
  const bill = { grossAmount: '75.00', groups: [waiting], dueBefore: '0' };
  expect(
    postingsOf(postCashVatDeductible({ ...head, document: bill, amount: '25', postedOn: '2026-03-03' })),
  ).toEqual(['debit 140012 5.00', 'credit 140800 5.00']);
  const share = { groups: cashDeductionPart(bill, '25'), dueOn: '2026-03-03', accounts };
  expect(vatRowsOf(vatOfCashDeductible(share))).toEqual(['cashDue 25 20.00 + 5.00 on 140012, 2026-03-03']);
});
