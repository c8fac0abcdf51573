import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildEntry, type Posting } from './entry';
import { reverseEntry } from './reverse-entry';
import { runningBalances, trialBalance } from './trial-balance';
import { profitAndLoss } from './profit-and-loss';

const head = { postedOn: '2026-03-05', description: 'Test' };

function posting(
  account: string,
  side: 'debit' | 'credit',
  amount: string,
  more: Partial<Posting> = {},
): Posting {
  return { account, side, amount, currency: 'RSD', documentAmount: amount, ...more };
}

describe('buildEntry', () => {
  it('builds what balances, with two decimals', () => {
    const entry = buildEntry({
      ...head,
      postings: [posting('a', 'debit', '10'), posting('b', 'credit', '10.00')],
    });
    expect(entry.postings.map((each) => each.amount)).toEqual(['10.00', '10.00']);
  });
  it.each<[string, Posting[], string]>([
    ['one posting', [posting('a', 'debit', '10')], 'ENTRY_TOO_SHORT'],
    ['a cent off', [posting('a', 'debit', '10'), posting('b', 'credit', '10.01')], 'ENTRY_UNBALANCED'],
    ['two debits', [posting('a', 'debit', '10'), posting('b', 'debit', '10')], 'ENTRY_UNBALANCED'],
    ['a negative one', [posting('a', 'debit', '-10'), posting('b', 'credit', '-10')], 'POSTING_NEGATIVE'],
    ['zeros', [posting('a', 'debit', '0'), posting('b', 'credit', '0')], 'POSTING_ZERO'],
    ['thousandths', [posting('a', 'debit', '1.005'), posting('b', 'credit', '1.005')], 'AMOUNT_INVALID'],
    [
      'balanced in base but not in the document currency',
      [
        posting('a', 'debit', '117.10', { currency: 'EUR', documentAmount: '1.00' }),
        posting('b', 'credit', '117.10', { currency: 'EUR', documentAmount: '1.01' }),
      ],
      'ENTRY_UNBALANCED',
    ],
    [
      'balanced in the document currency but not in base',
      [
        posting('a', 'debit', '117.10', { currency: 'EUR', documentAmount: '1.00' }),
        posting('b', 'credit', '117.30', { currency: 'EUR', documentAmount: '1.00' }),
      ],
      'ENTRY_UNBALANCED',
    ],
  ])('refuses %s', (_, postings, code) =>
    expect(() => buildEntry({ ...head, postings })).toThrow(expect.objectContaining({ code })),
  );
  it('refuses a day that does not exist', () => {
    const postings = [posting('a', 'debit', '1'), posting('b', 'credit', '1')];
    expect(() => buildEntry({ ...head, postedOn: '2026-02-30', postings })).toThrow('DATE_INVALID');
  });
});

describe('reverseEntry', () => {
  it('leaves nothing together with the entry', () => {
    const entry = buildEntry({
      ...head,
      postings: [
        posting('a', 'debit', '12'),
        posting('b', 'credit', '10', { contactId: 'c' }),
        posting('v', 'credit', '2'),
      ],
    });
    const reversal = reverseEntry(entry, { postedOn: '2026-04-01', description: 'Storno' });
    expect(reversal).toMatchObject({ postedOn: '2026-04-01', description: 'Storno' });
    expect(
      reversal.postings.map(({ account, side, amount, contactId }) => [account, side, amount, contactId]),
    ).toEqual([
      ['a', 'credit', '12.00', undefined],
      ['b', 'debit', '10.00', 'c'],
      ['v', 'debit', '2.00', undefined],
    ]);
    expect(reverseEntry(reversal, head).postings).toEqual(entry.postings);
  });
});

