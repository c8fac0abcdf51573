import type { Role } from '@bilko/core';
import { isAllowed, permissions, type Permission } from './permissions';

/**
 * What a key may be allowed, in the groups that its maker chooses from. What stands in none of them belongs to people
 * and is refused to every key: logins, members, ownership, keys and webhooks, opening a closed year, the account. A
 * new permission is for people until it is put here.
 */
export const keyPermissionGroups = {
  read: [
    ...(['organization:read', 'contact:read', 'product:read', 'bank-account:read', 'invoice:read'] as const),
    ...(['payment:read', 'expense:read', 'file:read', 'account:read', 'journal-entry:read'] as const),
    ...(['exchange-rate:read', 'period:read', 'year-end:read', 'opening-balance:read'] as const),
    ...(['verification:read', 'vat-return:read', 'report:read'] as const),
  ],
  contacts: ['contact:write', 'product:write'],
  invoices: ['invoice:write', 'invoice:issue', 'invoice:send', 'invoice:credit'],
  payments: ['payment:record'],
  expenses: ['expense:write', 'expense:post'],
  approvals: ['expense:approve', 'expense:pay'],
  books: [
    ...(['account:write', 'journal-entry:write', 'period:lock', 'year-end:close'] as const),
    ...(['opening-balance:write', 'verification:run', 'vat-return:close'] as const),
  ],
  settings: ['organization:update', 'bank-account:write'],
  trail: ['audit:read'],
} as const satisfies Record<string, readonly Permission[]>;

export type KeyPermissionGroup = keyof typeof keyPermissionGroups;
export type KeyPermission = (typeof keyPermissionGroups)[KeyPermissionGroup][number];

export const keyPermissions = Object.values(keyPermissionGroups).flat() as KeyPermission[];

const forKeys: ReadonlySet<string> = new Set(keyPermissions);

/** Whether any key may ever be allowed this. */
export const isForKeys = (permission: Permission): permission is KeyPermission => forKeys.has(permission);

/** The groups of which a member with this role may give every part. */
export const keyGroupsOf = (role: Role): KeyPermissionGroup[] =>
  (Object.keys(keyPermissionGroups) as KeyPermissionGroup[]).filter((group) =>
    keyPermissionGroups[group].every((permission) => isAllowed(role, permission)),
  );

/** Whole groups among these permissions, and what is left beside them. */
export function groupKeyPermissions(given: readonly string[]): {
  groups: KeyPermissionGroup[];
  others: string[];
} {
  const groups = (Object.keys(keyPermissionGroups) as KeyPermissionGroup[]).filter((group) =>
    keyPermissionGroups[group].every((permission) => given.includes(permission)),
  );
  const covered = new Set<string>(groups.flatMap((group) => keyPermissionGroups[group]));
  return {
    groups,
    others: given.filter((permission) => !covered.has(permission) && permission in permissions),
  };
}
