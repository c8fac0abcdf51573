import { calculateInvoice, postCreditNote, postInvoice, postPayment, toBaseAmounts } from '@bilko/core';
import { expect, it } from 'vitest';
import { bamPerEuro, country } from '../country';
import { rowsOf } from './testing-rows';

/**
 * Bosnia and Herzegovina. 333.33 EUR of goods to Slovenia at the euro's lawful rate of 1.95583, exempt as an export
 * (Zakon o PDV čl. 27), credited by a third, the rest paid: the rate cannot move, so nothing but a cent of
 * rounding can remain, and it does not stay on the receivable.
 */
it('an export in euro, credited in part and paid, leaves nothing open and one cent of rounding', () => {
  const { accounts } = country('BA');
  const money = { currency: 'EUR', baseCurrency: 'BAM', exchangeRate: bamPerEuro };
  const head = { ...money, description: '2026-0007', accounts, contactId: 'kupec', isAbroad: true };
  const of = (unitPrice: string) =>
    calculateInvoice({
      priceMode: 'net',
      lines: [{ quantity: '1', unitPrice, vatCategory: 'Z', vatRate: '0' }],
    });
  const goods = (figures: ReturnType<typeof of>) => ({
    vatBreakdown: figures.vatBreakdown,
    grossAmount: figures.totals.grossAmount,
    lines: figures.lines.map((line) => ({ ...line, revenueRole: 'revenueGoods' as const })),
  });
  const whole = goods(of('333.33'));
  // 333.33 × 1.95583 = 651.9368… = 651.94
  expect(rowsOf(postInvoice({ ...head, ...whole, postedOn: '2026-06-01' }))).toEqual([
    'debit 212 651.94 (333.33 EUR)',
    'credit 602 651.94 (333.33 EUR)',
  ]);
  const document = { grossAmount: '333.33', baseGrossAmount: toBaseAmounts(whole, money).grossAmount };

  const note = postCreditNote({
    ...head,
    ...goods(of('111.11')),
    postedOn: '2026-06-10',
    corrects: { ...document, settledBefore: '0.00' },
    awaitsConfirmation: false,
  });
  // A third of 651.94 = 217.3133… = 217.31
  expect(rowsOf(note)).toEqual(['credit 212 217.31 (111.11 EUR)', 'debit 602 217.31 (111.11 EUR)']);

  const paid = postPayment({
    ...head,
    postedOn: '2026-07-01',
    amount: '222.22',
    parts: [{ ...document, settledBefore: '111.11', amount: '222.22' }],
  });
  // The rest: 651.94 − 217.31 = 434.63; 222.22 × 1.95583 = 434.6245… = 434.62, so one cent of rounding is left.
  expect(rowsOf(paid)).toEqual([
    'debit 201 434.62 (222.22 EUR)',
    'credit 212 434.63 (222.22 EUR)',
    'debit 562 0.01 (0.00 EUR)',
  ]);
});
