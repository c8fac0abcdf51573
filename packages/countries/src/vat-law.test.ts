import { countryCodes, type CountryCode, type VatCategory } from '@bilko/core';
import { describe, expect, it } from 'vitest';
import { country } from './country';
import { legalGround } from './exemptions';

describe('rates by day', () => {
  it.each<[CountryCode, string, string[]]>([
    ['RS', '2026-11-22', ['20', '10']],
    ['RS', '2014-01-01', ['20', '10']],
    ['RS', '2013-12-31', ['20', '8']],
    ['RS', '2012-10-01', ['20', '8']],
    ['RS', '2012-09-30', ['18', '8']],
    ['RS', '2004-12-31', []],
    ['HR', '2026-11-22', ['25', '13', '5']],
    ['HR', '2013-06-01', ['25', '10', '5']],
    ['HR', '2012-02-29', ['23', '10']],
    ['BA', '2026-11-22', ['17']],
    ['BA', '2005-12-31', []],
  ])('%s on %s', (code, day, expected) => {
    const rates = country(code).vat.ratesOn(day);
    expect(rates.filter((rate) => rate.category === 'S').map((rate) => rate.rate)).toEqual(expected);
    expect(country(code).vat.standardRateOn(day)).toBe(expected[0]);
  });

  it.each<[CountryCode, string, VatCategory, string, boolean]>([
    ['RS', '20', 'S', '2026-01-01', true],
    ['RS', '20.00', 'S', '2026-01-01', true],
    ['RS', '25', 'S', '2026-01-01', false],
    ['RS', '18', 'S', '2026-01-01', false],
    ['RS', '18', 'S', '2012-01-01', true],
    ['RS', '0', 'S', '2026-01-01', false],
    ['RS', '0', 'AE', '2026-01-01', true],
    ['RS', '20', 'AE', '2026-01-01', false],
    ['RS', '0', 'K', '2026-01-01', false],
    ['HR', '0', 'K', '2026-01-01', true],
    ['HR', '0', 'SS', '2026-01-01', false],
    ['BA', '17', 'S', '2026-01-01', true],
    ['BA', '20', 'S', '2026-01-01', false],
    ['RS', 'twenty', 'S', '2026-01-01', false],
  ])('%s: %s %% in %s on %s is %s', (code, rate, category, day, expected) =>
    expect(country(code).vat.isRateValid(rate, category, day)).toBe(expected),
  );

  it('lets a reverse-charge bill carry the rate that the buyer computes', () => {
    const { vat } = country('RS');
    expect(vat.isPurchaseRateValid('20', 'AE', '2026-01-01')).toBe(true);
    expect(vat.isPurchaseRateValid('25', 'AE', '2026-01-01')).toBe(false);
    expect(vat.isPurchaseRateValid('20', 'E', '2026-01-01')).toBe(false);
    expect(vat.isPurchaseRateValid('10', 'S', '2026-01-01')).toBe(true);
  });

  it.each(countryCodes)('%s: periods of a kind of rate neither overlap nor turn back', (code) => {
    for (const rate of country(code).vat.rates) {
      expect(rate.validTo === undefined || rate.validFrom <= rate.validTo).toBe(true);
    }
    for (const day of ['2006-06-06', '2012-09-30', '2012-10-01', '2013-12-31', '2014-01-01', '2026-01-01']) {
      const today = country(code)
        .vat.ratesOn(day)
        .map((rate) => `${rate.category} ${rate.rate}`);
      expect(new Set(today).size).toBe(today.length);
      expect(
        country(code)
          .vat.ratesOn(day)
          .filter((rate) => rate.kind === 'standard').length,
      ).toBeLessThanOrEqual(1);
    }
  });
});

describe('grounds of exemption', () => {
  const { vat } = country('RS');
  it('holds the published Serbian codes, each in its category', () => {
    const count = (category: VatCategory) => vat.exemptionsOf(category).length;
    expect(
      ['AE', 'O', 'E', 'R', 'Z', 'SS', 'OE', 'N'].map((category) => count(category as VatCategory)),
    ).toEqual([8, 33, 29, 2, 27, 4, 2, 1]);
    expect(vat.exemptionFor('Z', 'PDV-RS-24-1-2')).toMatchObject({
      article: '24',
      paragraph: '1',
      point: '2',
    });
    expect(vat.exemptionFor('E', 'PDV-RS-24-1-2')).toBeUndefined();
    expect(vat.exemptionFor('Z', undefined)).toBeUndefined();
    expect(vat.exemptionFor('N', undefined)?.code).toBe('PDV-RS-N');
  });
  it.each([
    ['Z', 'PDV-RS-24-1-2', 'čl. 24. st. 1. tač. 2) Zakona o PDV'],
    ['Z', 'PDV-RS-24-1-5a', 'čl. 24. st. 1. tač. 5a) Zakona o PDV'],
    ['AE', 'PDV-RS-36b-6', 'čl. 36b st. 6. Zakona o PDV'],
    ['AE', 'PDV-RS-10-2-5-1', 'čl. 10. st. 2. tač. 5) podtač. (1) Zakona o PDV'],
    ['Z', 'PDV-RS-61', 'čl. 61. Zakona o PDV'],
  ] as const)('%s %s is %s', (category, code, text) => {
    const exemption = vat.exemptionFor(category, code);
    expect(exemption && legalGround('RS', exemption, 'sr-Latn')).toBe(text);
  });
  it('speaks every language, and says nothing where no article is named', () => {
    const exemption = {
      code: 'PDV-RS-24-1-16v',
      category: 'Z' as const,
      article: '24',
      paragraph: '1',
      point: '16v',
    };
    expect(legalGround('RS', exemption, 'sr-Cyrl')).toBe('чл. 24. ст. 1. тач. 16в) Закона о ПДВ');
    expect(legalGround('RS', exemption, 'en')).toBe('Article 24(1)(16v) of the Serbian VAT Act');
    expect(legalGround('HR', { code: 'x', category: 'K', article: '41', paragraph: '1' }, 'hr')).toBe(
      'čl. 41. st. 1. Zakona o PDV-u',
    );
    expect(legalGround('RS', { code: 'PDV-RS-N', category: 'N' }, 'sr-Latn')).toBeUndefined();
  });
  it.each(countryCodes)('%s: a seller outside VAT uses a category and ground that exist', (code) => {
    const law = country(code).vat;
    expect(law.categories).toContain(law.outsideVat.category);
    if (law.outsideVat.exemptionCode) {
      expect(law.exemptionFor(law.outsideVat.category, law.outsideVat.exemptionCode)).toBeDefined();
    }
  });
});

describe('deduction by category of cost', () => {
  it('none for representation, half for cars in Croatia, none in the others', () => {
    const share = (code: CountryCode, id: string) =>
      country(code).expenseCategories.find((category) => category.id === id)?.deductiblePercent;
    expect(countryCodes.map((code) => share(code, 'representation'))).toEqual(['0', '0', '0']);
    expect(countryCodes.map((code) => [code, share(code, 'passenger-car')])).toEqual([
      ['RS', '0'],
      ['BA', '0'],
      ['HR', '50'],
    ]);
    expect(countryCodes.map((code) => share(code, 'rent'))).toEqual(['100', '100', '100']);
  });
});
