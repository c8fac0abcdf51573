import { RuleError, normalizeDecimal, type AccountMap, type AccountRole } from '@bilko/core';

export type AccountQuery = NonNullable<Parameters<AccountMap>[1]>;
export type AccountRule = string | ((by: AccountQuery) => string | undefined);
/** A role that is left out does not exist in the country. */
export type AccountRules = Partial<Record<AccountRole, AccountRule>>;

/** Home account, account for partners abroad. */
export function homeOrAbroad(home: string, abroad: string): AccountRule {
  return (by) => (by.abroad ? abroad : home);
}

/** One account for each rate; past rates of the same kind share it. Without a rate: the standard one. */
export function byRate(accounts: Readonly<Record<string, string>>, standardRate: string) {
  return (by: AccountQuery): string | undefined => {
    const rate = normalizeDecimal(by.rate ?? standardRate);
    return Object.hasOwn(accounts, rate) ? accounts[rate] : undefined;
  };
}

/** Throws ACCOUNT_ROLE_UNUSED (params: role, rate) for what the country's law does not know. */
export function accountMap(rules: AccountRules): AccountMap {
  return (role, by = {}) => {
    const rule = rules[role];
    const code = typeof rule === 'function' ? rule(by) : rule;
    if (code === undefined) throw new RuleError('ACCOUNT_ROLE_UNUSED', { role, rate: by.rate ?? '' });
    return code;
  };
}
