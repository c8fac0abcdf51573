import type { CountryCode, YearEndRules } from '@bilko/core';
import { yearEndBA } from './ba';
import { yearEndHR } from './hr';
import { yearEndRS } from './rs';

const rules: Readonly<Record<CountryCode, YearEndRules>> = { RS: yearEndRS, BA: yearEndBA, HR: yearEndHR };

/** How the country closes a year: its entries in order. */
export function yearEndRulesOf(code: CountryCode): YearEndRules {
  return rules[code];
}
