import { decimal, sum, toText } from '../decimal';

export interface NamedAccount {
  readonly code: string;
  readonly name: string;
}

/** The accounts of one group of the chart, which is the first two digits of their codes. */
export interface ReportGroup<T extends NamedAccount> {
  readonly code: string;
  readonly amount: string;
  readonly accounts: readonly (T & { readonly amount: string })[];
}

const byCode = (a: { code: string }, b: { code: string }) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);

/** Accounts by group, in order of codes; those without an amount are left out. Throws AMOUNT_INVALID. */
export function groupsOf<T extends NamedAccount>(
  accounts: readonly (T & { readonly amount: string })[],
): ReportGroup<T>[] {
  const groups = new Map<string, (T & { readonly amount: string })[]>();
  for (const account of [...accounts].sort(byCode)) {
    if (decimal(account.amount).eq('0')) continue;
    const code = account.code.slice(0, 2);
    const own = groups.get(code);
    if (own) own.push(account);
    else groups.set(code, [account]);
  }
  return [...groups].map(([code, own]) => ({
    code,
    amount: toText(sum(own.map((account) => decimal(account.amount)))),
    accounts: own,
  }));
}

/** A group over several periods: one amount for each, in their order. */
export interface ColumnGroup<T extends NamedAccount> {
  readonly code: string;
  readonly amounts: readonly string[];
  readonly accounts: readonly (Omit<T, 'amount'> & { readonly amounts: readonly string[] })[];
}

/** The same part of a report for several periods beside each other; what did not move in one is "0.00" there. */
export function besideEachOther<T extends NamedAccount>(
  periods: readonly (readonly ReportGroup<T>[])[],
): ColumnGroup<T>[] {
  type Row = Omit<T, 'amount'> & { code: string; amounts: string[] };
  const none = () => periods.map(() => '0.00');
  const groups = new Map<string, { amounts: string[]; accounts: Map<string, Row> }>();
  periods.forEach((period, at) => {
    for (const group of period) {
      const found = groups.get(group.code) ?? { amounts: none(), accounts: new Map<string, Row>() };
      groups.set(group.code, found);
      found.amounts[at] = group.amount;
      for (const { amount, ...account } of group.accounts) {
        const row = found.accounts.get(account.code) ?? ({ ...account, amounts: none() } as unknown as Row);
        found.accounts.set(account.code, row);
        row.amounts[at] = amount;
      }
    }
  });
  return [...groups]
    .map(([code, { amounts, accounts }]) => ({
      code,
      amounts,
      accounts: [...accounts.values()].sort(byCode),
    }))
    .sort(byCode);
}
