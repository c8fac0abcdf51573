import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createTranslator } from 'next-intl';
import { errorCodes } from '@bilko/contracts/errors';
import { describe, expect, it } from 'vitest';
import { locales } from './locales';
import { namespaces } from './messages.generated';

const folder = fileURLToPath(new URL('../../messages', import.meta.url));
type Tree = { [key: string]: string | Tree };

const read = (locale: string, namespace: string) =>
  JSON.parse(readFileSync(`${folder}/${locale}/${namespace}.json`, 'utf8')) as Tree;

const filesOf = (locale: string) =>
  readdirSync(`${folder}/${locale}`)
    .map((file) => file.replace(/\.json$/, ''))
    .sort();

function leaves(tree: Tree, prefix = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${prefix}${key}`, value] as [string, string]]
      : leaves(value, `${prefix}${key}.`),
  );
}

/** Names of the values that a message needs: {count}, {name}, also inside plural and select. */
const placeholders = (message: string) =>
  [...new Set([...message.matchAll(/\{\s*(\w+)\s*[,}]/g)].map((match) => match[1]))]
    .filter((name) => new RegExp(`\\{\\s*${name}\\s*(,|\\})`).test(message))
    .sort();

describe.each(locales)('messages in %s', (locale) => {
  it('has the files that the generated index names', () => {
    expect(filesOf(locale)).toEqual([...namespaces]);
  });

  it.each([...namespaces])(
    '%s.json has the same keys as the first language and no empty text',
    (namespace) => {
      const expected = leaves(read(locales[0], namespace));
      const actual = leaves(read(locale, namespace));
      expect(actual.map(([key]) => key).sort()).toEqual(expected.map(([key]) => key).sort());
      expect(actual.filter(([, text]) => text.trim() === '')).toEqual([]);
    },
  );

  it.each([...namespaces])('%s.json is valid ICU', (namespace) => {
    const faults: string[] = [];
    const tree = read(locale, namespace);
    const translate = createTranslator<Record<string, Tree>, string>({
      locale,
      messages: { [namespace]: tree } as never,
      namespace: namespace as never,
      onError: (error) => faults.push(error.message),
    });
    for (const [key, text] of leaves(tree)) {
      const values = Object.fromEntries(placeholders(text).map((name) => [name, 1]));
      if (!/<\w+>/.test(text)) translate(key as never, values as never);
    }
    expect(faults).toEqual([]);
  });

  it('translates every error code of the contract', () => {
    const translated = new Set(Object.keys(read(locale, 'errors')));
    expect(errorCodes.filter((code) => !translated.has(code))).toEqual([]);
  });
});
