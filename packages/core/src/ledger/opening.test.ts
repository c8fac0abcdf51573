import { describe, expect, it } from 'vitest';
import { openingAmounts, postOpening, type OpeningPosting } from './opening';

const line = (
  account: string,
  side: 'debit' | 'credit',
  amount: string,
  more: object = {},
): OpeningPosting => ({
  account,
  side,
  amount,
  ...more,
});
const post = (lines: readonly OpeningPosting[]) =>
  postOpening({
    postedOn: '2025-12-31',
    description: 'Početno stanje',
    baseCurrency: 'RSD',
    lines,
  }).postings.map(
    ({ account, side, amount, currency, documentAmount }) =>
      `${account} ${side} ${amount} ${currency} ${documentAmount}`,
  );

describe('opening entry', () => {
  it('in base currency is its lines, in their order', () => {
    expect(
      post([line('204', 'debit', '300.00', { contactId: 'a' }), line('300', 'credit', '300.00')]),
    ).toEqual(['204 debit 300.00 RSD 300.00', '300 credit 300.00 RSD 300.00']);
  });

  // 100 EUR at 117 is 11,700 of the capital of 20,000; the line of the capital gives up that much.
  it('keeps a foreign item in its currency; the other side stands in a balance line', () => {
    expect(
      post([
        line('205', 'debit', '11700.00', { contactId: 'a', foreign: { currency: 'EUR', amount: '100.00' } }),
        line('241', 'debit', '8300.00', { isControl: true }),
        line('300', 'credit', '20000.00'),
      ]),
    ).toEqual([
      '205 debit 11700.00 EUR 100.00',
      '241 debit 8300.00 RSD 8300.00',
      '300 credit 11700.00 EUR 100.00',
      '300 credit 8300.00 RSD 8300.00',
    ]);
  });

  // 100 EUR owed to us at 117 = 11,700; 40 EUR owed by us at 116 = 4,640: net 60 EUR and 7,060 RSD.
  it('sets off what a currency has on both sides before', () => {
    expect(
      post([
        line('205', 'debit', '11700.00', { contactId: 'a', foreign: { currency: 'EUR', amount: '100.00' } }),
        line('436', 'credit', '4640.00', { contactId: 'b', foreign: { currency: 'EUR', amount: '40.00' } }),
        line('300', 'credit', '7060.00'),
      ]),
    ).toEqual([
      '205 debit 11700.00 EUR 100.00',
      '436 credit 4640.00 EUR 40.00',
      '300 credit 7060.00 EUR 60.00',
    ]);
  });

  // 100 EUR against 101 EUR, but at rates by which the claim is worth more: +1,000 − 900 = 100 RSD, −1 EUR.
  it('balances a currency whose amounts and worth differ in sign', () => {
    const postings = post([
      line('205', 'debit', '1000.00', { contactId: 'a', foreign: { currency: 'EUR', amount: '100.00' } }),
      line('436', 'credit', '900.00', { contactId: 'b', foreign: { currency: 'EUR', amount: '101.00' } }),
      line('300', 'credit', '100.00'),
    ]);
    expect(postings).toEqual([
      '205 debit 1000.00 EUR 100.00',
      '436 credit 900.00 EUR 101.00',
      '300 debit 0.01 EUR 1.00',
      '300 credit 100.01 EUR 0.00',
    ]);
  });

  it('says by how much it does not balance, and where no line can stand against a currency', () => {
    expect(() => post([line('241', 'debit', '10.00'), line('300', 'credit', '9.90')])).toThrow(
      'ENTRY_UNBALANCED',
    );
    const foreign = { contactId: 'a', foreign: { currency: 'EUR', amount: '1.00' } };
    const other = { contactId: 'b', foreign: { currency: 'USD', amount: '1.00' } };
    expect(() =>
      post([line('205', 'debit', '100.00', foreign), line('436', 'credit', '100.00', other)]),
    ).toThrow('ENTRY_UNBALANCED');
  });
});

describe('amounts of a foreign opening item', () => {
  it('give the rate that makes one of the other, to the cent', () => {
    expect(openingAmounts({ amount: '11700.00', foreignAmount: '100' })).toEqual({
      amount: '100.00',
      exchangeRate: '117',
    });
    // 100 / 3 = 33.33333333, and 3 × 33.33333333 = 99.99999999 = 100.00
    expect(openingAmounts({ amount: '100.00', foreignAmount: '3.00' })?.exchangeRate).toBe('33.33333333');
  });

  it('agree with a rate that is given, or are refused', () => {
    const typed = { amount: '11712.34', foreignAmount: '100.00' };
    expect(openingAmounts({ ...typed, exchangeRate: '117.1234' })?.exchangeRate).toBe('117.1234');
    expect(openingAmounts({ ...typed, exchangeRate: '117.12' })).toBeUndefined();
    expect(openingAmounts({ ...typed, exchangeRate: '0' })).toBeUndefined();
  });
});
