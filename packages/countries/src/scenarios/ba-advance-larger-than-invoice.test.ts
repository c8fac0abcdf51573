import { advanceGroups, postAdvanceReceived, postAdvanceSettlement, postInvoice } from '@bilko/core';
import { expect, it } from 'vitest';
import { country } from '../country';
import { postingsOf, serviceOf } from './testing-rows';

/**
 * Bosnia and Herzegovina, Federation. 1,000.00 KM in advance, then deliveries invoiced at 234.00, 468.00 and 298.00
 * with VAT: the advance is used up bit by bit and its VAT comes back to the cent (Zakon o PDV čl. 17, 20 and 55).
 */
it('one advance for three invoices', () => {
  const { accounts } = country('BA');
  const bam = { currency: 'BAM', baseCurrency: 'BAM', exchangeRate: '1' };
  const head = { ...bam, description: 'Isporuka', contactId: 'kupac', accounts, isToVatPayer: true };
  const groups = advanceGroups([{ grossAmount: '1000', category: 'S', rate: '17' }], bam);
  // 1,000 × 17 / 117 = 145.299… = 145.30
  expect(postingsOf(postAdvanceReceived({ ...head, groups, postedOn: '2026-01-10' }))).toEqual([
    'debit 200 1000.00',
    'credit 434 854.70',
    'credit 471 145.30',
  ]);
  expect(postingsOf(postInvoice({ ...head, ...serviceOf('200', '17'), postedOn: '2026-02-01' }))).toEqual([
    'debit 211 234.00',
    'credit 621 200.00',
    'credit 470 34.00',
  ]);

  const settle = (usedBefore: string, amount: string) =>
    postingsOf(
      postAdvanceSettlement({
        ...head,
        advance: { groups, usedBefore },
        document: { grossAmount: amount, baseGrossAmount: amount, settledBefore: '0' },
        amount,
        postedOn: '2026-02-01',
      }),
    );
  // 145.30 × 234 / 1000 = 34.0002 = 34.00
  expect(settle('0', '234')).toEqual(['credit 211 234.00', 'debit 434 200.00', 'debit 471 34.00']);
  // Up to 702: 145.30 × 0.702 = 102.0006 = 102.00, of which 68.00 now.
  expect(settle('234', '468')).toEqual(['credit 211 468.00', 'debit 434 400.00', 'debit 471 68.00']);
  // The rest: 145.30 − 102.00 = 43.30, the same as VAT of an invoice over 298.00.
  expect(settle('702', '298')).toEqual(['credit 211 298.00', 'debit 434 254.70', 'debit 471 43.30']);
  expect(() => settle('1000', '0.01')).toThrow(expect.objectContaining({ code: 'PAYMENT_EXCEEDS_DUE' }));
});
