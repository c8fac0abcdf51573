import type { Day } from '../dates';
import { decimal, normalizeDecimal, toText } from '../decimal';
import type { AdvanceGroup } from '../ledger/advance';
import type { AccountMap, AccountRole } from '../vocabulary';
import type { VatEvent, VatRow, VatSupply } from './vat-row';

/** An advance, or the part of one that an invoice takes up, in base currency as it was posted. */
export interface VatAdvance {
  readonly groups: readonly AdvanceGroup[];
  readonly isAbroad?: boolean | undefined;
  /** Goods or services, as far as it is known; services when left out. */
  readonly supply?: VatSupply | undefined;
  readonly accounts: AccountMap;
}

type As = Readonly<{ direction: 'output' | 'input'; event: VatEvent; sign: 1 | -1; reportedOn: Day }>;

function rowsOf(advance: VatAdvance, role: AccountRole, as: As): VatRow[] {
  const by = advance.isAbroad === undefined ? {} : { abroad: advance.isAbroad };
  const signed = (amount: string) => toText(as.sign === 1 ? decimal(amount) : decimal(amount).neg());
  return advance.groups
    .filter((group) => !decimal(group.baseVatAmount).eq('0'))
    .map((group) => ({
      book: as.direction === 'output' ? 'issued' : 'received',
      direction: as.direction,
      event: as.event,
      category: group.category,
      rate: normalizeDecimal(group.rate),
      supply: advance.supply ?? 'services',
      netAmount: signed(group.baseNetAmount),
      vatAmount: signed(group.baseVatAmount),
      deductibleVatAmount: as.direction === 'output' ? '0.00' : signed(group.baseVatAmount),
      account: advance.accounts(role, { ...by, rate: group.rate }),
      reportedOn: as.reportedOn,
    }));
}

const later = (a: Day, b: Day): Day => (a > b ? a : b);

/**
 * An advance received: VAT arises on its day, whether or not an advance invoice follows (RS: Zakon o PDV čl. 16; HR:
 * Zakon o PDV-u čl. 30; BA: Zakon o PDV čl. 17). What carries no VAT is reported with the supply alone.
 */
export function vatOfAdvance(advance: VatAdvance & { readonly paidOn: Day }): VatRow[] {
  const as = { direction: 'output', event: 'advance', sign: 1, reportedOn: advance.paidOn } as const;
  return rowsOf(advance, 'advanceOutputVat', as);
}

/** The final invoice gives back base and VAT of the part it takes up, in the return of its own tax point. */
export function vatOfAdvanceSettlement(
  part: VatAdvance & { readonly paidOn: Day; readonly taxPointOn: Day },
): VatRow[] {
  const reportedOn = later(part.taxPointOn, part.paidOn);
  const as = { direction: 'output', event: 'advanceSettlement', sign: -1, reportedOn } as const;
  return rowsOf(part, 'advanceOutputVat', as);
}

/**
 * An advance paid, with the supplier's advance invoice in hand: deducted on the later of payment and receipt of the
 * invoice (RS: Zakon o PDV čl. 28; HR: Zakon o PDV-u čl. 60; BA: Zakon o PDV čl. 32).
 */
export function vatOfAdvancePaid(
  advance: VatAdvance & { readonly paidOn: Day; readonly receivedOn: Day },
): VatRow[] {
  const reportedOn = later(advance.paidOn, advance.receivedOn);
  return rowsOf(advance, 'advanceInputVat', { direction: 'input', event: 'advance', sign: 1, reportedOn });
}

/** The bill deducts its VAT whole, so what the advance deducted is given back with it. */
export function vatOfAdvancePaidSettlement(
  part: VatAdvance & { readonly paidOn: Day; readonly deductedOn: Day },
): VatRow[] {
  const reportedOn = later(part.deductedOn, part.paidOn);
  const as = { direction: 'input', event: 'advanceSettlement', sign: -1, reportedOn } as const;
  return rowsOf(part, 'advanceInputVat', as);
}

/**
 * A customer's advance that was paid back: its VAT falls on that day, or on that of his confirmation, where he had to
 * correct his deduction (RS: Zakon o PDV čl. 21; HR: Zakon o PDV-u čl. 33).
 */
export function vatOfAdvanceRefund(part: VatAdvance & { readonly refundedOn: Day }): VatRow[] {
  const as = { direction: 'output', event: 'advance', sign: -1, reportedOn: part.refundedOn } as const;
  return rowsOf(part, 'advanceOutputVat', as);
}

/** A supplier's advance that came back: what was deducted with it is given back (RS: Zakon o PDV čl. 31). */
export function vatOfAdvancePaidRefund(part: VatAdvance & { readonly refundedOn: Day }): VatRow[] {
  const as = { direction: 'input', event: 'advance', sign: -1, reportedOn: part.refundedOn } as const;
  return rowsOf(part, 'advanceInputVat', as);
}
