import type { AccountView } from '@bilko/contracts';
import { accountKinds, type AccountKind } from '@bilko/core';
import type { AccountRow } from './account-repository';
import { controlOf } from './control-accounts';

export function kindOf(text: string): AccountKind {
  const kind = accountKinds.find((one) => one === text);
  if (!kind) throw new Error(`An account has a kind that nobody knows: ${text}`);
  return kind;
}

/** An account as the contract shows it. */
export function toAccountView({ roles, ...row }: AccountRow): AccountView {
  return { ...row, kind: kindOf(row.kind), control: controlOf(roles) };
}