describe('trialBalance', () => {
  const sides = (debit: string, credit: string) => ({ debit, credit });
  const nothing = sides('0', '0');
  it('nets opening and closing, and shows both sides of the period', () => {
    const { rows, totals } = trialBalance([
      { code: '614', name: 'Prihodi', before: nothing, period: sides('0', '100') },
      { code: '204', name: 'Kupci', before: sides('70', '20'), period: sides('120', '150') },
      { code: '241', name: 'Banka', before: sides('0', '50'), period: sides('150', '0') },
      { code: '470', name: 'PDV', before: nothing, period: sides('0', '20') },
      { code: '999', name: 'Ništa', before: nothing, period: nothing },
    ]);
    expect(rows).toEqual([
      {
        code: '204',
        name: 'Kupci',
        opening: sides('50.00', '0.00'),
        period: sides('120.00', '150.00'),
        closing: sides('20.00', '0.00'),
      },
      {
        code: '241',
        name: 'Banka',
        opening: sides('0.00', '50.00'),
        period: sides('150.00', '0.00'),
        closing: sides('100.00', '0.00'),
      },
      {
        code: '470',
        name: 'PDV',
        opening: sides('0.00', '0.00'),
        period: sides('0.00', '20.00'),
        closing: sides('0.00', '20.00'),
      },
      {
        code: '614',
        name: 'Prihodi',
        opening: sides('0.00', '0.00'),
        period: sides('0.00', '100.00'),
        closing: sides('0.00', '100.00'),
      },
    ]);
    expect(totals).toEqual({
      opening: sides('50.00', '50.00'),
      period: sides('270.00', '270.00'),
      closing: sides('120.00', '120.00'),
    });
  });
  it('balances in all three columns whatever balanced entries made it', () => {
    const amount = fc
      .integer({ min: 1, max: 10 ** 9 })
      .map((cents) => `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, '0')}`);
    const code = fc.constantFrom('204', '241', '435', '470', '614', '533');
    const move = fc.tuple(code, code, amount, fc.boolean());
    fc.assert(
      fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
        const { totals } = trialBalance(
          moves.flatMap(([debit, credit, value, isBefore]) => {
            const row = (own: string, turnover: { debit: string; credit: string }) => ({
              code: own,
              name: own,
              before: isBefore ? turnover : nothing,
              period: isBefore ? nothing : turnover,
            });
            return [row(debit, sides(value, '0')), row(credit, sides('0', value))];
          }),
        );
        for (const column of [totals.opening, totals.period, totals.closing])
          expect(column.debit).toBe(column.credit);
      }),
    );
  });
  it('runs a balance', () => {
    expect(runningBalances('5', [sides('10', '0'), sides('0', '20.5'), sides('1', '1')])).toEqual([
      '15.00',
      '-5.50',
      '-5.50',
    ]);
  });
});

describe('profitAndLoss', () => {
  const row = (
    code: string,
    kind: 'income' | 'expense' | 'asset' | 'closing',
    debit: string,
    credit: string,
  ) => ({
    code,
    name: code,
    kind,
    period: { debit, credit },
  });
  it('groups income and costs; the rest is no result', () => {
    const result = profitAndLoss([
      row('614', 'income', '10', '210'),
      row('604', 'income', '0', '50'),
      row('663', 'income', '0', '20'),
      row('533', 'expense', '80', '0'),
      row('513', 'expense', '30.50', '0.50'),
      row('532', 'expense', '0', '0'),
      row('241', 'asset', '500', '0'),
      row('710', 'closing', '0', '500'),
    ]);
    expect(result.income.map((group) => [group.code, group.amount])).toEqual([
      ['60', '50.00'],
      ['61', '200.00'],
      ['66', '20.00'],
    ]);
    expect(result.expense.map((group) => [group.code, group.amount, group.accounts.length])).toEqual([
      ['51', '30.00', 1],
      ['53', '80.00', 1],
    ]);
    expect(result.totals).toEqual({ income: '270.00', expense: '110.00', result: '160.00' });
  });
  it('shows a loss as a negative result, and nothing as zero', () => {
    expect(profitAndLoss([row('533', 'expense', '80', '0')]).totals.result).toBe('-80.00');
    expect(profitAndLoss([]).totals).toEqual({ income: '0.00', expense: '0.00', result: '0.00' });
  });
});
