import {
  calculateInvoice,
  compareDecimal,
  minAmount,
  splitAmount,
  subtractDecimal,
  sumAmounts,
  type CalculatedInvoice,
} from '@bilko/core';
import { ProblemError, fieldError, fieldProblem } from '../../http/problem';
import type { InvoiceLineRow, InvoiceRow, VatGroupRow } from './invoice-repository';

/** What earlier credit notes took back of a line. */
export type CreditedLine = {
  position: number;
  quantity: string;
  discountAmount: string;
  netAmount: string;
  vatAmount: string;
  grossAmount: string;
};
export type CreditedGroup = Omit<VatGroupRow, 'grossAmount'>;
export type CreditedBefore = { lines: CreditedLine[]; groups: CreditedGroup[] };

export type WantedLine = { position: number; quantity: string };
export type TakenBack = { line: InvoiceLineRow; quantity: string };

/** The lines and quantities that a credit note takes back; all that is left when none are named. */
export function takenBack(
  invoice: InvoiceRow,
  before: CreditedBefore,
  wanted: readonly WantedLine[] | undefined,
): TakenBack[] {
  if (!wanted) {
    const rest = invoice.lines
      .map((line) => ({ line, quantity: leftOf(line, before) }))
      .filter(({ quantity }) => compareDecimal(quantity, '0') > 0);
    if (rest.length === 0) throw exceeds('lines', '0');
    return rest;
  }
  const seen = new Set<number>();
  return wanted.map(({ position, quantity }, index) => {
    const line = invoice.lines.find((one) => one.position === position);
    if (!line || seen.has(position)) throw fieldProblem(`lines.${index}.position`, 'FIELD_INVALID');
    seen.add(position);
    const left = leftOf(line, before);
    if (compareDecimal(quantity, left) > 0) throw exceeds(`lines.${index}.quantity`, left);
    return { line, quantity };
  });
}

function leftOf(line: InvoiceLineRow, before: CreditedBefore): string {
  const credited = before.lines.find((one) => one.position === line.position);
  return subtractDecimal(line.quantity, credited?.quantity ?? '0');
}

function exceeds(path: string, left: string): ProblemError {
  return new ProblemError('CREDIT_EXCEEDS_INVOICE', {
    params: { creditable: left },
    errors: [fieldError(path, 'CREDIT_EXCEEDS_INVOICE', { creditable: left })],
  });
}

/**
 * The figures of a credit note. A part is computed as the invoice was, but never to more than is left; what takes
 * back the last of a VAT group is what is left of its figures. So all credit notes together are the invoice to the
 * cent, in whatever order and however its parts were rounded.
 */
export function creditFigures(
  invoice: InvoiceRow,
  before: CreditedBefore,
  taken: readonly TakenBack[],
): CalculatedInvoice {
  const computed = calculateInvoice({
    priceMode: invoice.priceMode,
    discountPercent: invoice.discountPercent ?? undefined,
    lines: taken.map(({ line, quantity }) => ({
      quantity,
      unitPrice: line.unitPrice,
      discountPercent: line.discountPercent ?? undefined,
      vatCategory: line.vatCategory,
      vatRate: line.vatRate,
    })),
  });
  const lines = [...computed.lines];
  const vatBreakdown = computed.vatBreakdown.map((group) => {
    const isAll = isLast(invoice, before, taken, group);
    // The whole of a group at once is what it was: its figures and its discount.
    if (isAll && !before.groups.some((one) => isSame(one, group))) return group;
    const fitted = fit(group, restOf(invoice, before, group), isAll);
    if (fitted === group) return group;
    const places = taken.flatMap(({ line }, index) => (isIn(line, group) ? [index] : []));
    spread(
      invoice,
      before,
      fitted,
      places.map((index) => taken[index]?.line),
    ).forEach((line, at) => {
      lines[places[at] ?? -1] = line;
    });
    return fitted;
  });
  const sumOf = (pick: (group: VatGroup) => string) => sumAmounts(vatBreakdown.map(pick));
  const totals = {
    netAmount: sumOf((group) => group.netAmount),
    vatAmount: sumOf((group) => group.vatAmount),
    grossAmount: sumOf((group) => group.grossAmount),
    discountAmount: sumAmounts([
      ...vatBreakdown.map((group) => group.discountAmount),
      ...lines.map((line) => line.discountAmount),
    ]),
  };
  if (compareDecimal(totals.grossAmount, '0') <= 0) throw new ProblemError('INVOICE_TOTAL_NOT_POSITIVE');
  return { lines, vatBreakdown, totals };
}

