import type { DocumentCurrency } from '../base-amounts';
import { decimal, isDecimal, normalizeDecimal, rounded, sum, toText } from '../decimal';
import { RuleError } from '../errors';
import type { VatCategory } from '../vocabulary';
import { groupsInBase, type AdvanceGroup, type AdvanceHead } from './advance';
import { toPostings, type DraftPosting } from './drafting';
import { buildEntry, type BalancedEntry } from './entry';
import { headOf } from './post-invoice';

/** One rate of a supplier's advance invoice, as it is printed there. */
export interface InvoicedAdvance {
  readonly category: VatCategory;
  readonly rate: string;
  readonly netAmount: string;
  readonly vatAmount: string;
}

/** How far VAT on a paper may be from base × rate: its lines were rounded one by one. More is a slip of the pen. */
const mostRounding = '0.04';

function requireRight({ category, rate, netAmount, vatAmount }: InvoicedAdvance, at: number): void {
  const percent = isDecimal(rate) ? decimal(rate) : decimal('-1');
  if (percent.lt('0') || percent.gt('100') || (category !== 'S' && !percent.eq('0')))
    throw new RuleError('VAT_RATE_NOT_VALID', { path: `groups.${at}.vatRate` });
  const [net, vat] = [decimal(netAmount), decimal(vatAmount)];
  if (net.lte('0') || vat.lt('0'))
    throw new RuleError('AMOUNT_NOT_POSITIVE', { path: `groups.${at}.netAmount` });
  const expected = net.times(percent).div('100');
  if (vat.minus(rounded(expected)).abs().lte(mostRounding)) return;
  throw new RuleError('VAT_AMOUNT_DIFFERS', {
    path: `groups.${at}.vatAmount`,
    vatAmount: toText(rounded(expected)),
  });
}

/**
 * What a supplier's advance invoice says of an advance that was paid before it came: bases and VAT as they are printed,
 * since what the supplier charged is what is deducted, in base currency at the rate of the payment. Together they are
 * what was paid (RS: Zakon o PDV čl. 42; HR: Zakon o PDV-u čl. 79; BA: Zakon o PDV čl. 55).
 * Throws VAT_RATE_NOT_VALID, AMOUNT_NOT_POSITIVE (there is no VAT to deduct), VAT_AMOUNT_DIFFERS (vatAmount: base ×
 * rate), ADVANCE_AMOUNT_DIFFERS (paidAmount, invoicedAmount).
 */
export function advanceInvoiceGroups(
  invoiced: readonly InvoicedAdvance[],
  paid: DocumentCurrency & { readonly amount: string },
): AdvanceGroup[] {
  invoiced.forEach(requireRight);
  const groups = invoiced.map(({ category, rate, netAmount, vatAmount }) => ({
    category,
    rate: normalizeDecimal(rate),
    netAmount: toText(decimal(netAmount)),
    vatAmount: toText(decimal(vatAmount)),
    grossAmount: toText(decimal(netAmount).plus(decimal(vatAmount))),
  }));
  if (groups.every(({ vatAmount }) => decimal(vatAmount).eq('0')))
    throw new RuleError('AMOUNT_NOT_POSITIVE', { path: 'groups.0.vatAmount' });
  const gross = sum(groups.map(({ grossAmount }) => decimal(grossAmount)));
  if (!gross.eq(decimal(paid.amount))) {
    const params = { paidAmount: toText(decimal(paid.amount)), invoicedAmount: toText(gross) };
    throw new RuleError('ADVANCE_AMOUNT_DIFFERS', { ...params, path: 'groups.0.netAmount' });
  }
  return groupsInBase(groups, paid);
}

export interface AdvanceInvoice extends AdvanceHead {
  readonly groups: readonly AdvanceGroup[];
}

/**
 * The whole payment stands on advances paid; with the invoice in hand its VAT may be deducted (RS: Zakon o PDV čl. 28
 * st. 2; HR: Zakon o PDV-u čl. 60; BA: Zakon o PDV čl. 32): VAT on advances paid, by rate, against advances paid.
 * Throws what buildEntry throws.
 */
export function postAdvanceInvoice(invoice: AdvanceInvoice): BalancedEntry {
  const { accounts, contactId, isAbroad, groups } = invoice;
  const by = isAbroad === undefined ? {} : { abroad: isAbroad };
  const charged = groups.filter((group) => !decimal(group.vatAmount).eq('0'));
  const vat = charged.map((group): DraftPosting => ({
    account: accounts('advanceInputVat', { ...by, rate: group.rate }),
    side: 'debit',
    base: decimal(group.baseVatAmount),
    document: decimal(group.vatAmount),
    isControl: true,
  }));
  const advance: DraftPosting = {
    account: invoice.advancesAccount ?? accounts('advancesPaid', by),
    side: 'credit',
    base: sum(vat.map(({ base }) => base)),
    document: sum(vat.map(({ document }) => document)),
    contactId,
    isControl: true,
  };
  return buildEntry({ ...headOf(invoice), postings: toPostings([...vat, advance], invoice.currency) });
}
