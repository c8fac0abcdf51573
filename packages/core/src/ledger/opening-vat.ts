import type { Day } from '../dates';
import { decimal, rounded, sum, toText } from '../decimal';
import type { AccountMap, CountryCode } from '../vocabulary';
import { cashVatDueBy } from './cash-scheme';
import type { Side } from './entry';

/** VAT of one rate that still waits with an open item of the old books. Base currency, as the account has it. */
export interface OpeningVat {
  /** Percent without needless zeros. */
  readonly rate: string;
  readonly netAmount: string;
  readonly vatAmount: string;
}

/** An item that was summed from many papers is off by as many cents; a wrong rate is off by far more. */
const mostOff = decimal('1');

/**
 * Does the VAT go with its base, rate by rate, and is the item large enough for both? What was paid of it in the old
 * books has left the base, the VAT and the open amount alike. Amounts in base currency.
 */
export function openingVatFits(amount: string, vat: readonly OpeningVat[]): boolean {
  const isRight = vat.every(({ rate, netAmount, vatAmount }) => {
    const wanted = rounded(decimal(netAmount).times(decimal(rate)).div(decimal('100')));
    const isPositive = decimal(netAmount).gt('0') && decimal(vatAmount).gt('0');
    return isPositive && decimal(vatAmount).minus(wanted).abs().lte(mostOff);
  });
  const taken = sum(vat.map(({ netAmount, vatAmount }) => decimal(netAmount).plus(decimal(vatAmount))));
  return isRight && new Set(vat.map(({ rate }) => rate)).size === vat.length && taken.lte(decimal(amount));
}

/**
 * Was VAT of a sale owed before the books begin, paid or not? Then it does not wait any more (RS: Zakon o PDV čl. 36a,
 * six months after the supply; no such term in Croatia).
 */
export function isOpeningVatOwed(country: CountryCode, issuedOn: Day, postedOn: Day): boolean {
  const dueBy = cashVatDueBy(country, issuedOn);
  return dueBy !== undefined && dueBy <= postedOn;
}

export interface OpeningVatItem {
  readonly kind: 'invoice' | 'expense';
  readonly isAbroad?: boolean | undefined;
  readonly vat: readonly OpeningVat[];
}

/** What the items say that stands on the accounts on which VAT waits: of sales in credit, of purchases in debit. */
export function waitingVatOfItems(
  items: readonly OpeningVatItem[],
  accounts: AccountMap,
): { account: string; side: Side; amount: string }[] {
  const found = new Map<string, { account: string; side: Side; amount: string }>();
  for (const { kind, isAbroad, vat } of items) {
    const [role, side] =
      kind === 'invoice'
        ? (['cashSchemeOutputVat', 'credit'] as const)
        : (['cashSchemeInputVat', 'debit'] as const);
    for (const { rate, vatAmount } of vat) {
      const account = accounts(role, { ...(isAbroad === undefined ? {} : { abroad: isAbroad }), rate });
      const before = found.get(account)?.amount ?? '0';
      found.set(account, { account, side, amount: toText(decimal(before).plus(decimal(vatAmount))) });
    }
  }
  return [...found.values()];
}
