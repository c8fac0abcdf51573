import type Big from 'big.js';
import { Decimal, decimal, rounded, sum, toText } from './decimal';
import { RuleError } from './errors';
import { largestAmount, requireCalculable, type InvoiceInput, type InvoiceLineInput } from './invoice-rules';
import { splitByWeight } from './split';
import { vatCategories, type PriceMode, type VatCategory } from './vocabulary';

export interface CalculatedLine {
  /** Quantity × price, in the price mode's terms (with VAT when prices are gross). */
  readonly amountBeforeDiscount: string;
  /** The line's own discount, in the same terms. */
  readonly discountAmount: string;
  /** Before less own discount, still without the document discount (EN 16931 BT-131 when prices are net). */
  readonly lineAmount: string;
  /** The line's share of its VAT group, after all discounts. */
  readonly netAmount: string;
  readonly vatAmount: string;
  readonly grossAmount: string;
}

export interface VatGroup {
  readonly category: VatCategory;
  /** Percent without needless zeros: "20". */
  readonly rate: string;
  /** The document discount in this group, in the price mode's terms (EN 16931 BT-92 when prices are net). */
  readonly discountAmount: string;
  readonly netAmount: string;
  readonly vatAmount: string;
  readonly grossAmount: string;
}

export interface InvoiceTotals {
  readonly netAmount: string;
  readonly vatAmount: string;
  readonly grossAmount: string;
  /** All discounts, of lines and document, in the price mode's terms. */
  readonly discountAmount: string;
}

export interface CalculatedInvoice {
  readonly lines: readonly CalculatedLine[];
  readonly vatBreakdown: readonly VatGroup[];
  readonly totals: InvoiceTotals;
}

interface PricedLine {
  readonly index: number;
  readonly before: Big;
  readonly discount: Big;
  readonly amount: Big;
}

interface Group {
  readonly category: VatCategory;
  readonly rate: Big;
  readonly lines: PricedLine[];
}

const hundred = new Decimal('100');

function priceLine(line: InvoiceLineInput, index: number): PricedLine {
  const before = rounded(decimal(line.quantity).times(decimal(line.unitPrice)));
  // EN 16931: a line allowance is its (rounded) base amount × percentage, itself rounded to two decimals.
  const discount = rounded(before.times(decimal(line.discountPercent ?? '0')).div(hundred));
  return { index, before, discount, amount: before.minus(discount) };
}

function groupLines(input: InvoiceInput): Group[] {
  const groups = new Map<string, Group>();
  input.lines.forEach((line, index) => {
    const rate = decimal(line.vatRate);
    const key = `${line.vatCategory} ${rate.toString()}`;
    const group = groups.get(key) ?? { category: line.vatCategory, rate, lines: [] };
    group.lines.push(priceLine(line, index));
    groups.set(key, group);
  });
  return [...groups.values()].sort(
    (a, b) => vatCategories.indexOf(a.category) - vatCategories.indexOf(b.category) || b.rate.cmp(a.rate),
  );
}

/** VAT once per group, never per line (EN 16931 BR-CO-17); from gross prices the gross stays as typed. */
function groupVat(amount: Big, rate: Big, priceMode: PriceMode): Big {
  if (priceMode === 'net') return rounded(amount.times(rate).div(hundred));
  return rounded(amount.times(rate).div(hundred.plus(rate)));
}

function calculateGroup(group: Group, priceMode: PriceMode, discountPercent: Big) {
  const amounts = group.lines.map((line) => line.amount);
  const before = sum(amounts);
  const discount = rounded(before.times(discountPercent).div(hundred));
  const amount = before.minus(discount);
  const vat = groupVat(amount, group.rate, priceMode);
  const lineAmounts = splitByWeight(amount, amounts);
  const lineVats = splitByWeight(vat, lineAmounts);
  const lines = group.lines.map((line, position) => {
    const own = lineAmounts[position] ?? new Decimal('0');
    const ownVat = lineVats[position] ?? new Decimal('0');
    const net = priceMode === 'net' ? own : own.minus(ownVat);
    return {
      index: line.index,
      calculated: {
        amountBeforeDiscount: toText(line.before),
        discountAmount: toText(line.discount),
        lineAmount: toText(line.amount),
        netAmount: toText(net),
        vatAmount: toText(ownVat),
        grossAmount: toText(net.plus(ownVat)),
      },
    };
  });
  const net = priceMode === 'net' ? amount : amount.minus(vat);
  return { category: group.category, rate: group.rate, discount, net, vat, gross: net.plus(vat), lines };
}

/**
 * The figures of an invoice, in its currency, two decimals. Line nets, VAT and gross add up to their VAT
 * group, groups to the totals. Source: EN 16931 (BT-131, BR-CO-10 to BR-CO-17).
 * Throws INVOICE_WITHOUT_LINES, QUANTITY_INVALID, QUANTITY_NOT_POSITIVE, AMOUNT_INVALID,
 * DISCOUNT_OUT_OF_RANGE, VAT_RATE_NOT_VALID, FIELD_TOO_LARGE; `params.path` names the field.
 */
export function calculateInvoice(input: InvoiceInput): CalculatedInvoice {
  requireCalculable(input);
  const discountPercent = decimal(input.discountPercent ?? '0');
  const groups = groupLines(input).map((group) => calculateGroup(group, input.priceMode, discountPercent));
  const lines = groups
    .flatMap((group) => group.lines)
    .sort((a, b) => a.index - b.index)
    .map((line) => line.calculated);
  const gross = sum(groups.map((group) => group.gross));
  if (gross.gt(largestAmount))
    throw new RuleError('FIELD_TOO_LARGE', { path: 'lines', largest: largestAmount });
  return {
    lines,
    vatBreakdown: groups.map((group) => ({
      category: group.category,
      rate: group.rate.toString(),
      discountAmount: toText(group.discount),
      netAmount: toText(group.net),
      vatAmount: toText(group.vat),
      grossAmount: toText(group.gross),
    })),
    totals: {
      netAmount: toText(sum(groups.map((group) => group.net))),
      vatAmount: toText(sum(groups.map((group) => group.vat))),
      grossAmount: toText(gross),
      discountAmount: toText(
        sum([...groups.map((group) => group.discount), ...lines.map((line) => decimal(line.discountAmount))]),
      ),
    },
  };
}
