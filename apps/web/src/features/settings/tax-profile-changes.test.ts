import { expect, it } from 'vitest';
import { laterChanges } from './tax-profile-changes';

const profile = (validFrom: string, filing: string, scheme: string) => ({ validFrom, filing, scheme });
const first = profile('2000-01-01', 'monthly', 'issue');
const now = profile('2026-01-01', 'quarterly', 'issue');

it('names only the days on which this one thing changes', () => {
  const profiles = [
    profile('2028-01-01', 'monthly', 'issue'),
    profile('2027-04-01', 'quarterly', 'payment'),
    profile('2027-01-01', 'monthly', 'payment'),
    now,
    first,
  ];
  const days = (of: 'filing' | 'scheme') =>
    laterChanges(profiles, now, (one) => one[of]).map(({ validFrom }) => validFrom);
  expect(days('filing')).toEqual(['2027-01-01', '2027-04-01', '2028-01-01']);
  expect(days('scheme')).toEqual(['2027-01-01', '2028-01-01']);
});

it('is empty where nothing is to come', () => {
  expect(laterChanges([now, first], now, (one) => one.filing)).toEqual([]);
});
