import type Big from 'big.js';
import type { Day } from '../dates';
import { decimal, sum, toText } from '../decimal';
import { RuleError } from '../errors';
import type { AccountKind } from '../vocabulary';
import { buildEntry, type BalancedEntry, type Side } from './entry';

/** An account with what stands on it at the end of the year: debit less credit, base currency. */
export interface ClosingAccount {
  readonly code: string;
  readonly kind: AccountKind;
  readonly balance: string;
}

/** Where a step moves balances to: one account, or one for a profit (credit) and one for a loss (debit). */
export type ClosingTarget = string | { readonly profit: string; readonly loss: string };

/** One entry of a year end. A country's steps in their order are its law of closing the books. */
export interface ClosingStep {
  /** What the step is, for programs: `costs`, `incomeTax`. */
  readonly id: string;
  /** What the entry says in the books, in the country's language. */
  readonly description: string;
  /** Empties these accounts into the target; the step `incomeTax` posts the tax instead. */
  readonly moves?: readonly { readonly from: (code: string) => boolean; readonly to: ClosingTarget }[];
  readonly posts?: { readonly debit: string; readonly credit: string };
}

export interface YearEndRules {
  readonly steps: readonly ClosingStep[];
}

export interface ClosingEntry {
  readonly step: string;
  /**
   * True for an entry that only moves balances on. The income tax is a cost of the year and no transfer: a
   * profit and loss leaves transfers out and shows the tax.
   */
  readonly isTransfer: boolean;
  readonly entry: BalancedEntry;
}

export interface YearEnd {
  readonly entries: readonly ClosingEntry[];
  /** Income, costs (the tax not among them), tax as posted now and before, and what is left: base currency. */
  readonly totals: {
    readonly income: string;
    readonly expense: string;
    readonly resultBeforeTax: string;
    readonly incomeTax: string;
    readonly result: string;
  };
}

type Balances = Map<string, Big>;
type Draft = { account: string; side: Side; amount: Big };

const zero = decimal('0');

function drawn(balances: Balances, account: string, change: Big): Draft[] {
  if (change.eq('0')) return [];
  balances.set(account, (balances.get(account) ?? zero).plus(change));
  return [{ account, side: change.gt('0') ? 'debit' : 'credit', amount: change.abs() }];
}

/** Each account that `from` names gives what it has; the target takes the sum. */
function move(balances: Balances, from: (code: string) => boolean, to: ClosingTarget): Draft[] {
  const own = typeof to === 'string' ? [to] : [to.profit, to.loss];
  const given = [...balances]
    .filter(([code, balance]) => from(code) && !own.includes(code) && !balance.eq('0'))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const total = sum(given.map(([, balance]) => balance));
  const target = typeof to === 'string' ? to : total.gt('0') ? to.loss : to.profit;
  return [
    ...given.flatMap(([code, balance]) => drawn(balances, code, balance.neg())),
    ...drawn(balances, target, total),
  ];
}

function draftsOf(step: ClosingStep, balances: Balances, incomeTax: Big): Draft[] {
  const moved = (step.moves ?? []).flatMap(({ from, to }) => move(balances, from, to));
  if (!step.posts) return moved;
  return [
    ...moved,
    ...drawn(balances, step.posts.debit, incomeTax),
    ...drawn(balances, step.posts.credit, incomeTax.neg()),
  ];
}

/**
 * The entries that close a year, in the order of the country's rules: every result account ends at nothing and
 * the year's profit or loss stands in equity. `accounts` are all accounts with their balances at the end of the
 * last day; `incomeTax` is what is still to be posted as income tax (0.00 or above, base currency). A step that
 * has nothing to move makes no entry, so an empty year makes none. Throws AMOUNT_INVALID, and what buildEntry
 * throws. Rules by country: packages/countries/src/year-end.
 */
export function closeYear(input: {
  readonly accounts: readonly ClosingAccount[];
  readonly incomeTax: string;
  readonly closedOn: Day;
  readonly currency: string;
  readonly rules: YearEndRules;
}): YearEnd {
  const incomeTax = decimal(input.incomeTax);
  if (incomeTax.lt('0') || !incomeTax.round(2).eq(incomeTax)) {
    throw new RuleError('AMOUNT_INVALID', { path: 'incomeTax', value: input.incomeTax });
  }
  const balances: Balances = new Map(input.accounts.map(({ code, balance }) => [code, decimal(balance)]));
  const entries: ClosingEntry[] = [];
  for (const step of input.rules.steps) {
    const drafts = draftsOf(step, balances, incomeTax);
    if (drafts.length === 0) continue;
    const postings = drafts.map(({ account, side, amount }) => ({
      account,
      side,
      amount: toText(amount),
      currency: input.currency,
      documentAmount: toText(amount),
    }));
    const entry = buildEntry({ postedOn: input.closedOn, description: step.description, postings });
    entries.push({ step: step.id, isTransfer: step.posts === undefined, entry });
  }
  return { entries, totals: totalsOf(input.accounts, input.rules, incomeTax) };
}

function totalsOf(accounts: readonly ClosingAccount[], rules: YearEndRules, incomeTax: Big) {
  // Sub-accounts of the tax account are tax, too: 803000 stands for all of 803.
  const taxes = rules.steps.flatMap((step) => (step.posts ? [step.posts.debit.replace(/0+$/, '')] : []));
  const isTaxAccount = (code: string) => taxes.some((start) => code.startsWith(start));
  const total = (kind: AccountKind, isTax: boolean) =>
    sum(
      accounts
        .filter((account) => account.kind === kind && isTaxAccount(account.code) === isTax)
        .map((account) => decimal(account.balance)),
    );
  const income = total('income', false).neg();
  const expense = total('expense', false);
  const tax = total('expense', true).plus(incomeTax);
  return {
    income: toText(income),
    expense: toText(expense),
    resultBeforeTax: toText(income.minus(expense)),
    incomeTax: toText(tax),
    result: toText(income.minus(expense).minus(tax)),
  };
}
