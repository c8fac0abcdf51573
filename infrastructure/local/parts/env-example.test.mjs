import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { inRoot } from './settings.mjs';

const lines = readFileSync(inRoot('.env.example'), 'utf8').split('\n');
const named = lines.flatMap((line) => /^([A-Z0-9_]+)=/.exec(line)?.[1] ?? []);

it('names every variable that the API and the web read', () => {
  const api = readFileSync(inRoot('apps/api/src/env.ts'), 'utf8');
  const web = readFileSync(inRoot('apps/web/src/lib/config.ts'), 'utf8');
  const read = [
    ...api.matchAll(/^ {2}([A-Z][A-Z0-9_]+): /gm),
    ...web.matchAll(/\[?'(NEXT_PUBLIC_[A-Z_]+)'\]?/g),
  ];
  expect(read.length).toBeGreaterThan(15);
  expect(named).toEqual(expect.arrayContaining(read.map((match) => match[1])));
});

it('explains each in the line before it, and names none twice', () => {
  const unexplained = named.filter(
    (name) => !lines[lines.findIndex((line) => line.startsWith(`${name}=`)) - 1].startsWith('# '),
  );
  expect(unexplained).toEqual([]);
  expect(new Set(named).size).toBe(named.length);
});
