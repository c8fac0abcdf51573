import { decimal, sum, toText } from '../decimal';
import { runningBalances, type Sides } from '../ledger/trial-balance';

/** A movement on the contact's account, in the currency of its document. */
export interface StatementMovement extends Sides {
  readonly currency: string;
}

export interface CurrencyStatement<T extends StatementMovement> {
  readonly currency: string;
  /** Debit less credit: what the contact owes, negative where we do. */
  readonly openingBalance: string;
  readonly turnover: Sides;
  readonly closingBalance: string;
  readonly rows: readonly (T & { readonly balance: string })[];
}

const isNothing = ({ debit, credit }: Sides) => decimal(debit).eq('0') && decimal(credit).eq('0');

/**
 * What passed between a business and a contact, each currency for itself: opening, movements with a running
 * balance, closing. `opening` holds the turnovers before the period; `movements` are in the order of the books.
 * Throws AMOUNT_INVALID.
 */
export function contactStatement<T extends StatementMovement>(
  opening: readonly StatementMovement[],
  movements: readonly T[],
): CurrencyStatement<T>[] {
  const currencies = [...new Set([...opening, ...movements].map(({ currency }) => currency))];
  return currencies.flatMap((currency) => {
    const before = opening.filter((one) => one.currency === currency);
    const rows = movements.filter((one) => one.currency === currency && !isNothing(one));
    const balance = (sides: readonly Sides[]) =>
      sum(sides.map(({ debit, credit }) => decimal(debit).minus(decimal(credit))));
    const openingBalance = toText(balance(before));
    if (rows.length === 0 && decimal(openingBalance).eq('0')) return [];
    const balances = runningBalances(openingBalance, rows);
    return [
      {
        currency,
        openingBalance,
        turnover: {
          debit: toText(sum(rows.map(({ debit }) => decimal(debit)))),
          credit: toText(sum(rows.map(({ credit }) => decimal(credit)))),
        },
        closingBalance: toText(balance([...before, ...rows])),
        rows: rows.map((row, at) => ({ ...row, balance: balances[at] ?? openingBalance })),
      },
    ];
  });
}
