import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDecimal, compareDecimal, roundHalfUp, subtractDecimal, sumAmounts } from './decimal';
import { RuleError } from './errors';
import { calculateInvoice } from './invoice';
import { invoiceIssues, type InvoiceInput, type InvoiceLineInput } from './invoice-rules';

function line(
  quantity: string,
  unitPrice: string,
  vatRate = '20',
  more: Partial<InvoiceLineInput> = {},
): InvoiceLineInput {
  return { quantity, unitPrice, vatCategory: vatRate === '0' ? 'E' : 'S', vatRate, ...more };
}

function net(lines: InvoiceLineInput[], discountPercent?: string) {
  return calculateInvoice({ priceMode: 'net', lines, discountPercent });
}

function gross(lines: InvoiceLineInput[], discountPercent?: string) {
  return calculateInvoice({ priceMode: 'gross', lines, discountPercent });
}

describe('net prices', () => {
  it('100 at 20 % is 100 + 20 = 120', () => {
    expect(net([line('2', '50.00')]).totals).toEqual({
      netAmount: '100.00',
      vatAmount: '20.00',
      grossAmount: '120.00',
      discountAmount: '0.00',
    });
  });
  it('rounds VAT once per group, not per line', () => {
    // Ten lines of 0.33: VAT of one line 0.066 → 0.07, ten times 0.70; of the group 3.30 × 20 % = 0.66.
    const result = net(Array.from({ length: 10 }, () => line('1', '0.33')));
    expect(result.totals).toMatchObject({ netAmount: '3.30', vatAmount: '0.66', grossAmount: '3.96' });
    expect(sumAmounts(result.lines.map((each) => each.vatAmount))).toBe('0.66');
  });
  it('rounds VAT half up', () => {
    // 0.25 × 10 % = 0.025 → 0.03; 12.5 × 0.2 exactly.
    expect(net([line('1', '0.25', '10')]).totals.vatAmount).toBe('0.03');
    expect(net([line('1', '0.24', '10')]).totals.vatAmount).toBe('0.02');
  });
  it('rounds each line to two decimals before anything else', () => {
    // 3 × 33.333 = 99.999 → 100.00; 10 % discount = 10.00; net 90.00; VAT 18.00.
    const result = net([line('3', '33.333', '20', { discountPercent: '10' })]);
    expect(result.lines[0]).toEqual({
      amountBeforeDiscount: '100.00',
      discountAmount: '10.00',
      lineAmount: '90.00',
      netAmount: '90.00',
      vatAmount: '18.00',
      grossAmount: '108.00',
    });
    expect(result.totals.discountAmount).toBe('10.00');
  });
  it('rounds a line discount by itself', () => {
    // 0.99 − round(0.99 × 12.5 % = 0.12375 → 0.12) = 0.87.
    expect(net([line('1', '0.99', '20', { discountPercent: '12.5' })]).lines[0]?.lineAmount).toBe('0.87');
  });
  it('takes the document discount off each VAT group', () => {
    // S 20: 100 − 10 = 90, VAT 18; S 10: 50 − 5 = 45, VAT 4.50; E: 10 − 1 = 9.
    const result = net([line('1', '100'), line('1', '50', '10'), line('1', '10', '0')], '10');
    expect(result.vatBreakdown).toEqual([
      {
        category: 'S',
        rate: '20',
        discountAmount: '10.00',
        netAmount: '90.00',
        vatAmount: '18.00',
        grossAmount: '108.00',
      },
      {
        category: 'S',
        rate: '10',
        discountAmount: '5.00',
        netAmount: '45.00',
        vatAmount: '4.50',
        grossAmount: '49.50',
      },
      {
        category: 'E',
        rate: '0',
        discountAmount: '1.00',
        netAmount: '9.00',
        vatAmount: '0.00',
        grossAmount: '9.00',
      },
    ]);
    expect(result.totals).toEqual({
      netAmount: '144.00',
      vatAmount: '22.50',
      grossAmount: '166.50',
      discountAmount: '16.00',
    });
  });
  it('spreads a document discount over the lines to the cent', () => {
    // 3 × 0.10 = 0.30, 10 % = 0.03, taxable 0.27: 0.09 each; with 5 %: 0.015 → 0.02, taxable 0.28: 10, 9, 9.
    const lines = [line('1', '0.10'), line('1', '0.10'), line('1', '0.10')];
    expect(net(lines, '10').lines.map((each) => each.netAmount)).toEqual(['0.09', '0.09', '0.09']);
    expect(net(lines, '5').lines.map((each) => each.netAmount)).toEqual(['0.10', '0.09', '0.09']);
  });
  it('takes "20" and "20.00" for one rate, S and E at 0 for two groups', () => {
    expect(net([line('1', '1', '20'), line('1', '1', '20.00')]).vatBreakdown).toHaveLength(1);
    const zero = net([line('1', '1', '0'), line('1', '1', '0', { vatCategory: 'Z' })]);
    expect(zero.vatBreakdown.map((group) => group.category)).toEqual(['Z', 'E']);
  });
  it('allows a line that is given away', () => {
    expect(net([line('1', '0'), line('1', '5', '20', { discountPercent: '100' })]).totals.grossAmount).toBe(
      '0.00',
    );
  });
});

