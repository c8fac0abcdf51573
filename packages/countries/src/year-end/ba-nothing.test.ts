import { expect, it } from 'vitest';
import { closing, written } from './testing-close';

/** Pravilnik o kontnom okviru (Sl. novine FBiH 81/21): without income and costs there is nothing to carry over. */
it('Bosnia & Herzegovina: a year with balances and without a result makes no entry', () => {
  const year = closing('BA', { '200': '2000.00', '300': '-2000.00' });
  expect(written(year)).toEqual([]);
  expect(year.totals.result).toBe('0.00');
});
