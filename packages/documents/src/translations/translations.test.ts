import { languages } from '@bilko/core';
import { describe, expect, it } from 'vitest';
import { fill, statementText, unitName, wordsOf } from '.';
import { statementKeys } from './words';

type Leaf = readonly [path: string, text: string];

function leaves(value: unknown, path = ''): Leaf[] {
  if (typeof value === 'string') return [[path, value]];
  return Object.entries(value as object).flatMap(([key, item]) => leaves(item, `${path}.${key}`));
}

const placesIn = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();

describe('words', () => {
  it.each(languages.map((language) => [language]))(
    '%s has every text, with the same places to fill',
    (language) => {
      const reference = leaves(wordsOf('sr-Latn'));
      const own = new Map(leaves(wordsOf(language)));
      expect(own.size).toBe(reference.length);
      for (const [path, text] of reference) {
        expect([path, own.get(path)?.trim()]).not.toEqual([path, '']);
        expect([path, placesIn(own.get(path) ?? '')]).toEqual([path, placesIn(text)]);
      }
    },
  );

  it('keeps the signs of units in Cyrillic, and writes the words', () => {
    const { units } = wordsOf('sr-Cyrl');
    expect([units.KGM, units.MTK, units.KWH, units.C62, units.DAY]).toEqual([
      'kg',
      'm²',
      'kWh',
      'ком',
      'дан',
    ]);
  });

  it('puts the legal ground in its bracket, and leaves no empty bracket', () => {
    const words = wordsOf('sr-Latn');
    const withGround = statementText(words, 'RS', { key: 'export', params: { ground: 'član 24.' } });
    expect(withGround).toBe('Izvoz, oslobođen PDV (član 24.).');
    for (const language of languages) {
      for (const key of statementKeys) {
        expect(statementText(wordsOf(language), 'HR', { key })).not.toMatch(/[{}]|\(\)/);
      }
    }
  });

  it('names units, and leaves unknown ones as they are', () => {
    expect(unitName(wordsOf('sr-Cyrl'), 'C62')).toBe('ком');
    expect(unitName(wordsOf('hr'), 'MON')).toBe('mj.');
    expect(unitName(wordsOf('en'), 'vreća')).toBe('vreća');
    expect(unitName(wordsOf('en'), 'constructor')).toBe('constructor');
  });

  it('fills each place once and never reads what was filled in', () => {
    expect(fill('{a} {b}', { a: '{b}', b: '1' })).toBe('{b} 1');
  });
});
