import { rateSources } from '@bilko/contracts';
import type { CountryCode } from '@bilko/core';
import type { RateRow } from './rate-repository';

const officialSource: Readonly<Record<CountryCode, string>> = { RS: 'nbs', BA: 'cbbh', HR: 'hnb' };

/** A stored rate as the contract shows it. */
export function knownRate(country: CountryCode, row: RateRow | undefined) {
  const source = rateSources.find((one) => one === row?.source);
  if (!row || !source) return null;
  return { rate: row.rate, day: row.day, source, isOfficial: source === officialSource[country] };
}
