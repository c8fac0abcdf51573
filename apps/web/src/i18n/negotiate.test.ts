import { describe, expect, it } from 'vitest';
import { negotiateLocale } from './negotiate';

describe('negotiateLocale', () => {
  it.each([
    [null, 'sr-Latn'],
    ['', 'sr-Latn'],
    ['de-DE,de;q=0.9', 'sr-Latn'],
    ['sr-RS,sr;q=0.9', 'sr-Latn'],
    ['sr-Cyrl-RS,sr;q=0.9', 'sr-Cyrl'],
    ['sr-latn-ME', 'sr-Latn'],
    ['en-GB,en;q=0.9', 'en'],
    ['de,en;q=0.7,sr;q=0.3', 'en'],
    ['en;q=0.3,hr-HR;q=0.8', 'hr'],
    ['bs-BA', 'bs'],
    ['cnr', 'sr-Latn'],
    ['en;q=0,sr', 'sr-Latn'],
  ])('%s → %s', (header, locale) => {
    expect(negotiateLocale(header)).toBe(locale);
  });
});
