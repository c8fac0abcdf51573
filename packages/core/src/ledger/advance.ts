import type Big from 'big.js';
import {
  settledBase,
  toBaseAmounts,
  type DocumentCurrency,
  type GroupAmounts,
  type SettledDocument,
} from '../base-amounts';
import { decimal, isDecimal, normalizeDecimal, rounded, sum, toText } from '../decimal';
import { RuleError } from '../errors';
import type { AccountMap, VatCategory } from '../vocabulary';
import { cent, opposite, toPostings, type DraftPosting } from './drafting';
import { buildEntry, type BalancedEntry, type EntryHead, type Side } from './entry';
import { exchangePosting, requireOpen } from './post-payment';
import { headOf } from './post-invoice';

/** A VAT group of an advance, as it was typed (gross) and in base currency. */
export interface AdvanceGroup {
  readonly category: VatCategory;
  /** Percent without needless zeros. */
  readonly rate: string;
  readonly netAmount: string;
  readonly vatAmount: string;
  readonly baseNetAmount: string;
  readonly baseVatAmount: string;
}

/** What an advance is for: its gross amount by category and rate. A seller outside VAT has one part at rate zero. */
export interface AdvancePart {
  readonly grossAmount: string;
  readonly category: VatCategory;
  readonly rate: string;
}

const hundred = '100';

function groupOf({ grossAmount, category, rate }: AdvancePart): GroupAmounts {
  const percent = isDecimal(rate) ? decimal(rate) : decimal('-1');
  if (percent.lt('0') || percent.gt(hundred) || (category !== 'S' && !percent.eq('0')))
    throw new RuleError('VAT_RATE_NOT_VALID', { path: 'vatRate' });
  const gross = decimal(grossAmount);
  if (gross.lte('0')) throw new RuleError('AMOUNT_NOT_POSITIVE', { path: 'amount' });
  const vat = rounded(gross.times(percent).div(percent.plus(hundred)));
  return {
    category,
    rate: normalizeDecimal(rate),
    netAmount: toText(gross.minus(vat)),
    vatAmount: toText(vat),
    grossAmount: toText(gross),
  };
}

/**
 * VAT that is in an advance: gross × r / (100 + r) for each rate, net is what is left (RS: Zakon o PDV čl. 17; HR:
 * Zakon o PDV-u čl. 33; BA: Zakon o PDV čl. 20: what was received is the consideration with VAT in it). Base amounts
 * by the rate of the day of receipt. Throws AMOUNT_NOT_POSITIVE, VAT_RATE_NOT_VALID, EXCHANGE_RATE_INVALID.
 */
export function advanceGroups(parts: readonly AdvancePart[], money: DocumentCurrency): AdvanceGroup[] {
  return groupsInBase(parts.map(groupOf), money);
}

/** Groups of an advance with their base amounts: the gross amount as a whole, and the VAT of each. */
export function groupsInBase(groups: readonly GroupAmounts[], money: DocumentCurrency): AdvanceGroup[] {
  const grossAmount = toText(sum(groups.map((group) => decimal(group.grossAmount))));
  const base = toBaseAmounts({ grossAmount, vatBreakdown: groups }, money);
  const isWeightless = decimal(base.grossAmount).eq('0');
  return groups.map(({ grossAmount: _, ...group }, index) => ({
    ...group,
    // Money that came in is in the books, even a cent that is worth nothing there.
    baseNetAmount:
      isWeightless && index === 0 ? toText(cent) : (base.vatBreakdown[index]?.netAmount ?? '0.00'),
    baseVatAmount: base.vatBreakdown[index]?.vatAmount ?? '0.00',
  }));
}

/** An advance and the part of it that invoices have taken up so far, in its own currency. */
export interface UsedAdvance {
  readonly groups: readonly AdvanceGroup[];
  readonly usedBefore: string;
}

const grossOf = (group: AdvanceGroup) => decimal(group.netAmount).plus(decimal(group.vatAmount));
const baseGrossOf = (group: AdvanceGroup) => decimal(group.baseNetAmount).plus(decimal(group.baseVatAmount));
const atMost = (value: Big, most: Big) => (value.gt(most) ? most : value);
const atLeastZero = (value: Big) => (value.lt('0') ? decimal('0') : value);

