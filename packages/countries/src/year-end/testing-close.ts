import { closeYear, type ClosingAccount, type CountryCode, type YearEnd } from '@bilko/core';
import { chartOf } from '../charts';
import { country } from '../country';
import { yearEndRulesOf } from './index';

/** Closes 2026 from "code → debit less credit", with the kinds that the country's chart gives. */
export function closing(code: CountryCode, balances: Record<string, string>, incomeTax = '0.00') {
  const chart = chartOf(code);
  const accounts = Object.entries(balances).map(([account, balance]): ClosingAccount => {
    const found =
      chart.find((one) => one.code === account) ?? chart.find((one) => account.startsWith(one.code));
    if (!found) throw new Error(`${code} has no account ${account}`);
    return { code: account, kind: found.kind, balance };
  });
  const { currency } = country(code);
  return closeYear({ accounts, incomeTax, closedOn: '2026-12-31', currency, rules: yearEndRulesOf(code) });
}

/** `costs: D 599 100.00, C 533 100.00` */
export function written({ entries }: YearEnd): string[] {
  return entries.map(({ step, entry }) => {
    const lines = entry.postings.map(
      ({ account, side, amount }) => `${side === 'debit' ? 'D' : 'C'} ${account} ${amount}`,
    );
    return `${step}: ${lines.join(', ')}`;
  });
}
