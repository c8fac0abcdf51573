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

const digraphs: Record<string, string> = { lj: 'љ', nj: 'њ', dž: 'џ', Lj: 'Љ', Nj: 'Њ', Dž: 'Џ' };
const latin = 'abvgdđežzijklmnoprstćufhcčšABVGDĐEŽZIJKLMNOPRSTĆUFHCČŠ';
const cyrillic = 'абвгдђежзијклмнопрстћуфхцчшАБВГДЂЕЖЗИЈКЛМНОПРСТЋУФХЦЧШ';

function toCyrillic(text: string): string {
  return text
    .replace(/lj|nj|dž|Lj|Nj|Dž/g, (pair) => digraphs[pair] ?? pair)
    .replace(/[a-zđžćčšA-ZĐŽĆČŠ]/g, (letter) => cyrillic[latin.indexOf(letter)] ?? letter);
}

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

  it('says the same in both Serbian scripts', () => {
    const untouched = /^\.(units|iban|bic)|copyOfEInvoice|identifiers\.HR/;
    const latinLeaves = leaves(wordsOf('sr-Latn')).filter(([path]) => !untouched.test(path));
    const cyrillicWords = new Map(leaves(wordsOf('sr-Cyrl')));
    for (const [path, text] of latinLeaves) {
      const expected = text.replace(/\{\w+\}|[^{}]+/g, (part) =>
        part.startsWith('{') ? part : toCyrillic(part),
      );
      expect([path, cyrillicWords.get(path)]).toEqual([path, expected]);
    }
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
