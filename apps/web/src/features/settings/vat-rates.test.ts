import { describe, expect, it } from 'vitest';
import { splitRates, type VatRate } from './vat-rates';

const rate = (value: string, validFrom: string, validTo: string | null): VatRate => ({
  category: 'S',
  rate: value,
  validFrom,
  validTo,
});

describe('rates of VAT', () => {
  it('hold to the end of their last day', () => {
    const old = rate('18', '2005-01-01', '2012-09-30');
    const now = rate('20', '2012-10-01', null);
    expect(splitRates([old, now], '2012-09-30')).toEqual({ now: [old, now], before: [] });
    expect(splitRates([old, now], '2012-10-01')).toEqual({ now: [now], before: [old] });
  });

  it('are told from the latest back', () => {
    const first = rate('22', '1998-01-01', '2009-07-31');
    const second = rate('23', '2009-08-01', '2012-02-29');
    expect(splitRates([first, second], '2026-01-01').before).toEqual([second, first]);
  });
});
