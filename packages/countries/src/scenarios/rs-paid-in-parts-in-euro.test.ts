import { calculateInvoice, postInvoice, postPayment, toBaseAmounts } from '@bilko/core';
import { expect, it } from 'vitest';
import { country } from '../country';
import { rowsOf } from './testing-rows';

/**
 * Serbia. A service of 1,000.00 EUR to a customer in Germany, place of supply abroad, no VAT (Zakon o PDV čl. 12),
 * on 10 March at 117.1532, paid 400.00 at 117.2041 and 600.00 at 117.0987. Exchange differences: Pravilnik 89/2020,
 * 563 and 663; MRS 21.28.
 */
it('an export of services paid in two parts leaves nothing open', () => {
  const { accounts } = country('RS');
  const money = (exchangeRate: string) => ({ currency: 'EUR', baseCurrency: 'RSD', exchangeRate });
  const head = { description: '2026-0001', accounts, contactId: 'kunde', isAbroad: true };
  const figures = calculateInvoice({
    priceMode: 'net',
    lines: [{ quantity: '1', unitPrice: '1000', vatCategory: 'O', vatRate: '0' }],
  });
  const { grossAmount } = figures.totals;
  const invoice = { ...figures, grossAmount };
  const issued = postInvoice({ ...head, ...money('117.1532'), ...invoice, postedOn: '2026-03-10' });
  // 1,000 × 117.1532 = 117,153.20
  expect(rowsOf(issued)).toEqual(['debit 205 117153.20 (1000.00 EUR)', 'credit 615 117153.20 (1000.00 EUR)']);

  const document = {
    grossAmount,
    baseGrossAmount: toBaseAmounts(invoice, money('117.1532')).grossAmount,
  };
  const first = postPayment({
    ...head,
    ...money('117.2041'),
    postedOn: '2026-04-02',
    amount: '400.00',
    parts: [{ ...document, settledBefore: '0.00', amount: '400.00' }],
  });
  // 400 × 117.2041 = 46,881.64; of the receivable 117,153.20 × 0.4 = 46,861.28; gain 20.36.
  expect(rowsOf(first)).toEqual([
    'debit 244 46881.64 (400.00 EUR)',
    'credit 205 46861.28 (400.00 EUR)',
    'credit 663 20.36 (0.00 EUR)',
  ]);
  const second = postPayment({
    ...head,
    ...money('117.0987'),
    postedOn: '2026-05-04',
    amount: '600.00',
    parts: [{ ...document, settledBefore: '400.00', amount: '600.00' }],
  });
  // 600 × 117.0987 = 70,259.22; what is left of the receivable: 70,291.92; loss 32.70.
  expect(rowsOf(second)).toEqual([
    'debit 244 70259.22 (600.00 EUR)',
    'credit 205 70291.92 (600.00 EUR)',
    'debit 563 32.70 (0.00 EUR)',
  ]);
});
