import { toSerbianCyrillic } from '@bilko/core';

/** The same words in Cyrillic letters: every text of a tree of words, lists included. */
export function inCyrillic<Words>(words: Words): Words {
  if (typeof words === 'string') return toSerbianCyrillic(words) as Words;
  if (Array.isArray(words)) return words.map((item: unknown) => inCyrillic(item)) as Words;
  if (typeof words !== 'object' || words === null) return words;
  return Object.fromEntries(Object.entries(words).map(([key, value]) => [key, inCyrillic(value)])) as Words;
}
