import { createTranslator } from 'next-intl';
import { languages } from '@bilko/core';
import { errorCodes } from '@bilko/contracts/errors';
import { describe, expect, it } from 'vitest';
import { locales } from './locales';
import { namespaces } from './messages.generated';
import { filesOf, leavesOf, messagesOf, partsOf, type Leaf } from './testing-messages';

const [first, ...others] = locales;
const place = (namespace: string, key: string) => `messages/…/${namespace}.json ${key}`;
const keysOf = (leaves: readonly Leaf[]) => new Set(leaves.map(([key]) => key));

it('names the languages of the documents', () => {
  expect(locales).toEqual(languages);
});

describe.each(locales)('messages in %s', (locale) => {
  it('has the files that the generated index names: npm run messages -w @bilko/web', () => {
    // Of Cyrillic there are only the exceptions.
    const files = filesOf(locale);
    if (locale === 'sr-Cyrl') expect(namespaces).toEqual(expect.arrayContaining(files));
    else expect(files).toEqual([...namespaces]);
  });

  it.each([...namespaces])('%s.json has every text once, none empty', (namespace) => {
    const expected = keysOf(leavesOf(messagesOf(first, namespace)));
    const actual = leavesOf(messagesOf(locale, namespace));
    const missing = [...expected].filter((key) => !keysOf(actual).has(key));
    const unknown = actual.filter(([key]) => !expected.has(key)).map(([key]) => key);
    const empty = actual.filter(([, text]) => text.trim() === '').map(([key]) => key);
    const named = (keys: string[]) => keys.map((key) => `messages/${locale}/${namespace}.json: ${key}`);
    expect({ missing: named(missing), unknown: named(unknown), empty: named(empty) }).toEqual({
      missing: [],
      unknown: [],
      empty: [],
    });
  });

  it.each([...namespaces])('%s.json is valid ICU', (namespace) => {
    const faults: string[] = [];
    const tree = messagesOf(locale, namespace);
    const translate = createTranslator<Record<string, typeof tree>, string>({
      locale,
      messages: { [namespace]: tree } as never,
      namespace: namespace as never,
      onError: (error) => faults.push(error.message),
    });
    for (const [key, text] of leavesOf(tree)) {
      const values = partsOf(text).values.map((value) => [value.split(',')[0] ?? '', 1]);
      if (!/<\w+>/.test(text)) translate(key as never, Object.fromEntries(values) as never);
    }
    expect(faults).toEqual([]);
  });

  it('has a case for every plural of the language', () => {
    const wanted = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
    const faults = namespaces.flatMap((namespace) =>
      leavesOf(messagesOf(locale, namespace)).flatMap(([key, text]) =>
        Object.entries(partsOf(text).cases)
          .filter(
            ([value, cases]) => value.endsWith('plural') && wanted.some((name) => !cases.includes(name)),
          )
          .map(([value]) => `${place(namespace, key)} ${value}`),
      ),
    );
    expect(faults).toEqual([]);
  });

  it('translates every error code of the contract', () => {
    const translated = keysOf(leavesOf(messagesOf(locale, 'errors')));
    expect(errorCodes.filter((code) => !translated.has(code))).toEqual([]);
  });
});

describe.each(others)('%s beside the first language', (locale) => {
  it.each([...namespaces])('%s.json has the same values, choices and tags', (namespace) => {
    const own = new Map(leavesOf(messagesOf(locale, namespace)));
    const faults = leavesOf(messagesOf(first, namespace)).filter(([key, text]) => {
      const translation = own.get(key);
      if (translation === undefined) return false;
      return JSON.stringify(shape(text)) !== JSON.stringify(shape(translation));
    });
    expect(faults.map(([key]) => place(namespace, key))).toEqual([]);
  });
});

/** Values, tags and the cases of selects; the cases of plurals are each language's own. */
function shape(message: string): unknown {
  const { values, cases, tags } = partsOf(message);
  const selects = Object.entries(cases).filter(([value]) => value.endsWith('select'));
  return { values: [...new Set(values)].sort(), tags, selects: selects.sort() };
}