describe('gross prices', () => {
  it('keeps 9.99 at 20 %: VAT 1.67, net 8.32', () => {
    // 9.99 × 20 / 120 = 1.665 → 1.67; no net at 20 % gives 9.99 (8.32 → 9.98, 8.33 → 10.00).
    expect(gross([line('1', '9.99')]).totals).toMatchObject({
      netAmount: '8.32',
      vatAmount: '1.67',
      grossAmount: '9.99',
    });
  });
  it('takes VAT out of the group, not of lines', () => {
    // 3 × 0.10 = 0.30 → VAT 0.05 (each line alone 0.0167 → 0.02, together 0.06).
    const result = gross([line('1', '0.10'), line('1', '0.10'), line('1', '0.10')]);
    expect(result.totals).toMatchObject({ netAmount: '0.25', vatAmount: '0.05', grossAmount: '0.30' });
    expect(result.lines.map((each) => each.grossAmount)).toEqual(['0.10', '0.10', '0.10']);
    expect(sumAmounts(result.lines.map((each) => each.vatAmount))).toBe('0.05');
  });
  it('takes discounts off the gross', () => {
    // 120 − 10 % = 108; document 5 % = 5.40 → 102.60; VAT = 102.60 × 20/120 = 17.10; net 85.50.
    expect(gross([line('1', '120', '20', { discountPercent: '10' })], '5').totals).toEqual({
      netAmount: '85.50',
      vatAmount: '17.10',
      grossAmount: '102.60',
      discountAmount: '17.40',
    });
  });
  it('works with 17, 25 and 13 %', () => {
    expect(gross([line('1', '117', '17')]).totals.vatAmount).toBe('17.00');
    expect(gross([line('1', '100', '25')]).totals.vatAmount).toBe('20.00');
    // 100 × 13 / 113 = 11.504…
    expect(gross([line('1', '100', '13')]).totals.vatAmount).toBe('11.50');
  });
});

