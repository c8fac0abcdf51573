import { describe, expect, it } from 'vitest';
import { calculateInvoice } from '../invoice';
import { cashVatDueBy, cashVatPart, postCashSchemeInvoice, postCashVatDue } from './cash-scheme';
import type { BalancedEntry } from './entry';
import { accounts } from './testing-accounts';

const rsd = { currency: 'RSD', baseCurrency: 'RSD', exchangeRate: '1' };
const head = { postedOn: '2026-03-10', description: 'Faktura', accounts };
const rows = (entry: BalancedEntry | undefined) =>
  entry?.postings.map(({ side, account, amount }) => `${side} ${account} ${amount}`);
const group = (netAmount: string, vatAmount: string, rate = '20') => ({
  category: 'S' as const,
  rate,
  netAmount,
  vatAmount,
  baseNetAmount: netAmount,
  baseVatAmount: vatAmount,
});

describe('a seller under the cash scheme', () => {
  it('invoices as ever, and the VAT waits', () => {
    const figures = calculateInvoice({
      priceMode: 'net',
      lines: [{ quantity: '1', unitPrice: '100', vatCategory: 'S', vatRate: '20' }],
    });
    const entry = postCashSchemeInvoice({
      ...head,
      ...rsd,
      contactId: 'kupac',
      lines: figures.lines,
      vatBreakdown: figures.vatBreakdown,
      grossAmount: figures.totals.grossAmount,
    });
    expect(rows(entry)).toEqual([
      'debit receivables 120.00',
      'credit revenueServices 100.00',
      'credit cashSchemeOutputVat:20 20.00',
    ]);
  });

  it('owes the share of each payment, and the last one closes it', () => {
    // VAT 16.67 of 100: up to 33.33 it is 5.556… = 5.56, up to 66.66 it is 11.112… = 11.11.
    const document = (dueBefore: string) => ({
      grossAmount: '100.00',
      groups: [group('83.33', '16.67')],
      dueBefore,
    });
    const due = (dueBefore: string, amount: string) =>
      rows(postCashVatDue({ ...head, currency: 'RSD', document: document(dueBefore), amount }));
    expect(due('0', '33.33')).toEqual(['debit cashSchemeOutputVat:20 5.56', 'credit outputVat:20 5.56']);
    expect(due('33.33', '33.33')).toEqual(['debit cashSchemeOutputVat:20 5.55', 'credit outputVat:20 5.55']);
    expect(due('66.66', '33.34')).toEqual(['debit cashSchemeOutputVat:20 5.56', 'credit outputVat:20 5.56']);
    expect(cashVatPart(document('66.66'), '33.34')).toMatchObject([{ netAmount: '27.78' }]);
  });

  it('no longer owes what is open again, to the cent of what it owed', () => {
    // Of 11.11 owed for 66.66 the 5.55 of the second 33.33 wait again.
    const document = { grossAmount: '100.00', groups: [group('83.33', '16.67')], dueBefore: '66.66' };
    expect(rows(postCashVatDue({ ...head, currency: 'RSD', document, amount: '-33.33' }))).toEqual([
      'credit cashSchemeOutputVat:20 5.55',
      'debit outputVat:20 5.55',
    ]);
    expect(() => cashVatPart(document, '-66.67')).toThrow(
      expect.objectContaining({ code: 'PAYMENT_EXCEEDS_DUE' }),
    );
  });

  it('owes nothing where there is no VAT, and never more than the invoice has', () => {
    const document = { grossAmount: '100.00', groups: [group('100.00', '0.00', '0')], dueBefore: '0' };
    expect(postCashVatDue({ ...head, currency: 'RSD', document, amount: '100' })).toBeUndefined();
    expect(() => cashVatPart({ ...document, dueBefore: '60' }, '40.01')).toThrow(
      expect.objectContaining({
        code: 'PAYMENT_EXCEEDS_DUE',
        params: expect.objectContaining({ dueAmount: '40.00' }),
      }),
    );
    expect(() => cashVatPart(document, '0')).toThrow(
      expect.objectContaining({ code: 'AMOUNT_NOT_POSITIVE' }),
    );
  });

  it('in Serbia waits six months at the longest, by the calendar', () => {
    expect(cashVatDueBy('RS', '2026-03-10')).toBe('2026-09-10');
    expect(cashVatDueBy('RS', '2026-08-31')).toBe('2027-02-28');
    expect(cashVatDueBy('HR', '2026-03-10')).toBeUndefined();
  });
});

it('in a foreign currency closes in both, whatever the payments', () => {
  // 33.33 + 6.67 of VAT at 117.1234: base VAT 781.21 of gross 4684.94.
  const groups = [{ ...group('33.33', '6.67'), baseNetAmount: '3903.73', baseVatAmount: '781.21' }];
  const payments = ['0.01', '13.00', '0.99', '25.99', '0.01'];
  let before = 0;
  const totals = { document: 0, base: 0, net: 0 };
  for (const amount of payments) {
    const dueBefore = `${Math.floor(before / 100)}.${String(before % 100).padStart(2, '0')}`;
    const [part] = cashVatPart({ grossAmount: '40.00', groups, dueBefore }, amount);
    const cents = (text = '0.00') => parseInt(text.replace('.', ''), 10);
    totals.document += cents(part?.vatAmount);
    totals.base += cents(part?.baseVatAmount);
    totals.net += cents(part?.baseNetAmount);
    before += cents(amount);
  }
  expect(totals).toEqual({ document: 667, base: 78121, net: 390373 });
});
