import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { inRoot } from '../local/parts/settings.mjs';

const text = readFileSync(inRoot('docs/security/SECURITY-ARCHITECTURE.md'), 'utf8');
const quoted = [...text.matchAll(/`([^`\n]+)`/g)].map(([, inner]) => inner);
const paths = [
  ...new Set(quoted.filter((one) => /^(apps|packages|infrastructure|docs|\.github)\/\S+$/.test(one))),
];

it('names only files that there are', () => {
  expect(paths.length).toBeGreaterThan(40);
  expect(paths.filter((path) => !existsSync(inRoot(path)))).toEqual([]);
});

it('names a test for every attack, and every chapter of ASVS once', () => {
  const section = (title) => text.split(`\n## ${title}`)[1].split('\n## ')[0];
  const rowsOf = (title) =>
    section(title)
      .split('\n')
      .filter((line) => /^\| (?!---)/.test(line))
      .slice(1);
  const attacks = rowsOf('Attacks and answers');
  expect(attacks.length).toBeGreaterThan(15);
  expect(attacks.filter((row) => !/\.test\.(ts|mjs)`/.test(row))).toEqual([]);
  const chapters = rowsOf('OWASP ASVS').map((row) => /^\| V(\d+) /.exec(row)?.[1]);
  expect(chapters).toEqual(Array.from({ length: 14 }, (_, at) => String(at + 1)));
  const unsure = rowsOf('OWASP ASVS').filter((row) => /\| in part \|.*\|\s*\|$/.test(row));
  expect(unsure).toEqual([]);
});

it('names only settings that .env.example explains', () => {
  const example = readFileSync(inRoot('.env.example'), 'utf8');
  const settings = quoted.filter((one) => /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$/.test(one));
  expect(settings.length).toBeGreaterThan(6);
  expect(settings.filter((name) => !example.includes(`\n${name}=`))).toEqual([]);
});
