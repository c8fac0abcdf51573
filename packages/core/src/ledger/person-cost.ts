import { inBase, settledBase, type DocumentCurrency, type SettledDocument } from '../base-amounts';
import { decimal, rounded, toText } from '../decimal';
import { RuleError } from '../errors';
import type { AccountMap } from '../vocabulary';
import { cent, toPostings } from './drafting';
import { buildEntry, type BalancedEntry, type EntryHead } from './entry';
import { headOf } from './post-invoice';
import { exchangePosting, requireOpen } from './post-payment';

export interface PersonCost extends EntryHead {
  readonly supplierId?: string | undefined;
  /** The person as a contact; a member who is none has no sub-ledger of contacts. */
  readonly personId?: string | undefined;
  readonly currency: string;
  readonly isAbroad?: boolean | undefined;
  /** The bill that the person paid. */
  readonly document: SettledDocument;
  readonly amount: string;
  readonly accounts: AccountMap;
}

/**
 * A bill that the owner or an employee paid from their own money: the supplier is paid, the business owes the
 * person as much, at the rate that the bill stands at. Source: ZOO (RS, FBiH) čl. 296 (a third party may
 * fulfil an obligation); the same in Croatia. Throws AMOUNT_NOT_POSITIVE, PAYMENT_EXCEEDS_DUE.
 */
export function postPersonCost(cost: PersonCost): BalancedEntry {
  requireOpen({ ...cost.document, amount: cost.amount });
  const by = cost.isAbroad === undefined ? {} : { abroad: cost.isAbroad };
  const base = settledBase(cost.document, cost.amount);
  const document = decimal(cost.amount);
  const both = { base, document, isControl: true };
  const drafts = [
    {
      ...both,
      account: cost.accounts('payables', by),
      side: 'debit' as const,
      contactId: cost.supplierId,
    },
    {
      ...both,
      account: cost.accounts('owedToPersons'),
      side: 'credit' as const,
      contactId: cost.personId,
    },
  ];
  return buildEntry({ ...headOf(cost), postings: toPostings(drafts, cost.currency) });
}

export interface PersonCostReversal extends PersonCost {
  /** What the debt to the person rose by with the cost. */
  readonly baseAmount: string;
  /** All that the person is owed in this currency, and what it stands at in base currency. */
  readonly owed: Readonly<{ amount: string; baseAmount: string }>;
}

/**
 * The person did not pay the bill after all: it is owed to the supplier again. `settledBefore` counts the cost itself.
 * The debt falls by what it rose by, and by all of it at the end; where that is not what the bill takes back (repaid at
 * other rates in between), the difference is exchange gain or loss. Throws REPAYMENT_EXCEEDS_DEBT when less is still owed to the person (params: amount,
 * owedAmount).
 */
export function postPersonCostReversal(cost: PersonCostReversal): BalancedEntry {
  const amount = decimal(cost.amount);
  const owed = decimal(cost.owed.amount);
  if (amount.gt(owed)) {
    throw new RuleError('REPAYMENT_EXCEEDS_DEBT', { amount: cost.amount, owedAmount: toText(owed) });
  }
  const by = cost.isAbroad === undefined ? {} : { abroad: cost.isAbroad };
  const own = decimal(cost.baseAmount);
  const all = decimal(cost.owed.baseAmount);
  const debt = !amount.eq(owed) && own.lt(all) ? own : rounded(all.times(amount).div(owed));
  const payable = settledBase(cost.document, `-${cost.amount}`).neg();
  const both = { document: amount, isControl: true };
  const drafts = [
    {
      ...both,
      account: cost.accounts('owedToPersons'),
      side: 'debit' as const,
      base: debt,
      contactId: cost.personId,
    },
    {
      ...both,
      account: cost.accounts('payables', by),
      side: 'credit' as const,
      base: payable,
      contactId: cost.supplierId,
    },
    ...exchangePosting(debt.minus(payable), cost.accounts),
  ];
  return buildEntry({ ...headOf(cost), postings: toPostings(drafts, cost.currency) });
}

export interface PersonRepayment extends EntryHead, DocumentCurrency {
  readonly personId?: string | undefined;
  /** All that the person is owed in this currency, and what it stands at in base currency. */
  readonly owed: Readonly<{ amount: string; baseAmount: string }>;
  readonly amount: string;
  /** Where the money comes from: bank or cash account by code; else the country's bank account for the currency. */
  readonly moneyAccount?: string | undefined;
  readonly accounts: AccountMap;
}

/**
 * Money back to the person. The debt falls by its average rate and by all of it at the end; the difference to
 * the day's rate is exchange gain or loss. Throws AMOUNT_NOT_POSITIVE, REPAYMENT_EXCEEDS_DEBT (params: amount,
 * owedAmount), EXCHANGE_RATE_INVALID.
 */
export function postPersonRepayment(repayment: PersonRepayment): BalancedEntry {
  const { accounts } = repayment;
  const amount = decimal(repayment.amount);
  const owed = decimal(repayment.owed.amount);
  if (amount.lte('0')) throw new RuleError('AMOUNT_NOT_POSITIVE', { path: 'amount' });
  if (amount.gt(owed)) {
    throw new RuleError('REPAYMENT_EXCEEDS_DEBT', {
      amount: repayment.amount,
      owedAmount: toText(owed),
      path: 'amount',
    });
  }
  const settled = rounded(decimal(repayment.owed.baseAmount).times(amount).div(owed));
  const paid = inBase(repayment.amount, repayment);
  const money = paid.eq('0') ? cent : paid;
  const isHome = repayment.currency === repayment.baseCurrency;
  const drafts = [
    {
      account: accounts('owedToPersons'),
      side: 'debit' as const,
      base: settled,
      document: amount,
      contactId: repayment.personId,
      isControl: true,
    },
    {
      account: repayment.moneyAccount ?? accounts(isHome ? 'bank' : 'foreignBank'),
      side: 'credit' as const,
      base: money,
      document: amount,
      isControl: true,
    },
    ...exchangePosting(settled.minus(money), accounts),
  ];
  return buildEntry({ ...headOf(repayment), postings: toPostings(drafts, repayment.currency) });
}
