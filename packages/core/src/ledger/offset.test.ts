import { describe, expect, it } from 'vitest';
import { postOffset, postOffsetReversal, type OffsetDocument } from './offset';
import { accounts } from './testing-accounts';

const head = { postedOn: '2026-03-31', description: 'Kompenzacija 1/2026' };
const dinars = (grossAmount: string, amount: string, settledBefore = '0'): OffsetDocument => ({
  grossAmount,
  baseGrossAmount: grossAmount,
  settledBefore,
  amount,
});
const offset = (claims: OffsetDocument[], debts: OffsetDocument[], currency = 'RSD') => ({
  ...head,
  contactId: 'partner',
  currency,
  claims,
  debts,
  accounts,
});
const said = (entry: ReturnType<typeof postOffset>) =>
  entry.postings.map(({ account, side, amount, documentAmount }) => [account, side, amount, documentAmount]);

describe('mutual debts set off', () => {
  // ZOO (RS, FBiH) čl. 336, ZOO (HR) čl. 195: what A owes B ends by what B owes A, up to the smaller of the two.
  // Invoice 120,000.00, bill 90,000.00: 90,000.00 end on both sides; 30,000.00 stay open with the customer.
  it('debits payables and credits receivables', () => {
    const entry = postOffset(offset([dinars('120000.00', '90000.00')], [dinars('90000.00', '90000.00')]));
    expect(said(entry)).toEqual([
      ['payables', 'debit', '90000.00', '90000.00'],
      ['receivables', 'credit', '90000.00', '90000.00'],
    ]);
    expect(entry.postings.every(({ contactId }) => contactId === 'partner')).toBe(true);
  });

  // 60,000.00 + 40,000.00 of claims against one bill of 100,000.00.
  it('takes several documents on either side', () => {
    const claims = [dinars('60000.00', '60000.00'), dinars('50000.00', '40000.00')];
    expect(said(postOffset(offset(claims, [dinars('100000.00', '100000.00')])))).toEqual([
      ['payables', 'debit', '100000.00', '100000.00'],
      ['receivables', 'credit', '100000.00', '100000.00'],
    ]);
  });

  // EUR 100 claimed at 117.10 (11,710.00), EUR 100 owed at 117.30 (11,730.00): a debt of 11,730.00 ends by a claim
  // that stood at 11,710.00: 20.00 gain. The other way round: 20.00 loss.
  it('books the difference of two rates as exchange gain or loss', () => {
    const at = (base: string): OffsetDocument => ({ ...dinars('100.00', '100.00'), baseGrossAmount: base });
    expect(said(postOffset(offset([at('11710.00')], [at('11730.00')], 'EUR')))).toEqual([
      ['payables', 'debit', '11730.00', '100.00'],
      ['receivables', 'credit', '11710.00', '100.00'],
      ['exchangeGain', 'credit', '20.00', '0.00'],
    ]);
    expect(said(postOffset(offset([at('11730.00')], [at('11710.00')], 'EUR')))).toEqual([
      ['payables', 'debit', '11710.00', '100.00'],
      ['receivables', 'credit', '11730.00', '100.00'],
      ['exchangeLoss', 'debit', '20.00', '0.00'],
    ]);
  });

  it('leaves what is owed abroad on the accounts for abroad', () => {
    const claims = [{ ...dinars('50.00', '50.00'), isAbroad: true }];
    const debts = [{ ...dinars('50.00', '50.00'), isAbroad: true }];
    expect(said(postOffset(offset(claims, debts)))).toEqual([
      ['payables:abroad', 'debit', '50.00', '50.00'],
      ['receivables:abroad', 'credit', '50.00', '50.00'],
    ]);
  });

  it('refuses more than is open, nothing, and sides that differ', () => {
    const full = [dinars('100.00', '100.00')];
    expect(() => postOffset(offset([dinars('100.00', '60.01', '40.00')], full))).toThrow(
      'PAYMENT_EXCEEDS_DUE',
    );
    expect(() => postOffset(offset([dinars('100.00', '0.00')], full))).toThrow('AMOUNT_NOT_POSITIVE');
    expect(() => postOffset(offset(full, [dinars('100.00', '99.99')]))).toThrow('OFFSET_SIDES_DIFFER');
  });
});

describe('an offset taken back', () => {
  it('opens both sides again', () => {
    const taken = [dinars('120000.00', '90000.00', '90000.00')];
    const entry = postOffsetReversal(offset(taken, [dinars('90000.00', '90000.00', '90000.00')]));
    expect(said(entry)).toEqual([
      ['payables', 'credit', '90000.00', '90000.00'],
      ['receivables', 'debit', '90000.00', '90000.00'],
    ]);
  });

  // EUR 10.00 at 117.111 = 1,171.11 in three parts of 3.33, 3.33, 3.34: 389.98, 389.98, 391.15 by cumulative
  // rounding. Giving back the first after all three: what stays for 6.67 is round(1,171.11 × 6.67 / 10) = 781.13.
  it('gives back what cumulative rounding leaves, so that documents and accounts agree', () => {
    const claim = {
      grossAmount: '10.00',
      baseGrossAmount: '1171.11',
      settledBefore: '10.00',
      amount: '3.33',
    };
    const debt = { grossAmount: '3.33', baseGrossAmount: '389.98', settledBefore: '3.33', amount: '3.33' };
    expect(said(postOffsetReversal(offset([claim], [debt], 'EUR')))).toEqual([
      ['payables', 'credit', '389.98', '3.33'],
      ['receivables', 'debit', '389.98', '3.33'],
    ]);
  });
});
