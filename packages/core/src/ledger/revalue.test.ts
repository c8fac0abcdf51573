import { describe, expect, it } from 'vitest';
import type { BalancedEntry } from './entry';
import { revaluationLines, revalue } from './revalue';
import { accounts } from './testing-accounts';

const head = { postedOn: '2026-12-31', description: 'Kursne razlike', accounts };
const rates = { EUR: '117.30', USD: '108.00' };

function rows(entry: BalancedEntry | undefined): string[] {
  return (entry?.postings ?? []).map(
    (posting) =>
      `${posting.side} ${posting.account} ${posting.amount} / ${posting.documentAmount} ${posting.currency}` +
      (posting.contactId === undefined ? '' : ` ${posting.contactId}`),
  );
}

describe('balances in foreign currency at the rate of the day', () => {
  it('a receivable of 100 EUR entered at 117.10 is worth 20 more at 117.30', () => {
    const lines = revaluationLines(
      [
        {
          account: '205',
          currency: 'EUR',
          contactId: 'kupac',
          documentBalance: '100.00',
          baseBalance: '11710.00',
        },
      ],
      rates,
    );
    expect(lines).toEqual([
      {
        account: '205',
        currency: 'EUR',
        contactId: 'kupac',
        documentBalance: '100.00',
        baseBalance: '11710.00',
        rate: '117.30',
        revaluedBalance: '11730.00',
        difference: '20.00',
      },
    ]);
    expect(rows(revalue({ ...head, lines }))).toEqual([
      'debit 205 20.00 / 0.00 EUR kupac',
      'credit exchangeGain 20.00 / 0.00 EUR',
    ]);
  });

  it('a debt of 200 USD entered at 107.50 costs 100 more at 108.00', () => {
    const lines = revaluationLines(
      [
        {
          account: '436',
          currency: 'USD',
          contactId: 'dobavljac',
          documentBalance: '-200.00',
          baseBalance: '-21500.00',
        },
      ],
      rates,
    );
    // −200 × 108 = −21,600: 100 more is owed.
    expect(lines[0]?.difference).toBe('-100.00');
    expect(rows(revalue({ ...head, lines }))).toEqual([
      'credit 436 100.00 / 0.00 USD dobavljac',
      'debit exchangeLoss 100.00 / 0.00 USD',
    ]);
  });

  it('gains and losses stand apart, each currency for itself', () => {
    const lines = revaluationLines(
      [
        { account: '244', currency: 'EUR', documentBalance: '50.00', baseBalance: '5850.00' },
        {
          account: '205',
          currency: 'EUR',
          contactId: 'a',
          documentBalance: '10.00',
          baseBalance: '1175.00',
        },
        { account: '244', currency: 'USD', documentBalance: '1.00', baseBalance: '110.00' },
      ],
      rates,
    );
    // 50 × 117.30 = 5,865: +15. 10 × 117.30 = 1,173: −2. 1 × 108 = 108: −2.
    expect(rows(revalue({ ...head, lines }))).toEqual([
      'debit 244 15.00 / 0.00 EUR',
      'credit 205 2.00 / 0.00 EUR a',
      'credit exchangeGain 15.00 / 0.00 EUR',
      'debit exchangeLoss 2.00 / 0.00 EUR',
      'credit 244 2.00 / 0.00 USD',
      'debit exchangeLoss 2.00 / 0.00 USD',
    ]);
  });

  it('what is worth the same needs no entry', () => {
    const lines = revaluationLines(
      [{ account: '244', currency: 'EUR', documentBalance: '50.00', baseBalance: '5865.00' }],
      rates,
    );
    expect(lines[0]?.difference).toBe('0.00');
    expect(revalue({ ...head, lines })).toBeUndefined();
  });

  it('an account that is empty in its currency but not in the base is emptied there too', () => {
    const lines = revaluationLines(
      [{ account: '244', currency: 'EUR', documentBalance: '0.00', baseBalance: '3.00' }],
      rates,
    );
    expect(rows(revalue({ ...head, lines }))).toEqual([
      'credit 244 3.00 / 0.00 EUR',
      'debit exchangeLoss 3.00 / 0.00 EUR',
    ]);
  });

  it.each(['0', '-117.30'])('a rate of %s is refused', (rate) => {
    expect(() =>
      revaluationLines(
        [{ account: '244', currency: 'EUR', documentBalance: '1.00', baseBalance: '117.00' }],
        { EUR: rate },
      ),
    ).toThrow(expect.objectContaining({ code: 'EXCHANGE_RATE_INVALID' }));
  });

  it('a currency without a rate is named', () => {
    expect(() =>
      revaluationLines(
        [{ account: '244', currency: 'CHF', documentBalance: '1.00', baseBalance: '120.00' }],
        rates,
      ),
    ).toThrow(
      expect.objectContaining({
        code: 'EXCHANGE_RATE_REQUIRED',
        params: expect.objectContaining({ currency: 'CHF' }) as unknown,
      }),
    );
  });
});
