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
 * Bosnia and Herzegovina, Federation. 1,170.00 KM of a consumer on 25 May for works of 2,000.00 + 340.00 that are
 * invoiced on 15 June. VAT arises with the payment (Zakon o PDV čl. 17), the final invoice gives it back in June; VAT
 * of a buyer who is no payer stands on 473, VAT on advances on 471 (kontni okvir FBiH 81/21).
 */
it('an advance of half the price', () => {
  const { accounts } = country('BA');
  const bam = { currency: 'BAM', baseCurrency: 'BAM', exchangeRate: '1' };
  const head = { ...bam, description: 'Radovi', contactId: 'kupac', accounts, isToVatPayer: false };
  const groups = advanceGroups([{ grossAmount: '1170', category: 'S', rate: '17' }], bam);
  // 1,170 × 17 / 117 = 170
  expect(postingsOf(postAdvanceReceived({ ...head, groups, postedOn: '2026-05-25' }))).toEqual([
    'debit 200 1170.00',
    'credit 434 1000.00',
    'credit 471 170.00',
  ]);
  expect(vatRowsOf(vatOfAdvance({ groups, accounts, paidOn: '2026-05-25' }))).toEqual([
    'advance 17 1000.00 + 170.00 on 471, 2026-05-25',
  ]);

  const invoice = serviceOf('2000', '17');
  expect(postingsOf(postInvoice({ ...head, ...invoice, postedOn: '2026-06-15' }))).toEqual([
    'debit 211 2340.00',
    'credit 621 2000.00',
    'credit 473 340.00',
  ]);
  const advance = { groups, usedBefore: '0' };
  const document = { grossAmount: '2340', baseGrossAmount: '2340', settledBefore: '0' };
  expect(
    postingsOf(postAdvanceSettlement({ ...head, advance, document, amount: '1170', postedOn: '2026-06-15' })),
  ).toEqual(['credit 211 1170.00', 'debit 434 1000.00', 'debit 471 170.00']);
  const days = { paidOn: '2026-05-25', taxPointOn: '2026-06-15' };
  expect(
    vatRowsOf([
      ...vatOfInvoice({ groups: invoice.vatBreakdown, isToVatPayer: false, accounts, ...days }),
      ...vatOfAdvanceSettlement({ groups: advancePart(advance, '1170'), accounts, ...days }),
    ]),
  ).toEqual([
    'supply 17 2000.00 + 340.00 on 473, 2026-06-15',
    'advanceSettlement 17 -1000.00 + -170.00 on 471, 2026-06-15',
  ]);
});
