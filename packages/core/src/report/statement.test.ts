import { describe, expect, it } from 'vitest';
import { contactStatement } from './statement';

describe('statement of a customer', () => {
  it('opens, runs and closes, each currency for itself', () => {
    const statement = contactStatement(
      [
        { currency: 'RSD', debit: '1200.00', credit: '200.00' },
        { currency: 'EUR', debit: '50.00', credit: '50.00' },
      ],
      [
        { currency: 'RSD', debit: '600.00', credit: '0.00', document: '2026-0001' },
        { currency: 'RSD', debit: '0.00', credit: '1600.00', document: 'uplata' },
        { currency: 'EUR', debit: '0.00', credit: '10.00', document: 'uplata' },
      ],
    );
    expect(statement).toEqual([
      {
        currency: 'RSD',
        openingBalance: '1000.00',
        turnover: { debit: '600.00', credit: '1600.00' },
        closingBalance: '0.00',
        rows: [
          { currency: 'RSD', debit: '600.00', credit: '0.00', document: '2026-0001', balance: '1600.00' },
          { currency: 'RSD', debit: '0.00', credit: '1600.00', document: 'uplata', balance: '0.00' },
        ],
      },
      {
        currency: 'EUR',
        openingBalance: '0.00',
        turnover: { debit: '0.00', credit: '10.00' },
        closingBalance: '-10.00',
        rows: [{ currency: 'EUR', debit: '0.00', credit: '10.00', document: 'uplata', balance: '-10.00' }],
      },
    ]);
  });

  it('leaves a currency out in which nothing moved and nothing is open', () =>
    expect(contactStatement([{ currency: 'EUR', debit: '5.00', credit: '5.00' }], [])).toEqual([]));

  it('keeps one in which only the opening is left', () =>
    expect(contactStatement([{ currency: 'EUR', debit: '5.00', credit: '1.00' }], [])).toMatchObject([
      { openingBalance: '4.00', closingBalance: '4.00', rows: [] },
    ]));

  it('has no row for an exchange difference: in the currency of the document nothing moved', () =>
    expect(contactStatement([], [{ currency: 'EUR', debit: '0.00', credit: '0.00' }])).toEqual([]));
});
