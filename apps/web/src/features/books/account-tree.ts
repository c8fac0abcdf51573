import type { AccountView, Contracts } from '@bilko/contracts';

type Groups = Contracts['listAccounts']['response']['groups'];

export type TreeNode =
  | { kind: 'group'; code: string; name: string; level: number }
  | { kind: 'account'; account: AccountView; level: number };

/** Classes, their groups and the accounts below them, each as deep as it lies, in the order of the chart. */
export function treeOf(accounts: readonly AccountView[], groups: Groups): TreeNode[] {
  const names = new Map(groups.map(({ code, name }) => [code, name]));
  const shown = new Set<string>();
  const depth = new Map<string, number>();
  return accounts.flatMap((account): TreeNode[] => {
    const heads = [account.code.slice(0, 1), account.code.slice(0, 2)].filter((code) => names.has(code));
    const fresh = heads.filter((code) => !shown.has(code));
    fresh.forEach((code) => shown.add(code));
    const parentLevel = account.parentCode === null ? undefined : depth.get(account.parentCode);
    const level = parentLevel === undefined ? heads.length : parentLevel + 1;
    depth.set(account.code, level);
    return [
      ...fresh.map((code): TreeNode => ({
        kind: 'group',
        code,
        name: names.get(code) ?? '',
        level: code.length - 1,
      })),
      { kind: 'account', account, level },
    ];
  });
}
