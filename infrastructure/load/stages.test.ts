import { expect, it } from 'vitest';
import { stagesOf } from './stages';

it('a load without a search for its limit has one stage', () => {
  expect(stagesOf(1000, false)).toEqual([1000]);
});

it('the search adds three tenths six times, rounded up to people each time', () => {
  // By hand: 65, 84.5, 110.5, 144.3, 188.5, 245.7, each from the whole number before it.
  expect(stagesOf(50, true)).toEqual([50, 65, 85, 111, 145, 189, 246]);
  expect(stagesOf(1, true)).toEqual([1, 2, 3, 4, 6, 8, 11]);
});
