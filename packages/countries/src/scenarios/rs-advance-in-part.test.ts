import {
  advanceGroups,
  advancePart,
  postAdvanceReceived,
  postAdvanceSettlement,
  postInvoice,
  postPayment,
  vatOfAdvance,
  vatOfAdvanceSettlement,
  vatOfInvoice,
} from '@bilko/core';
import { expect, it } from 'vitest';
import { country } from '../country';
import { postingsOf, serviceOf, vatRowsOf } from './testing-rows';

/**
 * Serbia. 120,000 RSD on 20 March for a service of 200,000 + 40,000 that is supplied on 10 April; the rest is paid on
 * 30 April. VAT on the advance arises in March (Zakon o PDV čl. 16 st. 1 t. 2), the final invoice takes it off in
 * April (čl. 42 st. 4). Konta 430 and 472: Pravilnik 89/2020.
 */
it('an advance in one period, the supply in the next', () => {
  const { accounts } = country('RS');
  const rsd = { currency: 'RSD', baseCurrency: 'RSD', exchangeRate: '1' };
  const head = { ...rsd, description: 'Projekat', contactId: 'kupac', accounts };
  const groups = advanceGroups([{ grossAmount: '120000', category: 'S', rate: '20' }], rsd);
  // 120,000 × 20 / 120 = 20,000
  expect(postingsOf(postAdvanceReceived({ ...head, groups, postedOn: '2026-03-20' }))).toEqual([
    'debit 241 120000.00',
    'credit 430 100000.00',
    'credit 472 20000.00',
  ]);
  expect(vatRowsOf(vatOfAdvance({ groups, accounts, paidOn: '2026-03-20' }))).toEqual([
    'advance 20 100000.00 + 20000.00 on 472, 2026-03-20',
  ]);

  const invoice = serviceOf('200000', '20');
  expect(postingsOf(postInvoice({ ...head, ...invoice, postedOn: '2026-04-10' }))).toEqual([
    'debit 204 240000.00',
    'credit 614 200000.00',
    'credit 470 40000.00',
  ]);
  const document = { grossAmount: '240000', baseGrossAmount: '240000', settledBefore: '0' };
  const advance = { groups, usedBefore: '0' };
  const used = { ...head, advance, document, amount: '120000', postedOn: '2026-04-10' };
  expect(postingsOf(postAdvanceSettlement(used))).toEqual([
    'credit 204 120000.00',
    'debit 430 100000.00',
    'debit 472 20000.00',
  ]);
  // April: 40,000 of the supply less 20,000 reported in March.
  expect(
    vatRowsOf([
      ...vatOfInvoice({ groups: invoice.vatBreakdown, taxPointOn: '2026-04-10', accounts }),
      ...vatOfAdvanceSettlement({
        groups: advancePart(advance, '120000'),
        accounts,
        paidOn: '2026-03-20',
        taxPointOn: '2026-04-10',
      }),
    ]),
  ).toEqual([
    'supply 20 200000.00 + 40000.00 on 470, 2026-04-10',
    'advanceSettlement 20 -100000.00 + -20000.00 on 472, 2026-04-10',
  ]);

  const rest = postPayment({
    ...head,
    postedOn: '2026-04-30',
    amount: '120000',
    parts: [{ ...document, settledBefore: '120000', amount: '120000' }],
  });
  expect(postingsOf(rest)).toEqual(['debit 241 120000.00', 'credit 204 120000.00']);
});
