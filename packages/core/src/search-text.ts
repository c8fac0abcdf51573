/** Serbian Cyrillic, letter by letter, into Latin. */
const LATIN: Readonly<Record<string, string>> = Object.fromEntries(
  [...'абвгдђежзијклљмнњопрстћуфхцчџш'].map((letter, at) => [
    letter,
    'a b v g d đ e ž z i j k l lj m n nj o p r s t ć u f h c č dž š'.split(' ')[at] ?? '',
  ]),
);

const MOST_TERMS = 60;
const LONGEST_TERM = 60;

/** Lower case, Latin, no marks; đ becomes what `forDj` says. */
function foldWith(text: string, forDj: 'dj' | 'd'): string {
  return text
    .toLowerCase()
    .replace(/[а-џ]/g, (letter) => LATIN[letter] ?? letter)
    .replace(/đ/g, forDj)
    .replace(/ß/g, 'ss')
    .normalize('NFD')
    .replace(/\p{M}/gu, '');
}

/** Text for comparing and sorting: "Đorđević, Љубљана" → "djordjevic, ljubljana". */
export const foldText = (text: string) => foldWith(text, 'dj');

const words = (folded: string) =>
  folded
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) => word.slice(0, LONGEST_TERM));

/**
 * The words under which a record is found. đ is stored both as dj and as d, since people type either; a number
 * also without its leading zeros.
 */
export function searchTerms(...texts: readonly (string | null | undefined)[]): string[] {
  const terms = new Set<string>();
  for (const text of texts) {
    if (text === null || text === undefined) continue;
    for (const word of [...words(foldWith(text, 'dj')), ...words(foldWith(text, 'd'))]) {
      terms.add(word);
      const significant = /^0+(\d+)$/.exec(word)?.[1];
      if (significant !== undefined) terms.add(significant);
    }
  }
  return [...terms].slice(0, MOST_TERMS);
}

export type Prefix = Readonly<{ from: string; below: string }>;

/**
 * What a search asks for: every prefix must be found, each by `term ~>=~ from AND term ~<~ below`.
 * Empty when the text holds no letter or digit.
 */
export function searchPrefixes(query: string): Prefix[] {
  return [...new Set(words(foldText(query)))].slice(0, 8).map((from) => ({ from, below: successor(from) }));
}

/** The least text that is greater than everything beginning with this one, in byte order. */
function successor(prefix: string): string {
  const points = [...prefix].map((letter) => letter.codePointAt(0) ?? 0);
  const last = points.pop() ?? 0;
  // Surrogates are no characters: the next one after D7FF is E000.
  return String.fromCodePoint(...points, last === 0xd7ff ? 0xe000 : last + 1);
}
