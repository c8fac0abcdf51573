import { calculateInvoice, compareDecimal, subtractDecimal, sumAmounts, addDecimal } from '@bilko/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { creditFigures, takenBack, type CreditedBefore } from './credit-lines';
import type { InvoiceRow } from './invoice-repository';

type Line = { quantity: string; unitPrice: string; discountPercent?: string; vatRate: string };
type Given = { priceMode: 'net' | 'gross'; discountPercent?: string; lines: Line[] };

const text = (least: number, most: number, places: number) =>
  fc.integer({ min: least, max: most }).map((value) => {
    const digits = String(value).padStart(places + 1, '0');
    return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  });

const invoices: fc.Arbitrary<Given> = fc.record(
  {
    priceMode: fc.constantFrom('net' as const, 'gross' as const),
    discountPercent: fc.constantFrom('5', '12.5', '33.33'),
    lines: fc.array(
      fc.record(
        {
          quantity: text(1, 5000, 2),
          unitPrice: text(1, 9_999_99, 3),
          discountPercent: fc.constantFrom('10', '7.5'),
          vatRate: fc.constantFrom('20', '10'),
        },
        { requiredKeys: ['quantity', 'unitPrice', 'vatRate'] },
      ),
      { minLength: 1, maxLength: 4 },
    ),
  },
  { requiredKeys: ['priceMode', 'lines'] },
);

/** Only what a credit note depends on: the figures and how they came about. */
function issued(given: Given): InvoiceRow {
  const lines = given.lines.map((line) => ({ ...line, vatCategory: 'S' as const }));
  const figures = calculateInvoice({ ...given, lines });
  const row = {
    priceMode: given.priceMode,
    discountPercent: given.discountPercent ?? null,
    ...figures.totals,
    lines: figures.lines.map((figure, index) => ({
      ...lines[index],
      ...figure,
      position: index + 1,
      discountPercent: lines[index]?.discountPercent ?? null,
    })),
    vatGroups: figures.vatBreakdown,
  };
  return row as unknown as InvoiceRow;
}

function added(
  before: CreditedBefore,
  figures: ReturnType<typeof creditFigures>,
  taken: ReturnType<typeof takenBack>,
): CreditedBefore {
  const lines = [...before.lines];
  taken.forEach(({ line, quantity }, index) => {
    const figure = figures.lines[index];
    const at = lines.findIndex(({ position }) => position === line.position);
    const known = lines[at] ?? {
      position: line.position,
      quantity: '0',
      discountAmount: '0',
      netAmount: '0',
      vatAmount: '0',
      grossAmount: '0',
    };
    const sum = {
      position: line.position,
      quantity: addDecimal(known.quantity, quantity),
      discountAmount: sumAmounts([known.discountAmount, figure?.discountAmount ?? '0']),
      netAmount: sumAmounts([known.netAmount, figure?.netAmount ?? '0']),
      vatAmount: sumAmounts([known.vatAmount, figure?.vatAmount ?? '0']),
      grossAmount: sumAmounts([known.grossAmount, figure?.grossAmount ?? '0']),
    };
    if (at < 0) lines.push(sum);
    else lines[at] = sum;
  });
  const groups = [...before.groups];
  for (const group of figures.vatBreakdown) {
    const at = groups.findIndex(({ rate }) => rate === group.rate);
    const known = groups[at] ?? {
      category: group.category,
      rate: group.rate,
      netAmount: '0',
      vatAmount: '0',
    };
    const sum = {
      category: group.category,
      rate: group.rate,
      netAmount: sumAmounts([known.netAmount, group.netAmount]),
      vatAmount: sumAmounts([known.vatAmount, group.vatAmount]),
    };
    if (at < 0) groups.push(sum);
    else groups[at] = sum;
  }
  return { lines, groups };
}

describe('credit notes of one invoice', () => {
  it('add up to it to the cent, in whatever parts it is taken back', () => {
    fc.assert(
      fc.property(
        invoices,
        fc.array(fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 99 })), { maxLength: 6 }),
        (given, parts) => {
          const invoice = issued(given);
          fc.pre(compareDecimal(invoice.grossAmount, '0') > 0);
          let before: CreditedBefore = { lines: [], groups: [] };
          const credit = (wanted: Parameters<typeof takenBack>[2]) => {
            const taken = takenBack(invoice, before, wanted);
            const figures = creditFigures(invoice, before, taken);
            const nets = sumAmounts(figures.lines.map((line) => line.netAmount));
            expect(nets).toBe(figures.totals.netAmount);
            before = added(before, figures, taken);
          };
          for (const [at, share] of parts) {
            const line = invoice.lines[at % invoice.lines.length];
            const done = before.lines.find(({ position }) => position === line?.position)?.quantity ?? '0';
            const left = subtractDecimal(line?.quantity ?? '0', done);
            const quantity = share > 50 ? left : '0.01';
            if (compareDecimal(quantity, '0') <= 0 || compareDecimal(quantity, left) > 0) continue;
            try {
              credit([{ position: line?.position ?? 0, quantity }]);
            } catch (error) {
              // A part that rounds to nothing is no document.
              expect((error as { code: string }).code).toBe('INVOICE_TOTAL_NOT_POSITIVE');
            }
          }
          const isLeft = invoice.lines.some((line) => {
            const done = before.lines.find(({ position }) => position === line.position)?.quantity ?? '0';
            return compareDecimal(line.quantity, done) > 0;
          });
          if (isLeft) {
            try {
              credit(undefined);
            } catch (error) {
              expect((error as { code: string }).code).toBe('INVOICE_TOTAL_NOT_POSITIVE');
            }
          }
          const sumOf = (amount: 'netAmount' | 'vatAmount') =>
            sumAmounts(before.groups.map((group) => group[amount]));
          expect([sumOf('netAmount'), sumOf('vatAmount')]).toEqual([invoice.netAmount, invoice.vatAmount]);
        },
      ),
      { numRuns: 300 },
    );
  });
});
