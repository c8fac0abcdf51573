import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { errorCodes } from '@bilko/contracts/errors';
import { expect, it } from 'vitest';
import { namespaces } from './messages.generated';
import { leavesOf, messagesOf } from './testing-messages';

const source = fileURLToPath(new URL('..', import.meta.url));

/** Texts whose key comes from elsewhere: say here from where, and the test says which of them nobody can reach. */
const reachedOtherwise: readonly (readonly [pattern: RegExp, from: string])[] = [
  [new RegExp(`^errors\\.(?:${errorCodes.join('|')})$`), 'codes of the API'],
  [/^errors\.(?:OFFLINE|ORGANIZATION_CHANGED|UNEXPECTED_REPLY)$/, 'codes of lib/api'],
  [/^dashboard\.sentence\./, 'features/dashboard chooses the sentence'],
  [/^clients\.needs\./, 'kinds of what a business waits for'],
  [/^expenses\.categories\./, 'categories of @bilko/countries'],
  [/^common\.preferences\.(?:light|dark)$/, 'lib/theme'],
  [/^shell\.new(?:Expense|Contact|Product|Entry)$/, 'lib/sections'],
];

function* filesIn(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* filesIn(full);
    else if (/\.tsx?$/.test(entry.name) && !/\.test\.|\.generated\./.test(entry.name)) yield full;
  }
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Every literal of a file under every namespace of the same file; `${…}` of a template stands for one part. */
function keysNamedIn(text: string): RegExp[] {
  const places = [...text.matchAll(/(?:useTranslations|getTranslations)\(\s*(?:'([\w.-]*)')?\s*\)/g)];
  const plain = [...text.matchAll(/'([\w.-]+)'|"([\w.-]+)"/g)].map((match) => match[1] ?? match[2] ?? '');
  const templates = [...text.matchAll(/`((?:[\w.-]|\$\{[^}]*\})+)`/g)].map((match) => match[1] ?? '');
  return places.flatMap(([, place = '']) =>
    [...plain, ...templates].map((literal) => {
      const key = (place ? `${place}.${literal}` : literal).split(/\$\{[^}]*\}/);
      return new RegExp(`^${key.map(escaped).join('[^.]+')}$`);
    }),
  );
}

it('every text is on a screen', () => {
  const keys = namespaces.flatMap((name) =>
    leavesOf(messagesOf('sr-Latn', name)).map(([key]) => `${name}.${key}`),
  );
  const left = new Set(keys.filter((key) => !reachedOtherwise.some(([pattern]) => pattern.test(key))));
  // A list that covers everything would prove nothing.
  expect(left.size).toBeGreaterThan(keys.length / 2);
  for (const file of filesIn(source)) {
    const patterns = keysNamedIn(readFileSync(file, 'utf8'));
    for (const key of left) if (patterns.some((pattern) => pattern.test(key))) left.delete(key);
  }
  expect([...left].map((key) => key.replace('.', '.json: '))).toEqual([]);
});

it('nothing is said to be reached otherwise that is not there', () => {
  const keys = namespaces.flatMap((name) =>
    leavesOf(messagesOf('sr-Latn', name)).map(([key]) => `${name}.${key}`),
  );
  expect(reachedOtherwise.filter(([pattern]) => !keys.some((key) => pattern.test(key)))).toEqual([]);
});