type VatGroup = CalculatedInvoice['vatBreakdown'][number];
type GroupKey = Pick<VatGroup, 'category' | 'rate'>;
type Figures = { netAmount: string; vatAmount: string };

const isIn = (line: InvoiceLineRow, group: GroupKey) =>
  line.vatCategory === group.category && line.vatRate === group.rate;
const isSame = (a: GroupKey, b: GroupKey) => a.category === b.category && a.rate === b.rate;
const less = (amount: string, before: string | undefined) =>
  sumAmounts([subtractDecimal(amount, before ?? '0')]);

function isLast(
  invoice: InvoiceRow,
  before: CreditedBefore,
  taken: readonly TakenBack[],
  group: GroupKey,
): boolean {
  return invoice.lines
    .filter((line) => isIn(line, group))
    .every((line) => {
      const quantity = taken.find((one) => one.line.position === line.position)?.quantity ?? '0';
      return compareDecimal(leftOf(line, before), quantity) === 0;
    });
}

function restOf(invoice: InvoiceRow, before: CreditedBefore, group: GroupKey): Figures {
  const invoiced = invoice.vatGroups.find((one) => isSame(one, group));
  const credited = before.groups.find((one) => isSame(one, group));
  return {
    netAmount: less(invoiced?.netAmount ?? '0', credited?.netAmount),
    vatAmount: less(invoiced?.vatAmount ?? '0', credited?.vatAmount),
  };
}

/** The group itself where it is what is to be taken back. */
function fit(group: VatGroup, rest: Figures, isAll: boolean): VatGroup {
  const netAmount = isAll ? rest.netAmount : minAmount(group.netAmount, rest.netAmount);
  const vatAmount = isAll ? rest.vatAmount : minAmount(group.vatAmount, rest.vatAmount);
  if (!isAll && netAmount === group.netAmount && vatAmount === group.vatAmount) return group;
  const { category, rate } = group;
  return {
    category,
    rate,
    discountAmount: '0.00',
    netAmount,
    vatAmount,
    grossAmount: sumAmounts([netAmount, vatAmount]),
  };
}

/** A group's figures on its lines, each by what is left of it: the parts add up to the group. */
function spread(
  invoice: InvoiceRow,
  before: CreditedBefore,
  group: VatGroup,
  lines: readonly (InvoiceLineRow | undefined)[],
): CalculatedInvoice['lines'] {
  const isNet = invoice.priceMode === 'net';
  const rests = lines.map((line) => {
    const credited = before.lines.find((one) => one.position === line?.position);
    const left = (amount: 'netAmount' | 'grossAmount' | 'discountAmount') => {
      const rest = less(line?.[amount] ?? '0', credited?.[amount]);
      return compareDecimal(rest, '0') > 0 ? rest : '0.00';
    };
    return { amount: left(isNet ? 'netAmount' : 'grossAmount'), discountAmount: left('discountAmount') };
  });
  const amounts = splitAmount(
    isNet ? group.netAmount : group.grossAmount,
    rests.map(({ amount }) => amount),
  );
  const vats = splitAmount(group.vatAmount, amounts);
  return rests.map(({ discountAmount }, at) => {
    const lineAmount = amounts[at] ?? '0.00';
    const vatAmount = vats[at] ?? '0.00';
    const netAmount = isNet ? lineAmount : less(lineAmount, vatAmount);
    return {
      amountBeforeDiscount: sumAmounts([lineAmount, discountAmount]),
      discountAmount,
      lineAmount,
      netAmount,
      vatAmount,
      grossAmount: sumAmounts([netAmount, vatAmount]),
    };
  });
}
