import { describe, expect, it } from 'vitest';
import { cashShortfall, postCashSlip } from './cash-book';
import { accounts } from './testing-accounts';

describe('a slip of the cash box', () => {
  const slip = { postedOn: '2026-05-04', description: 'Dnevni pazar', currency: 'RSD', accounts };
  const said = (direction: 'in' | 'out') =>
    postCashSlip({ ...slip, direction, amount: '1500.00', account: '604' }).postings.map(
      ({ account, side, amount }) => [account, side, amount],
    );

  it('debits cash for what comes in and credits it for what goes out', () => {
    expect(said('in')).toEqual([
      ['cash', 'debit', '1500.00'],
      ['604', 'credit', '1500.00'],
    ]);
    expect(said('out')).toEqual([
      ['604', 'debit', '1500.00'],
      ['cash', 'credit', '1500.00'],
    ]);
  });
});

describe('the box is never below zero at the end of a day', () => {
  // 1 May +100, 3 May −80 (20), 5 May +50 (70).
  const days = [
    { day: '2026-05-01', change: '100.00' },
    { day: '2026-05-03', change: '-80.00' },
    { day: '2026-05-05', change: '50.00' },
  ];

  it('takes what the day and every later day can spare', () => {
    expect(cashShortfall(days, { day: '2026-05-05', amount: '70.00' })).toBeUndefined();
    expect(cashShortfall(days, { day: '2026-05-02', amount: '20.00' })).toBeUndefined();
  });

  it('names the first day on which it would not do, and what is there on it', () => {
    expect(cashShortfall(days, { day: '2026-05-05', amount: '70.01' })).toEqual({
      day: '2026-05-05',
      balance: '70.00',
    });
    // 100 are there on the 2nd, but the 80 of the 3rd were paid from them.
    expect(cashShortfall(days, { day: '2026-05-02', amount: '20.01' })).toEqual({
      day: '2026-05-03',
      balance: '20.00',
    });
    expect(cashShortfall(days, { day: '2026-04-30', amount: '1.00' })).toEqual({
      day: '2026-04-30',
      balance: '0.00',
    });
  });
});
