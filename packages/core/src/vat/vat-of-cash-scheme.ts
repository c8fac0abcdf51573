import type { Day } from '../dates';
import { decimal, normalizeDecimal } from '../decimal';
import type { AdvanceGroup } from '../ledger/advance';
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

/** The share of a document's VAT that fell due, as cashVatPart gave it and posting used it. */
export interface VatCashDue {
  readonly groups: readonly AdvanceGroup[];
  readonly dueOn: Day;
  readonly isAbroad?: boolean | undefined;
  readonly isToVatPayer?: boolean | undefined;
  readonly supply?: VatSupply | undefined;
  readonly accounts: AccountMap;
}

function rowsOf(due: VatCashDue, direction: 'output' | 'input'): VatRow[] {
  const by = {
    ...(due.isAbroad === undefined ? {} : { abroad: due.isAbroad }),
    ...(due.isToVatPayer === undefined ? {} : { toVatPayer: due.isToVatPayer }),
  };
  const role = direction === 'output' ? 'outputVat' : 'inputVat';
  return due.groups
    .filter((group) => !decimal(group.baseVatAmount).eq('0') || !decimal(group.baseNetAmount).eq('0'))
    .map((group) => ({
      book: direction === 'output' ? 'issued' : 'received',
      direction,
      event: 'cashDue',
      category: group.category,
      rate: normalizeDecimal(group.rate),
      supply: due.supply ?? 'services',
      netAmount: group.baseNetAmount,
      vatAmount: group.baseVatAmount,
      deductibleVatAmount: direction === 'output' ? '0.00' : group.baseVatAmount,
      account: decimal(group.baseVatAmount).eq('0')
        ? undefined
        : due.accounts(role, { ...by, rate: group.rate }),
      reportedOn: due.dueOn,
    }));
}

/** Output VAT of the share that was paid, or for which the time to wait is over, on that day. */
export function vatOfCashDue(due: VatCashDue): VatRow[] {
  return rowsOf(due, 'output');
}

/** Input VAT of the share that a buyer under the scheme has paid, on the day of the payment. */
export function vatOfCashDeductible(due: VatCashDue): VatRow[] {
  return rowsOf(due, 'input');
}
