import { expect, it } from 'vitest';
import { closing, written } from './testing-close';

/** Pravilnik o Kontnom okviru (Sl. glasnik RS 89/2020): nothing in classes 5 and 6 leaves nothing to carry over. */
it('Serbia: a year with balances and without a result makes no entry', () => {
  const year = closing('RS', { '241': '10000.00', '300': '-10000.00' });
  expect(written(year)).toEqual([]);
  expect(year.totals).toMatchObject({ income: '0.00', expense: '0.00', result: '0.00' });
});
