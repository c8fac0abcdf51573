import { expect, it } from 'vitest';
import { closing, written } from './testing-close';

/** Zakon o računovodstvu (NN 85/2024), RRiF chart: no class 4 and 7, no entry. */
it('Croatia: a year with balances and without a result makes no entry', () => {
  const year = closing('HR', { '100000': '2500.00', '900000': '-2500.00' });
  expect(written(year)).toEqual([]);
  expect(year.totals.result).toBe('0.00');
});
