import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { deriveCyrillic, type Tree } from './derive-cyrillic';
import type { Locale } from './locales';

const folder = fileURLToPath(new URL('../../messages', import.meta.url));

export const filesOf = (locale: Locale): string[] =>
  readdirSync(path.join(folder, locale))
    .map((file) => file.replace(/\.json$/, ''))
    .sort();

function fileOf(locale: Locale, namespace: string): Tree {
  const file = path.join(folder, locale, `${namespace}.json`);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Tree) : {};
}

/** The texts of one file in one language, as the screens get them. */
export const messagesOf = (locale: Locale, namespace: string): Tree =>
  locale === 'sr-Cyrl'
    ? deriveCyrillic(fileOf('sr-Latn', namespace), fileOf('sr-Cyrl', namespace))
    : fileOf(locale, namespace);

export type Leaf = readonly [key: string, text: string];

export function leavesOf(tree: Tree, prefix = ''): Leaf[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${prefix}${key}`, value] as const] : leavesOf(value, `${prefix}${key}.`),
  );
}

/** What an ICU message is made of: its words, its values ("count, plural"), the cases of each, its tags. */
export type Parts = { words: string; values: string[]; cases: Record<string, string[]>; tags: string[] };

export function partsOf(message: string): Parts {
  const parts: Parts = { words: '', values: [], cases: {}, tags: [] };
  let at = 0;
  const until = (end: RegExp) => {
    const from = at;
    while (at < message.length && !end.test(message[at] ?? '')) at += 1;
    return message.slice(from, at).trim();
  };
  const readText = () => {
    while (at < message.length && message[at] !== '}') {
      if (message[at] !== '{') parts.words += ` ${until(/[{}]/)}`;
      else readValue();
    }
  };
  const readValue = () => {
    at += 1;
    const name = until(/[,}]/);
    if (message[at] === '}') {
      at += 1;
      return void parts.values.push(name);
    }
    at += 1;
    const kind = until(/[,}]/);
    at += 1;
    parts.values.push(`${name}, ${kind}`);
    const cases = (parts.cases[`${name}, ${kind}`] ??= []);
    while (at < message.length && message[at] !== '}') {
      const word = until(/[{}]/);
      if (message[at] !== '{') continue;
      cases.push(word);
      at += 1;
      readText();
      at += 1;
    }
    at += 1;
  };
  readText();
  if (at < message.length) throw new Error(`A brace too many in "${message}"`);
  parts.tags = [...message.matchAll(/<\/?\w+\/?>/g)].map(([tag]) => tag).sort();
  parts.words = parts.words.replace(/<\/?\w+\/?>/g, ' ').trim();
  return parts;
}
