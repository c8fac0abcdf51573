import type Big from 'big.js';
import { Decimal, decimal, isDecimal, rounded, sum, toText } from './decimal';
import { RuleError } from './errors';
import { calculateInvoice } from './invoice';
import { largestAmount } from './invoice-rules';
import type { PriceMode, VatCategory } from './vocabulary';

export interface ExpenseLineInput {
  /** Exactly one of net and gross, as it stands on the receipt; above zero. */
  readonly netAmount?: string | undefined;
  readonly grossAmount?: string | undefined;
  /** Percent. In category AE (reverse charge) the rate at which the buyer himself computes VAT. */
  readonly vatRate: string;
  /** S when left out. */
  readonly vatCategory?: VatCategory | undefined;
  /** Percent of the VAT that may be deducted, 100 when left out; the rest is cost. */
  readonly deductiblePercent?: string | undefined;
}

export interface CalculatedExpenseLine {
  readonly netAmount: string;
  /** VAT charged by the supplier. */
  readonly vatAmount: string;
  /** What the supplier gets. */
  readonly grossAmount: string;
  /** VAT that the buyer owes himself on a reverse-charge supply; not paid to the supplier. */
  readonly selfAssessedVatAmount: string;
  /** The part of VAT, charged or self-assessed, that is input VAT. */
  readonly deductibleVatAmount: string;
  /** Net plus the VAT that may not be deducted. */
  readonly costAmount: string;
  readonly vatCategory: VatCategory;
  readonly vatRate: string;
}

export interface CalculatedExpense {
  readonly lines: readonly CalculatedExpenseLine[];
  readonly totals: {
    readonly netAmount: string;
    readonly vatAmount: string;
    readonly grossAmount: string;
    readonly selfAssessedVatAmount: string;
    readonly deductibleVatAmount: string;
    readonly costAmount: string;
  };
}

interface TypedLine {
  readonly index: number;
  readonly mode: PriceMode;
  readonly amount: string;
  readonly rate: string;
  readonly category: VatCategory;
  readonly deductible: Big;
}

function readLine(line: ExpenseLineInput, index: number): TypedLine {
  const mode = line.netAmount === undefined ? 'gross' : 'net';
  const amount = line.netAmount ?? line.grossAmount;
  const path = `lines.${index}.${mode}Amount`;
  if (amount === undefined || (line.netAmount !== undefined && line.grossAmount !== undefined)) {
    throw new RuleError('AMOUNT_INVALID', { path: `lines.${index}.grossAmount` });
  }
  if (!isDecimal(amount) || !rounded(decimal(amount)).eq(decimal(amount))) {
    throw new RuleError('AMOUNT_INVALID', { path });
  }
  if (decimal(amount).lte('0')) throw new RuleError('AMOUNT_NOT_POSITIVE', { path });
  if (decimal(amount).gt(largestAmount))
    throw new RuleError('FIELD_TOO_LARGE', { path, largest: largestAmount });
  const percent = line.deductiblePercent ?? '100';
  if (!isDecimal(percent) || decimal(percent).lt('0') || decimal(percent).gt('100')) {
    throw new RuleError('FIELD_INVALID', { path: `lines.${index}.deductiblePercent` });
  }
  if (!isDecimal(line.vatRate) || decimal(line.vatRate).lt('0') || decimal(line.vatRate).gt('100')) {
    throw new RuleError('VAT_RATE_NOT_VALID', { path: `lines.${index}.vatRate` });
  }
  const category = line.vatCategory ?? 'S';
  if (category !== 'S' && category !== 'AE' && !decimal(line.vatRate).eq('0')) {
    throw new RuleError('VAT_RATE_NOT_VALID', { path: `lines.${index}.vatRate` });
  }
  return { index, mode, amount, rate: line.vatRate, category, deductible: decimal(percent) };
}

/** VAT per rate and once per group, as on an invoice; a reverse-charge line is always net. */
function calculateMode(lines: readonly TypedLine[], mode: PriceMode) {
  const own = lines.filter((line) => (line.category === 'AE' ? 'net' : line.mode) === mode);
  if (own.length === 0) return [];
  const { lines: calculated } = calculateInvoice({
    priceMode: mode,
    lines: own.map((line) => ({
      quantity: '1',
      unitPrice: line.amount,
      // Here the category only separates what is charged from what is self-assessed.
      vatCategory: 'S',
      vatRate: line.rate,
    })),
  });
  return own.map((line, position) => ({ line, figures: calculated[position] }));
}

/**
 * The figures of a supplier's bill, in its currency, two decimals. `canDeductVat` is false for an organization
 * outside VAT: all VAT is cost then, and self-assessed VAT is owed without deduction.
 * Throws EXPENSE_WITHOUT_LINES, AMOUNT_INVALID, AMOUNT_NOT_POSITIVE, FIELD_INVALID, FIELD_TOO_LARGE,
 * VAT_RATE_NOT_VALID; `params.path` names the field.
 */
export function calculateExpense(input: {
  readonly lines: readonly ExpenseLineInput[];
  readonly canDeductVat?: boolean | undefined;
}): CalculatedExpense {
  if (input.lines.length === 0) throw new RuleError('EXPENSE_WITHOUT_LINES', { path: 'lines' });
  const typed = input.lines.map(readLine);
  const charged = typed.filter((line) => line.category !== 'AE');
  const reverse = typed.filter((line) => line.category === 'AE');
  const lines = [
    ...calculateMode(charged, 'net'),
    ...calculateMode(charged, 'gross'),
    ...calculateMode(reverse, 'net'),
  ]
    .sort((a, b) => a.line.index - b.line.index)
    .map(({ line, figures }): CalculatedExpenseLine => {
      const net = decimal(figures?.netAmount ?? '0');
      const vat = decimal(figures?.vatAmount ?? '0');
      const share = (input.canDeductVat ?? true) ? line.deductible : new Decimal('0');
      const deductible = rounded(vat.times(share).div('100'));
      const isReverse = line.category === 'AE';
      return {
        netAmount: toText(net),
        vatAmount: toText(isReverse ? decimal('0') : vat),
        grossAmount: toText(isReverse ? net : net.plus(vat)),
        selfAssessedVatAmount: toText(isReverse ? vat : decimal('0')),
        deductibleVatAmount: toText(deductible),
        costAmount: toText(net.plus(vat).minus(deductible)),
        vatCategory: line.category,
        vatRate: decimal(line.rate).toString(),
      };
    });
  const total = (field: Exclude<keyof CalculatedExpenseLine, 'vatCategory' | 'vatRate'>) =>
    toText(sum(lines.map((line) => decimal(line[field]))));
  return {
    lines,
    totals: {
      netAmount: total('netAmount'),
      vatAmount: total('vatAmount'),
      grossAmount: total('grossAmount'),
      selfAssessedVatAmount: total('selfAssessedVatAmount'),
      deductibleVatAmount: total('deductibleVatAmount'),
      costAmount: total('costAmount'),
    },
  };
}