/** What of a group is given back once `used` of its gross amount is: rounded over all parts together. */
function upTo(group: AdvanceGroup, used: Big) {
  const share = (of: string, part: Big, whole: Big) =>
    whole.eq('0') ? decimal('0') : rounded(decimal(of).times(part).div(whole));
  const vat = share(group.vatAmount, used, grossOf(group));
  const base = share(toText(baseGrossOf(group)), used, grossOf(group));
  const baseVat = share(group.baseVatAmount, base, baseGrossOf(group));
  return { net: used.minus(vat), vat, baseNet: base.minus(baseVat), baseVat };
}

/**
 * The part of an advance that goes with using `amount` more of it, by its groups, one after the other. Cumulative
 * rounding: parts add up to the advance to the cent, in both currencies, however it is used up.
 * Throws AMOUNT_NOT_POSITIVE, PAYMENT_EXCEEDS_DUE (dueAmount: what is left of the advance).
 */
export function advancePart(advance: UsedAdvance, amount: string): AdvanceGroup[] {
  const before = decimal(advance.usedBefore);
  const grossAmount = toText(sum(advance.groups.map(grossOf)));
  requireOpen({ grossAmount, baseGrossAmount: '0', settledBefore: advance.usedBefore, amount });
  const after = before.plus(decimal(amount));
  let passed = decimal('0');
  return advance.groups.flatMap((group) => {
    const usedOf = (used: Big) => atMost(atLeastZero(used.minus(passed)), grossOf(group));
    const [from, to] = [upTo(group, usedOf(before)), upTo(group, usedOf(after))];
    const isTouched = !usedOf(before).eq(usedOf(after));
    passed = passed.plus(grossOf(group));
    if (!isTouched) return [];
    return [
      {
        category: group.category,
        rate: group.rate,
        netAmount: toText(to.net.minus(from.net)),
        vatAmount: toText(to.vat.minus(from.vat)),
        baseNetAmount: toText(to.baseNet.minus(from.baseNet)),
        baseVatAmount: toText(to.baseVat.minus(from.baseVat)),
      },
    ];
  });
}

/** Whom the money came from, or went to. */
export interface AdvanceHead extends EntryHead {
  readonly contactId: string;
  /** The other party is not in the country. */
  readonly isAbroad?: boolean | undefined;
  /** Where the advance stands, as its own entry says; else where one of such a party would. */
  readonly advancesAccount?: string | undefined;
  readonly currency: string;
  readonly accounts: AccountMap;
}

export type AdvanceDirection = Readonly<{
  side: Side;
  advances: 'advancesReceived' | 'advancesPaid';
  vat: 'advanceOutputVat' | 'advanceInputVat' | 'vatAwaitingCorrection';
  partner: 'receivables' | 'payables';
}>;
export const received: AdvanceDirection = {
  side: 'credit',
  advances: 'advancesReceived',
  vat: 'advanceOutputVat',
  partner: 'receivables',
};
export const paid: AdvanceDirection = {
  side: 'debit',
  advances: 'advancesPaid',
  vat: 'advanceInputVat',
  partner: 'payables',
};

const byOf = ({ isAbroad }: AdvanceHead) => (isAbroad === undefined ? {} : { abroad: isAbroad });

/** The advance itself on `side`: net on its account, VAT by rate on that for VAT on advances. */
export function advanceDrafts(
  head: AdvanceHead,
  groups: readonly AdvanceGroup[],
  { advances, vat }: AdvanceDirection,
  side: Side,
): DraftPosting[] {
  const { accounts, contactId } = head;
  const net = {
    account: head.advancesAccount ?? accounts(advances, byOf(head)),
    side,
    base: sum(groups.map((group) => decimal(group.baseNetAmount))),
    document: sum(groups.map((group) => decimal(group.netAmount))),
    contactId,
    isControl: true,
  };
  // A part of a few cents can carry VAT in one currency alone: both are rounded for themselves.
  const charged = groups.filter((group) =>
    [group.vatAmount, group.baseVatAmount].some((amount) => !decimal(amount).eq('0')),
  );
  return [
    net,
    ...charged.map((group) => ({
      account: accounts(vat, { ...byOf(head), rate: group.rate }),
      side,
      base: decimal(group.baseVatAmount),
      document: decimal(group.vatAmount),
      isControl: true,
    })),
  ];
}

export interface AdvancePayment extends AdvanceHead {
  readonly groups: readonly AdvanceGroup[];
  /** Bank or cash account by code; else the country's for the currency. */
  readonly moneyAccount?: string | undefined;
  readonly baseCurrency: string;
}

