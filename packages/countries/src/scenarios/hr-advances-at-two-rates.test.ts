import { advanceGroups, postAdvanceReceived, postAdvanceSettlement } from '@bilko/core';
import { expect, it } from 'vitest';
import { country } from '../country';
import { postingsOf } from './testing-rows';

const eur = { currency: 'EUR', baseCurrency: 'EUR', exchangeRate: '1' };

/**
 * Croatia. One payment of 238.00 EUR for goods at 25 % (125.00) and at 13 % (113.00), and a first invoice over 180.00
 * of it: the 25 % is used first, then 55.00 of the 13 % (Zakon o PDV-u čl. 30 and 33).
 */
it('one advance at two rates, used in two invoices', () => {
  const { accounts } = country('HR');
  const head = { ...eur, description: 'Predujam', contactId: 'kupac', accounts };
  const groups = advanceGroups(
    [
      { grossAmount: '125', category: 'S', rate: '25' },
      { grossAmount: '113', category: 'S', rate: '13' },
    ],
    eur,
  );
  expect(postingsOf(postAdvanceReceived({ ...head, groups, postedOn: '2026-02-03' }))).toEqual([
    'debit 100000 238.00',
    'credit 225000 200.00',
    'credit 240022 25.00',
    'credit 240021 13.00',
  ]);
  const settle = (usedBefore: string, amount: string) =>
    postingsOf(
      postAdvanceSettlement({
        ...head,
        advance: { groups, usedBefore },
        document: { grossAmount: amount, baseGrossAmount: amount, settledBefore: '0' },
        amount,
        postedOn: '2026-02-20',
      }),
    );
  // 13 × 55 / 113 = 6.327… = 6.33; net 100 + 48.67
  expect(settle('0', '180')).toEqual([
    'credit 120000 180.00',
    'debit 225000 148.67',
    'debit 240022 25.00',
    'debit 240021 6.33',
  ]);
  expect(settle('180', '58')).toEqual(['credit 120000 58.00', 'debit 225000 51.33', 'debit 240021 6.67']);
});
