import type Big from 'big.js';
import { inBase, type DocumentCurrency } from '../base-amounts';
import { decimal, sum, toText } from '../decimal';
import type { CalculatedExpenseLine } from '../expense';
import { RuleError } from '../errors';
import { splitByWeight } from '../split';
import type { AccountMap } from '../vocabulary';
import { toPostings, zero, type DraftPosting } from './drafting';
import { buildEntry, type BalancedEntry, type EntryHead } from './entry';
import { headOf } from './post-invoice';

export interface ExpensePostingLine extends CalculatedExpenseLine {
  /** Cost account by code. */
  readonly account: string;
}

export interface ExpenseDocument extends EntryHead, DocumentCurrency {
  readonly contactId?: string | undefined;
  /** The supplier is not in the country. */
  readonly isAbroad?: boolean | undefined;
  /** The supplier is in the European Union (Croatia keeps reverse charge apart by it). */
  readonly isInEu?: boolean | undefined;
  /** As calculateExpense gives them, each with its account. */
  readonly lines: readonly ExpensePostingLine[];
  /** The buyer deducts VAT that the supplier charged as he pays it: until then it waits on an account of its own. */
  readonly isCashScheme?: boolean | undefined;
  readonly accounts: AccountMap;
}

/** Sums a VAT figure by rate, so that each rate is converted and rounded once. */
function byRate(lines: readonly ExpensePostingLine[], amount: (line: ExpensePostingLine) => string) {
  const sums = new Map<string, Big>();
  for (const line of lines)
    sums.set(line.vatRate, (sums.get(line.vatRate) ?? zero).plus(decimal(amount(line))));
  return [...sums].filter(([, value]) => !value.eq('0'));
}

/**
 * An expense in the books: costs and deductible VAT against payables. VAT that may not be deducted is cost. On
 * a reverse-charge supply the buyer's own VAT is owed and, as far as allowed, deducted in the same entry, under the
 * cash scheme as well (RS: Zakon o PDV čl. 36a; HR: Zakon o PDV-u čl. 125i: what waits is VAT that is to be paid).
 * Throws EXPENSE_WITHOUT_LINES, EXCHANGE_RATE_INVALID and what buildEntry throws.
 */
export function postExpense(expense: ExpenseDocument): BalancedEntry {
  const { accounts, contactId } = expense;
  if (expense.lines.length === 0) throw new RuleError('EXPENSE_WITHOUT_LINES', { path: 'lines' });
  const by = {
    ...(expense.isAbroad === undefined ? {} : { abroad: expense.isAbroad }),
    ...(expense.isInEu === undefined ? {} : { inEu: expense.isInEu }),
  };
  const vatPosting =
    (
      role: 'inputVat' | 'cashSchemeInputVat' | 'reverseChargeInputVat' | 'reverseChargeOutputVat',
      side: 'debit' | 'credit',
    ) =>
    ([rate, amount]: [string, Big]): DraftPosting => ({
      account: accounts(role, { ...by, rate }),
      side,
      base: inBase(toText(amount), expense),
      document: amount,
    });
  const reverse = expense.lines.filter((line) => line.vatCategory === 'AE');
  const charged = expense.lines.filter((line) => line.vatCategory !== 'AE');
  const inputVat = expense.isCashScheme ? 'cashSchemeInputVat' : 'inputVat';
  const input = [
    ...byRate(charged, (line) => line.deductibleVatAmount).map(vatPosting(inputVat, 'debit')),
    ...byRate(reverse, (line) => line.deductibleVatAmount).map(vatPosting('reverseChargeInputVat', 'debit')),
  ];
  const owed = byRate(reverse, (line) => line.selfAssessedVatAmount).map(
    vatPosting('reverseChargeOutputVat', 'credit'),
  );
  const gross = sum(expense.lines.map((line) => decimal(line.grossAmount)));
  const grossBase = inBase(toText(gross), expense);
  const costs = expense.lines.map((line) => decimal(line.costAmount));
  const baseOf = (postings: readonly DraftPosting[]) => sum(postings.map((posting) => posting.base));
  const costBases = splitByWeight(grossBase.plus(baseOf(owed)).minus(baseOf(input)), costs);
  const cost = expense.lines.map((line, index): DraftPosting => ({
    account: line.account,
    side: 'debit',
    base: costBases[index] ?? zero,
    document: costs[index] ?? zero,
  }));
  const payable: DraftPosting = {
    account: accounts('payables', by),
    side: 'credit',
    base: grossBase,
    document: gross,
    contactId,
    isControl: true,
  };
  const drafts = [...cost, ...input, ...owed, payable];
  return buildEntry({ ...headOf(expense), postings: toPostings(drafts, expense.currency) });
}
