import type Big from 'big.js';
import { decimal, sum, toText } from '../decimal';
import type { Sides } from '../ledger/trial-balance';
import type { AccountKind } from '../vocabulary';
import { groupsOf, type NamedAccount, type ReportGroup } from './groups';

/** What a movement of a balance-sheet account means for money. The country's chart says it of each group. */
export const cashActivities = ['money', 'nonCash', 'workingCapital', 'investing', 'financing'] as const;
export type CashActivity = (typeof cashActivities)[number];

/** An account with its turnover before the period and in it, in base currency, year-end transfers left out. */
export interface FlowAccount extends NamedAccount {
  readonly kind: AccountKind;
  readonly before: Sides;
  readonly period: Sides;
}

type Row<T> = Omit<T, 'before' | 'period'> & NamedAccount;
export type MoneyRow<T> = Row<T> & { readonly openingAmount: string; readonly closingAmount: string };

export interface CashFlow<T> {
  readonly result: string;
  readonly nonCash: readonly ReportGroup<Row<T>>[];
  readonly workingCapital: readonly ReportGroup<Row<T>>[];
  readonly investing: readonly ReportGroup<Row<T>>[];
  readonly financing: readonly ReportGroup<Row<T>>[];
  readonly money: readonly ReportGroup<MoneyRow<T>>[];
  readonly totals: {
    readonly nonCash: string;
    readonly workingCapital: string;
    readonly operating: string;
    readonly investing: string;
    readonly financing: string;
    readonly change: string;
    readonly openingMoney: string;
    readonly closingMoney: string;
    /** Change less what the money accounts changed by: "0.00", unless an entry mixed off-balance accounts in. */
    readonly difference: string;
  };
}

function net({ debit, credit }: Sides): Big {
  return decimal(debit).minus(decimal(credit));
}

/**
 * Cash flow by the indirect method (IAS 7.18 b): the result, plus what lowered it without money going out, plus and
 * minus the changes of the other balance-sheet accounts. A change's amount is credit less debit: customers who owe
 * more are money that did not come. It ends in the change of the money accounts, which is checked. Throws
 * AMOUNT_INVALID.
 */
export function cashFlow<T extends FlowAccount>(
  accounts: readonly T[],
  activityOf: (account: T) => CashActivity,
): CashFlow<T> {
  const inResult = ({ kind }: T) => kind === 'income' || kind === 'expense' || kind === 'closing';
  const onBalance = accounts.filter((account) => !inResult(account) && account.kind !== 'off-balance');
  const result = sum(accounts.filter(inResult).map(({ period }) => net(period))).neg();
  const rows = (activity: CashActivity) =>
    onBalance
      .filter((account) => activityOf(account) === activity)
      .map(({ before, period, ...account }) => ({ account: account as unknown as Row<T>, before, period }));
  const changes = (activity: CashActivity) =>
    groupsOf<Row<T>>(
      rows(activity).map(({ account, period }) => ({ ...account, amount: toText(net(period).neg()) })),
    );
  const total = (groups: readonly ReportGroup<NamedAccount>[]) =>
    sum(groups.map(({ amount }) => decimal(amount)));
  const nonCash = changes('nonCash');
  const workingCapital = changes('workingCapital');
  const investing = changes('investing');
  const financing = changes('financing');
  const operating = result.plus(total(nonCash)).plus(total(workingCapital));
  const change = operating.plus(total(investing)).plus(total(financing));
  const money = rows('money');
  const opening = sum(money.map(({ before }) => net(before)));
  const moved = sum(money.map(({ period }) => net(period)));
  return {
    result: toText(result),
    nonCash,
    workingCapital,
    investing,
    financing,
    money: groupsOf<MoneyRow<T>>(
      money.map(({ account, before, period }) => ({
        ...account,
        amount: toText(net(period)),
        openingAmount: toText(net(before)),
        closingAmount: toText(net(before).plus(net(period))),
      })),
    ),
    totals: {
      nonCash: toText(total(nonCash)),
      workingCapital: toText(total(workingCapital)),
      operating: toText(operating),
      investing: toText(total(investing)),
      financing: toText(total(financing)),
      change: toText(change),
      openingMoney: toText(opening),
      closingMoney: toText(opening.plus(moved)),
      difference: toText(change.minus(moved)),
    },
  };
}