describe('what is refused', () => {
  const cases: [string, InvoiceInput, string, string][] = [
    ['no lines', { priceMode: 'net', lines: [] }, 'INVOICE_WITHOUT_LINES', 'lines'],
    [
      'negative quantity',
      { priceMode: 'net', lines: [line('-1', '5')] },
      'QUANTITY_NOT_POSITIVE',
      'lines.0.quantity',
    ],
    [
      'quantity zero',
      { priceMode: 'net', lines: [line('0.00', '5')] },
      'QUANTITY_NOT_POSITIVE',
      'lines.0.quantity',
    ],
    [
      'thirteen digits',
      { priceMode: 'net', lines: [line('1234567890123', '5')] },
      'QUANTITY_INVALID',
      'lines.0.quantity',
    ],
    [
      'quantity as text',
      { priceMode: 'net', lines: [line('two', '5')] },
      'QUANTITY_INVALID',
      'lines.0.quantity',
    ],
    [
      'negative price',
      { priceMode: 'net', lines: [line('1', '5'), line('1', '-5')] },
      'AMOUNT_INVALID',
      'lines.1.unitPrice',
    ],
    [
      'price without end',
      { priceMode: 'net', lines: [line('1', '1000000000000')] },
      'AMOUNT_INVALID',
      'lines.0.unitPrice',
    ],
    [
      'line discount above 100',
      { priceMode: 'net', lines: [line('1', '5', '20', { discountPercent: '100.01' })] },
      'DISCOUNT_OUT_OF_RANGE',
      'lines.0.discountPercent',
    ],
    [
      'negative document discount',
      { priceMode: 'net', discountPercent: '-1', lines: [line('1', '5')] },
      'DISCOUNT_OUT_OF_RANGE',
      'discountPercent',
    ],
    [
      'rate above 100',
      { priceMode: 'net', lines: [line('1', '5', '101')] },
      'VAT_RATE_NOT_VALID',
      'lines.0.vatRate',
    ],
    [
      'a rate outside category S',
      { priceMode: 'net', lines: [line('1', '5', '20', { vatCategory: 'AE' })] },
      'VAT_RATE_NOT_VALID',
      'lines.0.vatRate',
    ],
    [
      'a total beyond twelve digits',
      { priceMode: 'net', lines: [line('999999999999', '999999999999')] },
      'FIELD_TOO_LARGE',
      'lines',
    ],
  ];
  it.each(cases)('%s', (_, input, code, path) => {
    let error: unknown;
    try {
      calculateInvoice(input);
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(RuleError);
    expect(error).toMatchObject({ code, params: { path } });
  });
  it('takes quantities of twelve digits, and refuses the first of thirteen', () => {
    expect(net([line('999999999999', '0.01')]).totals.netAmount).toBe('9999999999.99');
    expect(() => net([line('1000000000000', '0.01')])).toThrow('QUANTITY_INVALID');
  });
  it('lists everything that is wrong at once', () => {
    const issues = invoiceIssues({
      priceMode: 'net',
      discountPercent: '200',
      lines: [line('0', '-1', '200')],
    });
    expect(issues.map((issue) => issue.params.path)).toEqual([
      'discountPercent',
      'lines.0.quantity',
      'lines.0.unitPrice',
      'lines.0.vatRate',
    ]);
  });
});

describe('any invoice', () => {
  const decimals = (max: number, places: number) =>
    fc
      .tuple(fc.integer({ min: 0, max }), fc.integer({ min: 0, max: 10 ** places - 1 }))
      .map(([whole, fraction]) => `${whole}.${String(fraction).padStart(places, '0')}`);
  const percent = fc.option(decimals(99, 2), { nil: undefined });
  const anyLine: fc.Arbitrary<InvoiceLineInput> = fc.record({
    quantity: decimals(500, 3).map((text) => addDecimal(text, '0.001')),
    unitPrice: decimals(100_000, 4),
    discountPercent: percent,
    vatCategory: fc.constant('S' as const),
    vatRate: fc.constantFrom('25', '20', '17', '13', '10', '5'),
  });
  const anyInvoice: fc.Arbitrary<InvoiceInput> = fc.record({
    priceMode: fc.constantFrom('net' as const, 'gross' as const),
    discountPercent: percent,
    lines: fc.array(anyLine, { minLength: 1, maxLength: 25 }),
  });

  it('adds up: lines to groups, groups to totals, net + VAT = gross everywhere', () => {
    fc.assert(
      fc.property(anyInvoice, (input) => {
        const { lines, vatBreakdown, totals } = calculateInvoice(input);
        for (const figures of [...lines, ...vatBreakdown, totals]) {
          expect(sumAmounts([figures.netAmount, figures.vatAmount])).toBe(figures.grossAmount);
          expect(compareDecimal(figures.netAmount, '0')).not.toBe(-1);
        }
        for (const field of ['netAmount', 'vatAmount', 'grossAmount'] as const) {
          expect(sumAmounts(lines.map((each) => each[field]))).toBe(totals[field]);
          expect(sumAmounts(vatBreakdown.map((each) => each[field]))).toBe(totals[field]);
          for (const group of vatBreakdown) {
            const own = lines.filter((_, index) => input.lines[index]?.vatRate === group.rate);
            expect(sumAmounts(own.map((each) => each[field]))).toBe(group[field]);
          }
        }
      }),
    );
  });

  it('follows the rule of its price mode in every group', () => {
    fc.assert(
      fc.property(anyInvoice, (input) => {
        const { lines, vatBreakdown } = calculateInvoice(input);
        for (const group of vatBreakdown) {
          const own = lines.filter((_, index) => input.lines[index]?.vatRate === group.rate);
          const typed = subtractDecimal(sumAmounts(own.map((each) => each.lineAmount)), group.discountAmount);
          const kept = input.priceMode === 'net' ? group.netAmount : group.grossAmount;
          expect(roundHalfUp(typed)).toBe(kept);
          // The VAT is the nearest cent to the exact one: scaled to integers, |vat × d − kept × rate| ≤ d / 2.
          const divisor = input.priceMode === 'net' ? 100n : 100n + BigInt(group.rate);
          const cents = (text: string) => BigInt(text.replace('.', ''));
          const gap = cents(group.vatAmount) * divisor - cents(kept) * BigInt(group.rate);
          expect((gap < 0n ? -gap : gap) * 2n <= divisor).toBe(true);
        }
      }),
    );
  });

  it('does not depend on the order of lines', () => {
    fc.assert(
      fc.property(anyInvoice, (input) => {
        const turned = calculateInvoice({ ...input, lines: [...input.lines].reverse() });
        expect(turned.totals).toEqual(calculateInvoice(input).totals);
        expect(turned.vatBreakdown).toEqual(calculateInvoice(input).vatBreakdown);
      }),
    );
  });
});
