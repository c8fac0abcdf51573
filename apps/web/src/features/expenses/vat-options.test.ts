import { describe, expect, it } from 'vitest';
import { usualVat, vatChoices, vatOf } from './vat-options';

const rate = (
  category: 'S' | 'E' | 'AE' | 'O',
  value: string,
  validFrom: string,
  validTo: string | null,
) => ({
  category,
  rate: value,
  validFrom,
  validTo,
});
const serbian = [
  rate('S', '20', '2012-10-01', null),
  rate('S', '18', '2005-01-01', '2012-09-30'),
  rate('S', '8', '2005-01-01', '2013-12-31'),
  rate('S', '10', '2014-01-01', null),
  rate('AE', '0', '2005-01-01', null),
  rate('E', '0', '2005-01-01', null),
  rate('O', '0', '2005-01-01', null),
];
const values = (day: string) => vatChoices(serbian, day).map(({ value }) => value);

describe('VAT of a bill', () => {
  it('offers the rates of that day, highest first', () => {
    expect(values('2026-11-22')).toEqual(['S:20', 'S:10', 'E:0', 'AE:20', 'AE:10']);
    expect(values('2012-09-30')).toEqual(['S:18', 'S:8', 'E:0', 'AE:18', 'AE:8']);
    expect(values('2013-12-31')).toEqual(['S:20', 'S:8', 'E:0', 'AE:20', 'AE:8']);
  });

  it('proposes the standard rate to payers of VAT and none to others', () => {
    const choices = vatChoices(serbian, '2026-11-22');
    expect(usualVat(choices, true)).toBe('S:20');
    expect(usualVat(choices, false)).toBe('E:0');
    expect(usualVat([], true)).toBe('');
  });

  it('reads a choice back', () => {
    expect(vatOf('AE:20')).toEqual({ category: 'AE', rate: '20' });
  });
});
