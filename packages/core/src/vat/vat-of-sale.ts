import type { Day } from '../dates';
import { decimal, normalizeDecimal, toText } from '../decimal';
import type { AccountMap, VatCategory } from '../vocabulary';
import type { VatEvent, VatRow, VatSupply } from './vat-row';

/** A VAT group of an issued document in base currency, positive, as toBaseAmounts gave it and posting used it. */
export interface VatSaleGroup {
  readonly category: VatCategory;
  readonly rate: string;
  readonly netAmount: string;
  readonly vatAmount: string;
  readonly exemptionCode?: string | undefined;
  /** Goods for exports and supplies within the European Union when left out, services else. */
  readonly supply?: VatSupply | undefined;
}

export interface VatSale {
  readonly groups: readonly VatSaleGroup[];
  readonly isAbroad?: boolean | undefined;
  readonly isToVatPayer?: boolean | undefined;
  readonly accounts: AccountMap;
}

function rowOf(
  sale: VatSale,
  group: VatSaleGroup,
  as: { event: VatEvent; reportedOn: Day; sign: 1 | -1 },
): VatRow {
  const by = {
    ...(sale.isAbroad === undefined ? {} : { abroad: sale.isAbroad }),
    ...(sale.isToVatPayer === undefined ? {} : { toVatPayer: sale.isToVatPayer }),
  };
  const signed = (amount: string) => toText(as.sign === 1 ? decimal(amount) : decimal(amount).neg());
  return {
    book: 'issued',
    direction: 'output',
    event: as.event,
    category: group.category,
    rate: normalizeDecimal(group.rate),
    exemptionCode: group.exemptionCode,
    supply: group.supply ?? (group.category === 'G' || group.category === 'K' ? 'goods' : 'services'),
    netAmount: signed(group.netAmount),
    vatAmount: signed(group.vatAmount),
    deductibleVatAmount: '0.00',
    account: carriesVat(group) ? sale.accounts('outputVat', { ...by, rate: group.rate }) : undefined,
    reportedOn: as.reportedOn,
  };
}

const carriesVat = (group: VatSaleGroup) => !decimal(group.vatAmount).eq('0');

/**
 * Rows of an issued invoice, one for each group, reported for the day on which VAT arose (RS: Zakon o PDV čl. 16;
 * HR: Zakon o PDV-u čl. 30; BA: Zakon o PDV čl. 17). Throws AMOUNT_INVALID, ACCOUNT_ROLE_UNUSED.
 */
export function vatOfInvoice(invoice: VatSale & { readonly taxPointOn: Day }): VatRow[] {
  return invoice.groups.map((group) =>
    rowOf(invoice, group, { event: 'supply', reportedOn: invoice.taxPointOn, sign: 1 }),
  );
}

export interface VatCreditNote extends VatSale {
  readonly issuedOn: Day;
  /** The buyer is a VAT payer who has yet to confirm that he corrected his deduction. */
  readonly awaitsConfirmation: boolean;
}

/**
 * Rows of an issued credit note on its own day. What carries VAT waits for the buyer's confirmation where there
 * is one to wait for: base and VAT then fall together (RS: Zakon o PDV čl. 21; HR: Zakon o PDV-u čl. 33 st. 7;
 * BA: Zakon o PDV čl. 21). Throws AMOUNT_INVALID, ACCOUNT_ROLE_UNUSED.
 */
export function vatOfCreditNote(note: VatCreditNote): VatRow[] {
  return note.groups
    .filter((group) => !(note.awaitsConfirmation && carriesVat(group)))
    .map((group) => rowOf(note, group, { event: 'creditNote', reportedOn: note.issuedOn, sign: -1 }));
}

/** What waited, on the day on which the buyer confirmed. Groups are the credit note's own, positive. */
export function vatOfConfirmation(note: VatSale & { readonly confirmedOn: Day }): VatRow[] {
  return note.groups
    .filter(carriesVat)
    .map((group) => rowOf(note, group, { event: 'creditNote', reportedOn: note.confirmedOn, sign: -1 }));
}
