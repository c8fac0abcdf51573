import {
  addDecimal,
  advanceGroups,
  advancePart,
  postAdvanceReceived,
  postAdvanceSettlement,
  postInvoice,
} from '@bilko/core';
import { expect, it } from 'vitest';
import { country } from '../country';
import { postingsOf, serviceOf } from './testing-rows';

/**
 * Serbia. Two advances in euro of 100.00 at 117.1532 and of 50.00 at 117.2041, both for services at 20 %, and a final
 * invoice of 100.00 + 20.00 at 117.0987: the first is used whole, of the second 20.00, and 30.00 stay. Each advance
 * gives back the VAT that it took (Zakon o PDV čl. 42 st. 4); exchange differences 563, 663 (Pravilnik 89/2020).
 */
it('two advances in euro, the second used in part', () => {
  const { accounts } = country('RS');
  const money = (exchangeRate: string) => ({ currency: 'EUR', baseCurrency: 'RSD', exchangeRate });
  const head = { currency: 'EUR', baseCurrency: 'RSD', description: 'Avans', contactId: 'kupac', accounts };
  const part = (grossAmount: string) => [{ grossAmount, category: 'S' as const, rate: '20' }];
  const first = advanceGroups(part('100'), money('117.1532'));
  // 100 × 117.1532 = 11,715.32; VAT 16.67 × 117.1532 = 1,952.943… = 1,952.94
  expect(postingsOf(postAdvanceReceived({ ...head, groups: first, postedOn: '2026-03-02' }))).toEqual([
    'debit 244 11715.32',
    'credit 430 9762.38',
    'credit 472 1952.94',
  ]);
  const second = advanceGroups(part('50'), money('117.2041'));
  // 50 × 117.2041 = 5,860.205 = 5,860.21; VAT 8.33 × 117.2041 = 976.310… = 976.31
  expect(postingsOf(postAdvanceReceived({ ...head, groups: second, postedOn: '2026-03-09' }))).toEqual([
    'debit 244 5860.21',
    'credit 430 4883.90',
    'credit 472 976.31',
  ]);

  const invoice = postInvoice({
    ...head,
    ...money('117.0987'),
    ...serviceOf('100', '20'),
    postedOn: '2026-04-01',
  });
  // 120 × 117.0987 = 14,051.844 = 14,051.84; VAT 20 × 117.0987 = 2,341.974 = 2,341.97
  expect(postingsOf(invoice)).toEqual(['debit 204 14051.84', 'credit 614 11709.87', 'credit 470 2341.97']);

  const document = { grossAmount: '120', baseGrossAmount: '14051.84' };
  const settle = (groups: typeof first, settledBefore: string, amount: string) =>
    postingsOf(
      postAdvanceSettlement({
        ...head,
        advance: { groups, usedBefore: '0' },
        document: { ...document, settledBefore },
        amount,
        postedOn: '2026-04-01',
      }),
    );
  // Of the claim 14,051.84 × 100 / 120 = 11,709.866… = 11,709.87; the advance stands at 11,715.32: gain 5.45.
  expect(settle(first, '0', '100')).toEqual([
    'credit 204 11709.87',
    'debit 430 9762.38',
    'debit 472 1952.94',
    'credit 663 5.45',
  ]);
  // What is left of the claim 2,341.97; of the advance 5,860.21 × 20 / 50 = 2,344.084 = 2,344.08, its VAT
  // 976.31 × 2,344.08 / 5,860.21 = 390.523… = 390.52: gain 2.11.
  expect(settle(second, '100', '20')).toEqual([
    'credit 204 2341.97',
    'debit 430 1953.56',
    'debit 472 390.52',
    'credit 663 2.11',
  ]);
  const [left] = advancePart({ groups: second, usedBefore: '20' }, '30');
  expect(left).toMatchObject({ baseNetAmount: '2930.34', baseVatAmount: '585.79' });
  expect(addDecimal('1953.56', '2930.34')).toBe('4883.90');
});
