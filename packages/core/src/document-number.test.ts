import { describe, expect, it } from 'vitest';
import { formatDocumentNumber } from './document-number';

describe('formatDocumentNumber', () => {
  const parts = { sequence: 7, year: 2026, series: 'KO' };
  it('fills in sequence, year and series', () => {
    expect(formatDocumentNumber('{year}-{sequence:4}', parts)).toBe('2026-0007');
    expect(formatDocumentNumber('{series}-{year}-{sequence}', parts)).toBe('KO-2026-7');
    expect(formatDocumentNumber('{sequence:2}', { ...parts, sequence: 12345 })).toBe('12345');
    expect(formatDocumentNumber('{series}{sequence}', { ...parts, series: '$&' })).toBe('$&7');
  });
  it.each([0, -1, 1.5, NaN])('refuses sequence %s', (sequence) =>
    expect(() => formatDocumentNumber('{sequence}', { ...parts, sequence })).toThrow('FIELD_INVALID'),
  );
});
