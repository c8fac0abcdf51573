import type { Day } from '../dates';
import { decimal, normalizeDecimal } from '../decimal';
import type { AdvanceGroup } from '../ledger/advance';
import type { WaitingBillGroup } from '../ledger/cash-scheme-bill';
import type { AccountMap } from '../vocabulary';
import { vatOfInvoice, type VatSale } from './vat-of-sale';
import type { VatRow, VatSupply } from './vat-row';

/**
 * What an invoice under the cash scheme reports on its own day: only what carries no VAT. Groups with VAT are reported
 * as they are paid (RS: Zakon o PDV čl. 36a; HR: Zakon o PDV-u čl. 125i).
 */
export function vatOfCashSchemeInvoice(invoice: VatSale & { readonly taxPointOn: Day }): VatRow[] {
  const groups = invoice.groups.filter((group) => decimal(group.vatAmount).eq('0'));
  return vatOfInvoice({ ...invoice, groups });
}

interface CashShare {
  readonly dueOn: Day;
  readonly isAbroad?: boolean | undefined;
  readonly isToVatPayer?: boolean | undefined;
  readonly accounts: AccountMap;
}

/** The share of an invoice's VAT that fell due, as cashVatPart gave it and posting used it. */
export interface VatCashDue extends CashShare {
  readonly groups: readonly AdvanceGroup[];
  readonly supply?: VatSupply | undefined;
}

const byOf = ({ isAbroad, isToVatPayer }: CashShare) => ({
  ...(isAbroad === undefined ? {} : { abroad: isAbroad }),
  ...(isToVatPayer === undefined ? {} : { toVatPayer: isToVatPayer }),
});
const isNothing = (group: Readonly<{ baseNetAmount: string; baseVatAmount: string }>) =>
  decimal(group.baseNetAmount).eq('0') && decimal(group.baseVatAmount).eq('0');

/**
 * Output VAT of the share that was paid, or for which the time to wait is over, on that day; negative where it waits
 * again.
 */
export function vatOfCashDue(due: VatCashDue): VatRow[] {
  return due.groups
    .filter((group) => !isNothing(group))
    .map((group) => ({
      book: 'issued',
      direction: 'output',
      event: 'cashDue',
      category: group.category,
      rate: normalizeDecimal(group.rate),
      supply: due.supply ?? 'services',
      netAmount: group.baseNetAmount,
      vatAmount: group.baseVatAmount,
      deductibleVatAmount: '0.00',
      account: decimal(group.baseVatAmount).eq('0')
        ? undefined
        : due.accounts('outputVat', { ...byOf(due), rate: group.rate }),
      reportedOn: due.dueOn,
    }));
}

/** The share of a bill's VAT that was paid, as cashDeductionPart gave it and posting used it. */
export interface VatCashDeduction extends CashShare {
  readonly groups: readonly WaitingBillGroup[];
}

/** Input VAT of the share that a buyer under the scheme has paid, on that day; negative where it is open again. */
export function vatOfCashDeductible(due: VatCashDeduction): VatRow[] {
  return due.groups
    .filter((group) => !isNothing(group))
    .map((group) => ({
      book: 'received',
      direction: 'input',
      event: 'cashDue',
      category: group.category,
      rate: normalizeDecimal(group.rate),
      supply: group.supply,
      netAmount: group.baseNetAmount,
      vatAmount: group.baseVatAmount,
      deductibleVatAmount: group.baseDeductibleVatAmount,
      account: decimal(group.baseDeductibleVatAmount).eq('0')
        ? undefined
        : due.accounts('inputVat', { ...byOf(due), rate: group.rate }),
      reportedOn: due.dueOn,
    }));
}
