import {
  cashVatDueBy,
  cashVatPart,
  postCashSchemeInvoice,
  postCashVatDue,
  subtractDecimal,
  toBaseAmounts,
  vatOfCashDue,
} from '@bilko/core';
import { expect, it } from 'vitest';
import { country } from '../country';
import { postingsOf, serviceOf, vatRowsOf } from './testing-rows';

/**
 * Serbia, sistem naplate (Zakon o PDV čl. 36a). A service of 100,000 + 20,000 on 15 January, 50,000 paid on 2 March,
 * nothing more: the rest of the VAT is owed on 15 July, six months after the supply. Sub-account 4708 of 470.
 */
it('VAT is owed with the payment, and what is left after six months', () => {
  const { accounts } = country('RS');
  const rsd = { currency: 'RSD', baseCurrency: 'RSD', exchangeRate: '1' };
  const head = { ...rsd, description: 'Usluga', accounts };
  const invoice = serviceOf('100000', '20');
  expect(
    postingsOf(postCashSchemeInvoice({ ...head, ...invoice, contactId: 'kupac', postedOn: '2026-01-15' })),
  ).toEqual(['debit 204 120000.00', 'credit 614 100000.00', 'credit 4708 20000.00']);

  const base = toBaseAmounts(invoice, rsd);
  const groups = base.vatBreakdown.map((group) => ({
    ...group,
    baseNetAmount: group.netAmount,
    baseVatAmount: group.vatAmount,
  }));
  const document = (dueBefore: string) => ({ grossAmount: '120000.00', groups, dueBefore });
  const due = (dueBefore: string, amount: string, postedOn: string) => [
    ...postingsOf(postCashVatDue({ ...head, document: document(dueBefore), amount, postedOn })),
    ...vatRowsOf(
      vatOfCashDue({ groups: cashVatPart(document(dueBefore), amount), dueOn: postedOn, accounts }),
    ),
  ];
  // 20,000 × 50 / 120 = 8,333.333… = 8,333.33; base 41,666.67
  expect(due('0', '50000', '2026-03-02')).toEqual([
    'debit 4708 8333.33',
    'credit 470 8333.33',
    'cashDue 20 41666.67 + 8333.33 on 470, 2026-03-02',
  ]);
  const lastDay = cashVatDueBy('RS', '2026-01-15') ?? '';
  expect(lastDay).toBe('2026-07-15');
  expect(due('50000', subtractDecimal('120000', '50000'), lastDay)).toEqual([
    'debit 4708 11666.67',
    'credit 470 11666.67',
    'cashDue 20 58333.33 + 11666.67 on 470, 2026-07-15',
  ]);
});