function postMoney(payment: AdvancePayment, direction: AdvanceDirection): BalancedEntry {
  const { groups, currency, accounts } = payment;
  const money: DraftPosting = {
    account: payment.moneyAccount ?? accounts(currency === payment.baseCurrency ? 'bank' : 'foreignBank'),
    side: opposite(direction.side),
    base: sum(groups.map(baseGrossOf)),
    document: sum(groups.map(grossOf)),
    isControl: true,
  };
  const drafts = [money, ...advanceDrafts(payment, groups, direction, direction.side)];
  return buildEntry({ ...headOf(payment), postings: toPostings(drafts, currency) });
}

/**
 * Money received before the supply: bank against advances received and the VAT that arises with it (RS: Zakon o PDV
 * čl. 16 st. 1 t. 2; HR: Zakon o PDV-u čl. 30; BA: Zakon o PDV čl. 17). Throws what buildEntry throws.
 */
export function postAdvanceReceived(payment: AdvancePayment): BalancedEntry {
  return postMoney(payment, received);
}

export interface AdvancePaid extends AdvanceHead, DocumentCurrency {
  readonly amount: string;
  readonly moneyAccount?: string | undefined;
  /**
   * The supplier's advance invoice, by its number and groups. VAT may be deducted only with an invoice in hand (RS:
   * Zakon o PDV čl. 28 st. 2; HR: Zakon o PDV-u čl. 60; BA: Zakon o PDV čl. 32): without one the advance has no VAT.
   */
  readonly invoice?: { readonly number: string; readonly parts: readonly AdvancePart[] } | undefined;
}

/** The groups of an advance to a supplier. Throws ALLOCATION_EXCEEDS_PAYMENT when they are not the amount paid. */
export function advancePaidGroups(payment: AdvancePaid): AdvanceGroup[] {
  const whole: AdvancePart = { grossAmount: payment.amount, category: 'O', rate: '0' };
  const parts = payment.invoice?.number.trim() ? payment.invoice.parts : [whole];
  const allocated = sum(parts.map((part) => decimal(part.grossAmount)));
  if (!allocated.eq(decimal(payment.amount))) {
    throw new RuleError('ALLOCATION_EXCEEDS_PAYMENT', {
      amount: payment.amount,
      allocated: toText(allocated),
    });
  }
  return advanceGroups(parts, payment);
}

/** Money paid to a supplier before the supply: advances paid, and input VAT on them, against bank. */
export function postAdvancePaid(payment: AdvancePaid): BalancedEntry {
  return postMoney({ ...payment, groups: advancePaidGroups(payment) }, paid);
}

export interface AdvanceSettlement extends AdvanceHead {
  readonly advance: UsedAdvance;
  /** The invoice, or the supplier's bill, that it is set against. */
  readonly document: SettledDocument;
  readonly amount: string;
}

function settle(settlement: AdvanceSettlement, direction: AdvanceDirection): BalancedEntry {
  const { document, amount, accounts, contactId } = settlement;
  requireOpen({ ...document, amount });
  const groups = advancePart(settlement.advance, amount);
  const base = settledBase(document, amount);
  const partner: DraftPosting = {
    account: accounts(direction.partner, byOf(settlement)),
    side: direction.side,
    base,
    document: decimal(amount),
    contactId,
    isControl: true,
  };
  const more = sum(groups.map(baseGrossOf)).minus(base);
  const drafts = [
    partner,
    ...advanceDrafts(settlement, groups, direction, opposite(direction.side)),
    ...exchangePosting(direction.side === 'credit' ? more : more.neg(), accounts),
  ];
  return buildEntry({ ...headOf(settlement), postings: toPostings(drafts, settlement.currency) });
}

/**
 * The final invoice takes up an advance: advances received and VAT on them against receivables; the invoice itself was
 * posted whole (RS: Zakon o PDV čl. 42; HR: Zakon o PDV-u čl. 79; BA: Zakon o PDV čl. 55). Where the two stand at
 * different rates of exchange the difference is gain or loss.
 * Throws AMOUNT_NOT_POSITIVE, PAYMENT_EXCEEDS_DUE and what buildEntry throws.
 */
export function postAdvanceSettlement(settlement: AdvanceSettlement): BalancedEntry {
  return settle(settlement, received);
}

/** A supplier's bill takes up an advance that was paid to him; otherwise as postAdvanceSettlement. */
export function postAdvancePaidSettlement(settlement: AdvanceSettlement): BalancedEntry {
  return settle(settlement, paid);
}

/** An advance in base currency as a whole: what the money was worth on its day. */
export function advanceBaseAmount(groups: readonly AdvanceGroup[]): string {
  return toText(sum(groups.map(baseGrossOf)));
}
