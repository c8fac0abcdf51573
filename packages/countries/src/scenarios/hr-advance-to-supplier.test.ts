import {
  advanceGroups,
  postAdvancePaid,
  postAdvancePaidSettlement,
  vatOfAdvancePaid,
  vatOfAdvancePaidSettlement,
} from '@bilko/core';
import { expect, it } from 'vitest';
import { country } from '../country';
import { postingsOf, vatRowsOf } from './testing-rows';

const eur = { currency: 'EUR', baseCurrency: 'EUR', exchangeRate: '1' };

/**
 * Croatia. 500.00 EUR to a supplier on 5 May, his advance invoice comes on 3 June: VAT is deducted with the invoice in
 * hand (Zakon o PDV-u čl. 60), and given back when his bill of 1,250.00 is deducted whole.
 */
it('an advance to a supplier and his bill', () => {
  const { accounts } = country('HR');
  const head = { ...eur, description: 'Predujam', contactId: 'dobavljač', accounts };
  const parts = [{ grossAmount: '500', category: 'S' as const, rate: '25' }];
  const invoice = { number: '12-P1-1', parts };
  expect(postingsOf(postAdvancePaid({ ...head, amount: '500', invoice, postedOn: '2026-05-05' }))).toEqual([
    'credit 100000 500.00',
    'debit 125000 400.00',
    'debit 140022 100.00',
  ]);
  const groups = advanceGroups(parts, eur);
  const days = { paidOn: '2026-05-05', receivedOn: '2026-06-03', deductedOn: '2026-06-30' };
  expect(vatRowsOf(vatOfAdvancePaid({ groups, accounts, ...days }))).toEqual([
    'advance 25 400.00 + 100.00 on 140022, 2026-06-03',
  ]);
  const settlement = {
    ...head,
    advance: { groups, usedBefore: '0' },
    document: { grossAmount: '1250', baseGrossAmount: '1250', settledBefore: '0' },
    amount: '500',
    postedOn: '2026-06-30',
  };
  expect(postingsOf(postAdvancePaidSettlement(settlement))).toEqual([
    'debit 220000 500.00',
    'credit 125000 400.00',
    'credit 140022 100.00',
  ]);
  expect(vatRowsOf(vatOfAdvancePaidSettlement({ groups, accounts, ...days }))).toEqual([
    'advanceSettlement 25 -400.00 + -100.00 on 140022, 2026-06-30',
  ]);
});
