import { inBase, type DocumentCurrency } from '../base-amounts';
import { decimal } from '../decimal';
import { opposite, cent, toPostings, type DraftPosting } from './drafting';
import {
  advanceBaseAmount,
  advanceDrafts,
  advancePart,
  paid,
  received,
  type AdvanceDirection,
  type AdvanceGroup,
  type AdvanceHead,
  type UsedAdvance,
} from './advance';
import { buildEntry, type BalancedEntry, type EntryHead } from './entry';
import { exchangePosting } from './post-payment';
import { headOf } from './post-invoice';

/** Money of an advance that was not used, on its way back; the rate is that of its day. */
export interface AdvanceRefund extends AdvanceHead, DocumentCurrency {
  readonly advance: UsedAdvance;
  readonly amount: string;
  /** Bank or cash account by code; else the country's for the currency. */
  readonly moneyAccount?: string | undefined;
}

function refund(back: AdvanceRefund, direction: AdvanceDirection): BalancedEntry {
  const { accounts, amount, currency } = back;
  const groups = advancePart(back.advance, amount);
  const worth = inBase(amount, back);
  const money: DraftPosting = {
    account: back.moneyAccount ?? accounts(currency === back.baseCurrency ? 'bank' : 'foreignBank'),
    side: direction.side,
    base: worth.eq('0') ? cent : worth,
    document: decimal(amount),
    isControl: true,
  };
  const more = decimal(advanceBaseAmount(groups)).minus(money.base);
  const drafts = [
    ...advanceDrafts(back, groups, direction, opposite(direction.side)),
    money,
    ...exchangePosting(direction === paid ? more.neg() : more, accounts),
  ];
  return buildEntry({ ...headOf(back), postings: toPostings(drafts, currency) });
}

/**
 * Money of a customer's advance paid back, whole or in part, for there will be no supply: advances received and their
 * VAT against bank. Where he holds an advance invoice and may have deducted its VAT, the VAT falls once he has corrected
 * it, as with a credit note, and waits until then (RS: Zakon o PDV čl. 21; HR: Zakon o PDV-u čl. 33). At another rate
 * of exchange the difference is gain or loss.
 * Throws AMOUNT_NOT_POSITIVE, PAYMENT_EXCEEDS_DUE (dueAmount: what is left), EXCHANGE_RATE_INVALID.
 */
export function postAdvanceRefund(
  back: AdvanceRefund & { readonly awaitsConfirmation: boolean },
): BalancedEntry {
  return refund(back, back.awaitsConfirmation ? { ...received, vat: 'vatAwaitingCorrection' } : received);
}

/** Money that a supplier gives back: bank against advances paid and the VAT that was deducted with them. */
export function postAdvancePaidRefund(back: AdvanceRefund): BalancedEntry {
  return refund(back, paid);
}

export interface RefundConfirmation
  extends EntryHead, Pick<AdvanceHead, 'isAbroad' | 'currency' | 'accounts'> {
  /** As advancePart gave them when the money was paid back. */
  readonly groups: readonly AdvanceGroup[];
}

/** The customer has corrected his deduction: VAT on the advance falls by what waited. Undefined without VAT. */
export function postRefundConfirmation(confirmation: RefundConfirmation): BalancedEntry | undefined {
  const { groups, accounts, isAbroad } = confirmation;
  const by = isAbroad === undefined ? {} : { abroad: isAbroad };
  const drafts = groups
    .filter((group) => !decimal(group.baseVatAmount).eq('0'))
    .flatMap((group): DraftPosting[] => {
      const amounts = { base: decimal(group.baseVatAmount), document: decimal(group.vatAmount) };
      const account = (role: 'advanceOutputVat' | 'vatAwaitingCorrection') =>
        accounts(role, { ...by, rate: group.rate });
      return [
        { account: account('advanceOutputVat'), side: 'debit', ...amounts },
        { account: account('vatAwaitingCorrection'), side: 'credit', ...amounts },
      ];
    });
  if (drafts.length === 0) return undefined;
  return buildEntry({ ...headOf(confirmation), postings: toPostings(drafts, confirmation.currency) });
}
