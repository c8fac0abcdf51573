import type { Role } from '@bilko/core';

/**
 * What each permission needs. `public` needs no login, `user` a login but no role in an organization.
 * The four roles are fixed: see docs/architecture.md.
 */
export const permissions = {
  public: null,
  user: null,
  'organization:read': ['owner', 'admin', 'accountant', 'viewer'],
  'organization:update': ['owner', 'admin'],
  'member:read': ['owner', 'admin', 'accountant', 'viewer'],
  'member:manage': ['owner', 'admin'],
  'member:leave': ['owner', 'admin', 'accountant', 'viewer'],
  'ownership:transfer': ['owner'],
  'api-key:manage': ['owner', 'admin'],
  'webhook:manage': ['owner', 'admin'],
  'contact:read': ['owner', 'admin', 'accountant', 'viewer'],
  'contact:write': ['owner', 'admin', 'accountant'],
  'product:read': ['owner', 'admin', 'accountant', 'viewer'],
  'product:write': ['owner', 'admin', 'accountant'],
  'bank-account:read': ['owner', 'admin', 'accountant', 'viewer'],
  'bank-account:write': ['owner', 'admin'],
  'invoice:read': ['owner', 'admin', 'accountant', 'viewer'],
  'invoice:write': ['owner', 'admin', 'accountant'],
  'invoice:issue': ['owner', 'admin', 'accountant'],
  'invoice:send': ['owner', 'admin', 'accountant'],
  'invoice:credit': ['owner', 'admin', 'accountant'],
  'payment:read': ['owner', 'admin', 'accountant', 'viewer'],
  'payment:record': ['owner', 'admin', 'accountant'],
  'expense:read': ['owner', 'admin', 'accountant', 'viewer'],
  'expense:write': ['owner', 'admin', 'accountant'],
  'expense:post': ['owner', 'admin', 'accountant'],
  'expense:approve': ['owner', 'admin'],
  'expense:pay': ['owner', 'admin', 'accountant'],
  'file:read': ['owner', 'admin', 'accountant', 'viewer'],
  'account:read': ['owner', 'admin', 'accountant', 'viewer'],
  'account:write': ['owner', 'admin', 'accountant'],
  'journal-entry:read': ['owner', 'admin', 'accountant', 'viewer'],
  'journal-entry:write': ['owner', 'admin', 'accountant'],
  'exchange-rate:read': ['owner', 'admin', 'accountant', 'viewer'],
  'period:read': ['owner', 'admin', 'accountant', 'viewer'],
  'period:lock': ['owner', 'admin', 'accountant'],
  'year-end:read': ['owner', 'admin', 'accountant', 'viewer'],
  'year-end:close': ['owner', 'admin', 'accountant'],
  'year-end:reopen': ['owner'],
  'opening-balance:read': ['owner', 'admin', 'accountant', 'viewer'],
  'opening-balance:write': ['owner', 'admin', 'accountant'],
  'audit:read': ['owner', 'admin', 'accountant'],
  'verification:read': ['owner', 'admin', 'accountant', 'viewer'],
  'verification:run': ['owner', 'admin', 'accountant'],
  'vat-return:read': ['owner', 'admin', 'accountant', 'viewer'],
  'vat-return:close': ['owner', 'admin', 'accountant'],
  'data:export': ['owner', 'admin'],
  'data:import': ['owner'],
  'organization:delete': ['owner'],
  'report:read': ['owner', 'admin', 'accountant', 'viewer'],
} as const satisfies Record<string, readonly Role[] | null>;

export type Permission = keyof typeof permissions;

/** True when a member with this role may use what needs this permission. */
export function isAllowed(role: Role, permission: Permission): boolean {
  const allowed: readonly Role[] | null = permissions[permission];
  return allowed === null || allowed.includes(role);
}
