import { describe, expect, it } from 'vitest';
import { periodOf, presetOf, presets } from './period';

describe('periods in words', () => {
  it.each([
    ['thisMonth', '2026-11-22', '2026-11-01', '2026-11-30'],
    ['lastMonth', '2026-01-15', '2025-12-01', '2025-12-31'],
    ['lastMonth', '2024-03-31', '2024-02-01', '2024-02-29'],
    ['thisQuarter', '2026-11-22', '2026-10-01', '2026-12-31'],
    ['lastQuarter', '2026-02-01', '2025-10-01', '2025-12-31'],
    ['thisYear', '2026-01-01', '2026-01-01', '2026-12-31'],
    ['lastYear', '2026-12-31', '2025-01-01', '2025-12-31'],
  ] as const)('%s on %s is %s to %s', (preset, today, from, to) => {
    expect(periodOf(preset, today)).toEqual({ from, to });
  });

  it('are recognised by their days', () => {
    for (const preset of presets) expect(presetOf(periodOf(preset, '2026-11-22'), '2026-11-22')).toBe(preset);
    expect(presetOf({ from: '2026-11-01', to: '2026-11-22' }, '2026-11-22')).toBeUndefined();
  });
});
