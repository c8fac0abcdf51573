import {
  advanceGroups,
  advancePart,
  postAdvanceReceived,
  postAdvanceSettlement,
  postInvoice,
  vatOfAdvance,
  vatOfAdvanceSettlement,
  vatOfInvoice,
} from '@bilko/core';
import { expect, it } from 'vitest';
import { country } from '../country';
import { postingsOf, serviceOf, vatRowsOf } from './testing-rows';

/**
 * Croatia. A deposit of 333.33 EUR on 30 September for a service of 1,000.00 + 250.00 that is supplied on 14 October.
 * VAT arises on the day of receipt (Zakon o PDV-u čl. 30), the final invoice states the advance and its VAT (čl. 79)
 * and takes them off. Konta 225000, 240022, 240012.
 */
it('a deposit at the end of a month, the supply in the next', () => {
  const { accounts } = country('HR');
  const eur = { currency: 'EUR', baseCurrency: 'EUR', exchangeRate: '1' };
  const head = { ...eur, description: 'Predujam', contactId: 'kupac', accounts };
  const groups = advanceGroups([{ grossAmount: '333.33', category: 'S', rate: '25' }], eur);
  // 333.33 × 25 / 125 = 66.666 = 66.67
  expect(postingsOf(postAdvanceReceived({ ...head, groups, postedOn: '2026-09-30' }))).toEqual([
    'debit 100000 333.33',
    'credit 225000 266.66',
    'credit 240022 66.67',
  ]);
  expect(vatRowsOf(vatOfAdvance({ groups, accounts, paidOn: '2026-09-30' }))).toEqual([
    'advance 25 266.66 + 66.67 on 240022, 2026-09-30',
  ]);

  const invoice = serviceOf('1000', '25');
  expect(postingsOf(postInvoice({ ...head, ...invoice, postedOn: '2026-10-14' }))).toEqual([
    'debit 120000 1250.00',
    'credit 751000 1000.00',
    'credit 240012 250.00',
  ]);
  const advance = { groups, usedBefore: '0' };
  const document = { grossAmount: '1250', baseGrossAmount: '1250', settledBefore: '0' };
  expect(
    postingsOf(
      postAdvanceSettlement({ ...head, advance, document, amount: '333.33', postedOn: '2026-10-14' }),
    ),
  ).toEqual(['credit 120000 333.33', 'debit 225000 266.66', 'debit 240022 66.67']);
  const days = { paidOn: '2026-09-30', taxPointOn: '2026-10-14' };
  // October owes 250.00 − 66.67 = 183.33.
  expect(
    vatRowsOf([
      ...vatOfInvoice({ groups: invoice.vatBreakdown, accounts, ...days }),
      ...vatOfAdvanceSettlement({ groups: advancePart(advance, '333.33'), accounts, ...days }),
    ]),
  ).toEqual([
    'supply 25 1000.00 + 250.00 on 240012, 2026-10-14',
    'advanceSettlement 25 -266.66 + -66.67 on 240022, 2026-10-14',
  ]);
});
