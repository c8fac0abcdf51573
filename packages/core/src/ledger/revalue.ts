import { decimal, rounded, sum, toText } from '../decimal';
import { RuleError } from '../errors';
import type { AccountMap } from '../vocabulary';
import { zero } from './drafting';
import { buildEntry, type BalancedEntry, type EntryHead, type Posting } from './entry';

/** What stands on an account in one foreign currency; debit is positive. */
export interface ForeignBalance {
  /** Code in the chart of accounts. */
  readonly account: string;
  readonly currency: string;
  /** Customers' and suppliers' accounts: each for itself. */
  readonly contactId?: string | undefined;
  /** In the currency. */
  readonly documentBalance: string;
  /** The same as it stands in the books, base currency. */
  readonly baseBalance: string;
}

export interface RevaluationLine extends ForeignBalance {
  readonly rate: string;
  /** The balance at the rate, base currency. */
  readonly revaluedBalance: string;
  /** Above zero: worth more than the books say. */
  readonly difference: string;
}

/**
 * What balances in foreign currency are worth at the rates of a day (units of base currency for one unit): money,
 * receivables and payables are monetary items, valued at the closing rate (IAS 21.23; MRS 21; for small entities
 * IFRS for SMEs 30.9). Throws EXCHANGE_RATE_REQUIRED (params: currency), EXCHANGE_RATE_INVALID.
 */
export function revaluationLines(
  balances: readonly ForeignBalance[],
  rates: Readonly<Record<string, string>>,
): RevaluationLine[] {
  return balances.map((balance) => {
    const { currency } = balance;
    const rate = rates[currency];
    if (rate === undefined) throw new RuleError('EXCHANGE_RATE_REQUIRED', { currency });
    if (decimal(rate).lte('0'))
      throw new RuleError('EXCHANGE_RATE_INVALID', { exchangeRate: rate, currency });
    const revalued = rounded(decimal(balance.documentBalance).times(decimal(rate)));
    return {
      ...balance,
      rate,
      revaluedBalance: toText(revalued),
      difference: toText(revalued.minus(decimal(balance.baseBalance))),
    };
  });
}

/**
 * The entry of exchange differences: each account moved to its value, gains and losses not set off against each
 * other, nothing in the currencies themselves. Undefined when all is worth what the books say.
 */
export function revalue(
  input: EntryHead & { readonly lines: readonly RevaluationLine[]; readonly accounts: AccountMap },
): BalancedEntry | undefined {
  const { accounts, postedOn, description } = input;
  const moved = input.lines.filter((line) => !decimal(line.difference).eq('0'));
  if (moved.length === 0) return undefined;
  const posting = (
    line: Pick<Posting, 'account' | 'side' | 'amount' | 'currency' | 'contactId'>,
  ): Posting => ({
    ...line,
    documentAmount: '0.00',
  });
  const currencies = [...new Set(moved.map((line) => line.currency))];
  const postings = currencies.flatMap((currency) => {
    const own = moved.filter((line) => line.currency === currency);
    const total = (isGain: boolean) =>
      sum(
        own
          .map((line) => decimal(line.difference))
          .filter((difference) => difference.gt('0') === isGain)
          .map((difference) => difference.abs()),
      );
    const [gain, loss] = [total(true), total(false)];
    return [
      ...own.map((line) => {
        const difference = decimal(line.difference);
        return posting({
          account: line.account,
          side: difference.gt('0') ? 'debit' : 'credit',
          amount: toText(difference.abs()),
          currency,
          ...(line.contactId === undefined ? {} : { contactId: line.contactId }),
        });
      }),
      ...(gain.gt(zero)
        ? [posting({ account: accounts('exchangeGain'), side: 'credit', amount: toText(gain), currency })]
        : []),
      ...(loss.gt(zero)
        ? [posting({ account: accounts('exchangeLoss'), side: 'debit', amount: toText(loss), currency })]
        : []),
    ];
  });
  return buildEntry({ postedOn, description, postings });
}
