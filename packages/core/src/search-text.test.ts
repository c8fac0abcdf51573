import { describe, expect, test } from 'vitest';
import { foldText, searchPrefixes, searchTerms } from './search-text';

describe('folding', () => {
  test.each([
    ['Đorđević ŽELJKO', 'djordjevic zeljko'],
    ['Ђорђевић Жељко', 'djordjevic zeljko'],
    ['ЉУБАВ Њива Џеп', 'ljubav njiva dzep'],
    ['ČĆŽŠ čćžš', 'cczs cczs'],
    ['Müller & Große', 'muller & grosse'],
  ])('%s', (text, folded) => expect(foldText(text)).toBe(folded));
});

describe('terms', () => {
  const found = (query: string, terms: readonly string[]) =>
    searchPrefixes(query).every(({ from, below }) => terms.some((term) => term >= from && term < below));

  test.each(['djordje', 'dorde', 'Đorđe', 'Ђор', 'PEKARA đo', 'pek'])('"%s" finds Pekara Đorđe', (query) => {
    expect(found(query, searchTerms('Pekara Đorđe d.o.o.'))).toBe(true);
  });

  test.each(['2025-00042', '42', '00042', '2025'])('"%s" finds the number 2025-00042', (query) => {
    expect(found(query, searchTerms('2025-00042', null, undefined))).toBe(true);
  });

  test('a word that is not there is not found, whatever else is', () => {
    expect(found('pekara zmaj', searchTerms('Pekara Đorđe'))).toBe(false);
    expect(found('ekara', searchTerms('Pekara Đorđe'))).toBe(false);
  });

  test('are bounded, and text without letters has none', () => {
    expect(searchTerms(Array.from({ length: 500 }, (_, at) => `w${at}`).join(' '))).toHaveLength(60);
    expect(searchTerms('x'.repeat(1000))).toEqual(['x'.repeat(60)]);
    expect(searchPrefixes(' -- %_ ')).toEqual([]);
  });
});
