import {
  accountRoles,
  RuleError,
  type AccountKind,
  type AccountMap,
  type AccountRole,
  type CountryCode,
} from '@bilko/core';
import type { AccountQuery } from './account-map';
import { accountGroups } from './account-groups';
import { chart as chartBA } from './ba/chart';
import type { ChartRow } from './chart-row';
import { country } from './country';
import { chart as chartHR } from './hr/chart';
import { ownAccounts } from './own-accounts';
import { chart as chartRS } from './rs/chart';

export interface ChartAccount {
  readonly code: string;
  readonly name: string;
  readonly kind: AccountKind;
  /** The statutory account that this one is under. */
  readonly parentCode?: string | undefined;
  /** What the country's posting rules use it for; empty for most. */
  readonly roles: readonly AccountRole[];
  /** False for sub-accounts that Bilko adds. */
  readonly isStatutory: boolean;
}

const statutory: Readonly<Record<CountryCode, readonly ChartRow[]>> = {
  RS: chartRS,
  BA: chartBA,
  HR: chartHR,
};

/** Code of the account above, if the chart has one: 4709 → 470; the six digits of Croatia: 240012 → 240000. */
function parentOf(code: string, codes: ReadonlySet<string>, countryCode: CountryCode): string | undefined {
  if (countryCode === 'HR') {
    const parent = `${code.slice(0, 3)}000`;
    return parent !== code && codes.has(parent) ? parent : undefined;
  }
  for (let length = code.length - 1; length >= 3; length -= 1) {
    if (codes.has(code.slice(0, length))) return code.slice(0, length);
  }
  return undefined;
}

function tryAccount(accounts: AccountMap, role: AccountRole, by: AccountQuery): string | undefined {
  try {
    return accounts(role, by);
  } catch (error) {
    if (error instanceof RuleError && error.code === 'ACCOUNT_ROLE_UNUSED') return undefined;
    throw error;
  }
}

/** Every account that the posting rules can reach, with its roles. */
export function rolesByCode(code: CountryCode): ReadonlyMap<string, readonly AccountRole[]> {
  const { accounts, vat } = country(code);
  const found = new Map<string, AccountRole[]>();
  const rates = vat.rates.filter((rate) => rate.category === 'S').map((rate) => rate.rate);
  for (const role of accountRoles) {
    for (const rate of rates) {
      for (const abroad of [true, false]) {
        for (const flag of [true, false]) {
          const account = tryAccount(accounts, role, { rate, abroad, toVatPayer: flag, inEu: flag });
          if (account === undefined) continue;
          const roles = found.get(account) ?? [];
          if (!roles.includes(role)) found.set(account, [...roles, role]);
        }
      }
    }
  }
  return found;
}

/** The statutory chart with our sub-accounts, by code. */
export function chartOf(code: CountryCode): readonly ChartAccount[] {
  const own = ownAccounts[code];
  const rows = [...statutory[code], ...own];
  const codes = new Set(rows.map(([accountCode]) => accountCode));
  const roles = rolesByCode(code);
  return rows
    .map(([accountCode, name, kind]): ChartAccount => {
      const parentCode = parentOf(accountCode, codes, code);
      return {
        code: accountCode,
        name,
        kind,
        ...(parentCode === undefined ? {} : { parentCode }),
        roles: roles.get(accountCode) ?? [],
        isStatutory: !own.some(([ownCode]) => ownCode === accountCode),
      };
    })
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** Name of a group of income or costs, e.g. "53" → "Troškovi proizvodnih usluga". */
export function accountGroupName(code: CountryCode, group: string): string | undefined {
  const groups = accountGroups[code];
  return Object.hasOwn(groups, group) ? groups[group] : undefined;
}
