import { describe, expect, it } from 'vitest';
import { vatOfAdvancePaidRefund, vatOfAdvanceRefund } from '../vat/vat-of-advance';
import { advanceGroups, advancePart } from './advance';
import { postAdvancePaidRefund, postAdvanceRefund, postRefundConfirmation } from './advance-refund';
import type { BalancedEntry } from './entry';
import { accounts } from './testing-accounts';

const rsd = { currency: 'RSD', baseCurrency: 'RSD', exchangeRate: '1' };
const head = { postedOn: '2026-04-10', description: 'Povraćaj', contactId: 'kupac', accounts };
const short = (entry: BalancedEntry | undefined) =>
  entry?.postings.map(({ side, account, amount }) => `${side} ${account} ${amount}`);
const advanceOf = (money = rsd, usedBefore = '0') => ({
  groups: advanceGroups([{ grossAmount: '120', category: 'S', rate: '20' }], money),
  usedBefore,
});
/** A customer without an advance invoice, or one who deducts nothing, has nothing to confirm. */
const now = { awaitsConfirmation: false };

describe('an advance of a customer that is paid back', () => {
  it('gives back its VAT with it, in parts to the cent', () => {
    // 120.00 = 100.00 + 20.00; of it 50.00 = 41.67 + 8.33 (50 × 20 / 120 = 8.333), then 70.00 = 58.33 + 11.67.
    expect(short(postAdvanceRefund({ ...head, ...rsd, ...now, advance: advanceOf(), amount: '50' }))).toEqual(
      ['debit advancesReceived 41.67', 'debit advanceOutputVat:20 8.33', 'credit bank 50.00'],
    );
    const rest = {
      ...head,
      ...rsd,
      ...now,
      advance: advanceOf(rsd, '50'),
      amount: '70',
      moneyAccount: 'cash',
    };
    expect(short(postAdvanceRefund(rest))).toEqual([
      'debit advancesReceived 58.33',
      'debit advanceOutputVat:20 11.67',
      'credit cash 70.00',
    ]);
    const rows = vatOfAdvanceRefund({
      groups: advancePart(advanceOf(), '50'),
      refundedOn: '2026-04-10',
      accounts,
    });
    expect(rows).toMatchObject([
      {
        direction: 'output',
        event: 'advance',
        netAmount: '-41.67',
        vatAmount: '-8.33',
        reportedOn: '2026-04-10',
      },
    ]);
  });

  it('whose VAT the customer may have deducted waits for his word: RS čl. 21, HR čl. 33', () => {
    const back = { ...head, ...rsd, awaitsConfirmation: true, advance: advanceOf(), amount: '120' };
    expect(short(postAdvanceRefund(back))).toEqual([
      'debit advancesReceived 100.00',
      'debit vatAwaitingCorrection:20 20.00',
      'credit bank 120.00',
    ]);
    const groups = advancePart(advanceOf(), '120');
    expect(short(postRefundConfirmation({ ...head, currency: 'RSD', groups }))).toEqual([
      'debit advanceOutputVat:20 20.00',
      'credit vatAwaitingCorrection:20 20.00',
    ]);
    const untaxed = advanceGroups([{ grossAmount: '120', category: 'Z', rate: '0' }], rsd);
    expect(postRefundConfirmation({ ...head, currency: 'RSD', groups: untaxed })).toBeUndefined();
  });

  it('in foreign currency leaves an exchange difference', () => {
    // EUR 120 came at 117 = 14,040 (11,700 + 2,340) and go back at 118 = 14,160: 120 lost.
    const euros = { currency: 'EUR', baseCurrency: 'RSD', exchangeRate: '117' };
    const back = { ...head, ...euros, ...now, exchangeRate: '118', advance: advanceOf(euros), amount: '120' };
    expect(short(postAdvanceRefund(back))).toEqual([
      'debit advancesReceived 11700.00',
      'debit advanceOutputVat:20 2340.00',
      'credit foreignBank 14160.00',
      'debit exchangeLoss 120.00',
    ]);
  });

  it('is never more than is left of it', () => {
    const back = { ...head, ...rsd, ...now, advance: advanceOf(rsd, '100'), amount: '20.01' };
    expect(() => postAdvanceRefund(back)).toThrow(
      expect.objectContaining({
        code: 'PAYMENT_EXCEEDS_DUE',
        params: expect.objectContaining({ dueAmount: '20.00' }),
      }),
    );
  });
});

describe('an advance to a supplier that comes back', () => {
  it('closes it, and VAT that was deducted with it is given back', () => {
    expect(short(postAdvancePaidRefund({ ...head, ...rsd, advance: advanceOf(), amount: '120' }))).toEqual([
      'credit advancesPaid 100.00',
      'credit advanceInputVat:20 20.00',
      'debit bank 120.00',
    ]);
    const part = { groups: advancePart(advanceOf(), '120'), refundedOn: '2026-04-10', accounts };
    expect(vatOfAdvancePaidRefund(part)).toMatchObject([
      { direction: 'input', event: 'advance', vatAmount: '-20.00', deductibleVatAmount: '-20.00' },
    ]);
  });

  it('in foreign currency leaves an exchange difference', () => {
    // EUR 120 were paid at 117 = 14,040 and come back at 118 = 14,160: 120 gained.
    const euros = { currency: 'EUR', baseCurrency: 'RSD', exchangeRate: '117' };
    const back = { ...head, ...euros, exchangeRate: '118', advance: advanceOf(euros), amount: '120' };
    expect(short(postAdvancePaidRefund(back))).toEqual([
      'credit advancesPaid 11700.00',
      'credit advanceInputVat:20 2340.00',
      'debit foreignBank 14160.00',
      'credit exchangeGain 120.00',
    ]);
  });
});
