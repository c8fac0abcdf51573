import { describe, expect, it } from 'vitest';
import { toBaseAmounts } from '../base-amounts';
import { calculateInvoice } from '../invoice';
import { postInvoice } from '../ledger/post-invoice';
import { accounts } from '../ledger/testing-accounts';
import { vatOfConfirmation, vatOfCreditNote, vatOfInvoice } from './vat-of-sale';
import type { VatRow } from './vat-row';

const short = (rows: readonly VatRow[]) =>
  rows.map((row) =>
    [
      row.event,
      row.category,
      row.rate,
      row.netAmount,
      row.vatAmount,
      row.account ?? '-',
      row.reportedOn,
    ].join(' '),
  );

describe('an issued invoice', () => {
  it('has one row for each VAT group, on the day on which VAT arose', () => {
    const rows = vatOfInvoice({
      groups: [
        { category: 'S', rate: '20.00', netAmount: '100.00', vatAmount: '20.00' },
        { category: 'S', rate: '10', netAmount: '50.00', vatAmount: '5.00' },
        { category: 'Z', rate: '0', netAmount: '30.00', vatAmount: '0.00', exemptionCode: 'PDV-RS-24-1-2' },
      ],
      taxPointOn: '2026-03-31',
      isToVatPayer: true,
      accounts,
    });
    expect(short(rows)).toEqual([
      'supply S 20 100.00 20.00 outputVat:20.00 2026-03-31',
      'supply S 10 50.00 5.00 outputVat:10 2026-03-31',
      'supply Z 0 30.00 0.00 - 2026-03-31',
    ]);
    expect(rows[2]).toMatchObject({ exemptionCode: 'PDV-RS-24-1-2', book: 'issued', direction: 'output' });
    expect(rows.map((row) => row.deductibleVatAmount)).toEqual(['0.00', '0.00', '0.00']);
  });

  it('takes exports and supplies within the EU as goods, everything else as services unless it is said', () => {
    const one = (category: 'G' | 'K' | 'O' | 'S', supply?: 'goods') =>
      vatOfInvoice({
        groups: [{ category, rate: '0', netAmount: '1.00', vatAmount: '0.00', supply }],
        taxPointOn: '2026-01-01',
        accounts,
      })[0]?.supply;
    expect([one('G'), one('K'), one('O'), one('S', 'goods')]).toEqual([
      'goods',
      'goods',
      'services',
      'goods',
    ]);
  });

  it('in a foreign currency says what was posted: 33.33 + 6.67 EUR at 117.1234', () => {
    // Gross 40.00 × 117.1234 = 4684.94; VAT 6.67 × 117.1234 = 781.21 (781.213); net is the rest, 3903.73.
    const invoice = calculateInvoice({
      priceMode: 'net',
      lines: [{ quantity: '1', unitPrice: '33.33', vatCategory: 'S', vatRate: '20' }],
    });
    const money = { currency: 'EUR', baseCurrency: 'RSD', exchangeRate: '117.1234' };
    const base = toBaseAmounts(
      { grossAmount: invoice.totals.grossAmount, vatBreakdown: invoice.vatBreakdown },
      money,
    );
    const rows = vatOfInvoice({ groups: base.vatBreakdown, taxPointOn: '2026-03-05', accounts });
    expect(short(rows)).toEqual(['supply S 20 3903.73 781.21 outputVat:20 2026-03-05']);
    const entry = postInvoice({
      ...money,
      postedOn: '2026-03-05',
      description: '1',
      contactId: 'k',
      lines: invoice.lines,
      vatBreakdown: invoice.vatBreakdown,
      grossAmount: invoice.totals.grossAmount,
      accounts,
    });
    expect(entry.postings.find(({ account }) => account === 'outputVat:20')?.amount).toBe('781.21');
  });
});

describe('a credit note', () => {
  const groups = [
    { category: 'S', rate: '20', netAmount: '100.00', vatAmount: '20.00' },
    { category: 'E', rate: '0', netAmount: '40.00', vatAmount: '0.00' },
  ] as const;

  it('to a VAT payer waits with base and VAT until he confirms; what carries no VAT falls at once', () => {
    const note = { groups, issuedOn: '2026-03-10', isToVatPayer: true, accounts };
    expect(short(vatOfCreditNote({ ...note, awaitsConfirmation: true }))).toEqual([
      'creditNote E 0 -40.00 0.00 - 2026-03-10',
    ]);
    expect(short(vatOfConfirmation({ ...note, confirmedOn: '2026-04-02' }))).toEqual([
      'creditNote S 20 -100.00 -20.00 outputVat:20 2026-04-02',
    ]);
  });

  it('to a buyer who deducts nothing falls at once', () => {
    const note = { groups, issuedOn: '2026-03-10', isToVatPayer: false, awaitsConfirmation: false, accounts };
    expect(short(vatOfCreditNote(note))).toEqual([
      'creditNote S 20 -100.00 -20.00 outputVat:20:others 2026-03-10',
      'creditNote E 0 -40.00 0.00 - 2026-03-10',
    ]);
  });
});
