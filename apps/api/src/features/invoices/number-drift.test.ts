import { describe, expect, it } from 'vitest';
import { createDrifts } from './number-drift';

describe('drifts', () => {
  it('rise at once and fall little by little', () => {
    const drifts = createDrifts();
    expect(drifts.of('a')).toBe(0);
    drifts.note('a', 3);
    expect(drifts.of('a')).toBe(3);
    drifts.note('a', 0);
    expect(drifts.of('a')).toBe(2);
    drifts.note('a', 9);
    expect(drifts.of('a')).toBe(9);
    expect(drifts.of('b')).toBe(0);
  });

  it('end at none', () => {
    const drifts = createDrifts();
    drifts.note('a', 1);
    drifts.note('a', 0);
    drifts.note('a', 0);
    expect(drifts.of('a')).toBe(0);
  });

  it('are kept for so many organizations and no more', () => {
    const drifts = createDrifts(2);
    for (const id of ['a', 'b', 'c']) drifts.note(id, 5);
    expect(['a', 'b', 'c'].map(drifts.of)).toEqual([0, 5, 5]);
  });
});
