import { decimal, isDecimal, Decimal } from './decimal';
import { RuleError, type RuleErrorCode, type RuleIssue } from './errors';
import type { PriceMode, VatCategory } from './vocabulary';

/** Whole digits of a quantity, a price and an amount: twelve. What is larger is a slip of the finger. */
export const largestAmount = '999999999999.99';
const twelveDigits = '1000000000000';

export interface InvoiceLineInput {
  /** Decimal text above zero, at most twelve digits before the point. */
  readonly quantity: string;
  /** Price of one unit, zero or more, without or with VAT as the invoice's price mode says. */
  readonly unitPrice: string;
  /** Percent 0 to 100. */
  readonly discountPercent?: string | undefined;
  readonly vatCategory: VatCategory;
  /** Percent; 0 in every category but S. */
  readonly vatRate: string;
}

export interface InvoiceInput {
  readonly priceMode: PriceMode;
  /** Document discount in percent, 0 to 100, taken off each VAT group. */
  readonly discountPercent?: string | undefined;
  readonly lines: readonly InvoiceLineInput[];
}

function percentIssue(path: string, value: string | undefined, code: RuleErrorCode): RuleIssue[] {
  if (value === undefined) return [];
  if (!isDecimal(value) || decimal(value).lt('0') || decimal(value).gt('100')) {
    return [{ code, params: { path } }];
  }
  return [];
}

function lineIssues(line: InvoiceLineInput, index: number): RuleIssue[] {
  const at = (field: string) => ({ path: `lines.${index}.${field}` });
  const issues: RuleIssue[] = [];
  if (!isDecimal(line.quantity)) issues.push({ code: 'QUANTITY_INVALID', params: at('quantity') });
  else if (decimal(line.quantity).lte('0'))
    issues.push({ code: 'QUANTITY_NOT_POSITIVE', params: at('quantity') });
  else if (decimal(line.quantity).gte(twelveDigits))
    issues.push({ code: 'QUANTITY_INVALID', params: at('quantity') });
  if (
    !isDecimal(line.unitPrice) ||
    decimal(line.unitPrice).lt('0') ||
    decimal(line.unitPrice).gte(twelveDigits)
  ) {
    issues.push({ code: 'AMOUNT_INVALID', params: at('unitPrice') });
  }
  issues.push(...percentIssue(at('discountPercent').path, line.discountPercent, 'DISCOUNT_OUT_OF_RANGE'));
  const rateIssues = percentIssue(at('vatRate').path, line.vatRate, 'VAT_RATE_NOT_VALID');
  issues.push(...rateIssues);
  // EN 16931 BR-AE-05, BR-E-05, BR-Z-05 …: every category but "standard rated" carries rate 0.
  if (rateIssues.length === 0 && line.vatCategory !== 'S' && !decimal(line.vatRate).eq(new Decimal('0'))) {
    issues.push({ code: 'VAT_RATE_NOT_VALID', params: at('vatRate') });
  }
  return issues;
}

/** Everything in the figures of an invoice that cannot be computed; empty when all is well. */
export function invoiceIssues(input: InvoiceInput): RuleIssue[] {
  if (input.lines.length === 0) return [{ code: 'INVOICE_WITHOUT_LINES', params: { path: 'lines' } }];
  return [
    ...percentIssue('discountPercent', input.discountPercent, 'DISCOUNT_OUT_OF_RANGE'),
    ...input.lines.flatMap(lineIssues),
  ];
}

/** Throws the first issue of an invoice's figures. */
export function requireCalculable(input: InvoiceInput): void {
  const [issue] = invoiceIssues(input);
  if (issue) throw new RuleError(issue.code, issue.params);
}
