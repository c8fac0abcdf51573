import type Big from 'big.js';
import { decimal, sum, toText } from '../decimal';
import type { Sides } from '../ledger/trial-balance';
import type { AccountKind } from '../vocabulary';
import { groupsOf, type NamedAccount, type ReportGroup } from './groups';

/** An account with its turnovers since the books began, in base currency. */
export interface BalanceAccount extends NamedAccount {
  readonly kind: AccountKind;
  /** Up to the end of the day of the balance sheet. */
  readonly total: Sides;
  /** Up to the end of the fiscal year before that day's. */
  readonly beforeYear: Sides;
}

export interface BalanceSheet<T extends NamedAccount> {
  readonly assets: readonly ReportGroup<T>[];
  readonly liabilities: readonly ReportGroup<T>[];
  readonly equity: readonly ReportGroup<T>[];
  readonly result: {
    /** Of the fiscal year so far; nothing once it has been closed into equity. */
    readonly runningYear: string;
    /** Of earlier years that were not closed into equity. */
    readonly earlierYears: string;
  };
  readonly totals: {
    readonly assets: string;
    readonly liabilities: string;
    /** With both results. */
    readonly equity: string;
    readonly liabilitiesAndEquity: string;
    /** Assets less the rest: "0.00", unless an entry mixed off-balance accounts with others. */
    readonly difference: string;
  };
}

function net({ debit, credit }: Sides): Big {
  return decimal(debit).minus(decimal(credit));
}

const isResult = ({ kind }: BalanceAccount) => kind === 'income' || kind === 'expense' || kind === 'closing';

/**
 * What a business has, owes and owns at the end of a day. An asset's amount is debit less credit, the others'
 * credit less debit; accounts stay on the side of their kind, negative where they turned round (an overdrawn bank
 * account). Income, costs and closing accounts together are the result that is not yet in equity, so the sheet
 * balances on every day, whether or not years were closed. Throws AMOUNT_INVALID.
 */
export function balanceSheet<T extends BalanceAccount>(
  accounts: readonly T[],
): BalanceSheet<Omit<T, 'total' | 'beforeYear'>> {
  type Row = Omit<T, 'total' | 'beforeYear'>;
  const rowsOf = (kind: AccountKind) =>
    accounts
      .filter((account) => account.kind === kind)
      .map(({ total, beforeYear: _, ...account }) => ({
        ...(account as unknown as Row),
        amount: toText(kind === 'asset' ? net(total) : net(total).neg()),
      }));
  const totalOf = (groups: readonly ReportGroup<Row>[]) => sum(groups.map(({ amount }) => decimal(amount)));
  const [assets, liabilities, equity] = [
    groupsOf<Row>(rowsOf('asset')),
    groupsOf<Row>(rowsOf('liability')),
    groupsOf<Row>(rowsOf('equity')),
  ];
  const results = accounts.filter(isResult);
  const earlier = sum(results.map(({ beforeYear }) => net(beforeYear))).neg();
  const running = sum(results.map(({ total }) => net(total)))
    .neg()
    .minus(earlier);
  const own = totalOf(equity).plus(earlier).plus(running);
  const owed = totalOf(liabilities);
  return {
    assets,
    liabilities,
    equity,
    result: { runningYear: toText(running), earlierYears: toText(earlier) },
    totals: {
      assets: toText(totalOf(assets)),
      liabilities: toText(owed),
      equity: toText(own),
      liabilitiesAndEquity: toText(owed.plus(own)),
      difference: toText(totalOf(assets).minus(owed).minus(own)),
    },
  };
}
