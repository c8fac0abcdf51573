import { expect, it } from 'vitest';
import { createFormat } from '@/lib/format/use-format';
import { monthsOf, periodWords } from './period-words';

const format = createFormat('RS', 'en');

it('says a month, several months and odd days', () => {
  expect(periodWords({ from: '2026-03-01', to: '2026-03-31' }, format)).toBe('March 2026');
  expect(periodWords({ from: '2026-01-01', to: '2026-03-31' }, format)).toBe('January – March 2026');
  expect(periodWords({ from: '2025-12-01', to: '2026-01-31' }, format)).toBe('December 2025 – January 2026');
  expect(periodWords({ from: '2026-02-02', to: '2026-03-31' }, format)).toBe('2. 2. 2026. – 31. 3. 2026.');
});

it('names the months of a period', () => {
  expect(monthsOf({ from: '2025-12-01', to: '2026-02-28' })).toEqual([
    '2025-12-01',
    '2026-01-01',
    '2026-02-01',
  ]);
});
