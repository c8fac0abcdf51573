import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { inRoot } from '../local/parts/settings.mjs';

const read = (file) => readFileSync(inRoot(file), 'utf8');
const DOCUMENTS = [
  'docs/deployment/CI-CD.md',
  'docs/deployment/ENVIRONMENT.md',
  'docs/testing/TESTING-GUIDE.md',
  'docs/operations/rollback.md',
  'docs/operations/incident-response.md',
  ...readdirSync(inRoot('docs/operations/checklists')).map((name) => `docs/operations/checklists/${name}`),
];

it('ENVIRONMENT.md names the variables of .env.example, each once, and no others', () => {
  const example = [...read('.env.example').matchAll(/^([A-Z0-9_]+)=/gm)].map(([, name]) => name);
  const rows = [...read('docs/deployment/ENVIRONMENT.md').matchAll(/^\| `([A-Z0-9_]+)` \|/gm)];
  expect(example.length).toBeGreaterThan(60);
  expect(rows.map(([, name]) => name).sort()).toEqual(example.sort());
});

describe.each(DOCUMENTS)('%s', (document) => {
  const text = read(document);

  it('links only to what is there', () => {
    const links = [...text.matchAll(/\]\(([^)#\s]+)(#[^)]*)?\)/g)].filter(([, to]) => !/^https?:/.test(to));
    const broken = links.filter(([, to]) => !existsSync(path.join(inRoot(path.dirname(document)), to)));
    expect(broken.map(([, to]) => to)).toEqual([]);
  });

  it('names only commands, files and settings that are there', () => {
    const { scripts } = JSON.parse(read('package.json'));
    const commands = [...text.matchAll(/npm run ([\w:-]+)(?! \S* -w|[^`\n]*-w )/g)].map(([, name]) => name);
    expect(commands.filter((name) => !(name in scripts))).toEqual([]);
    const files = [
      ...text.matchAll(/\b((?:apps|packages|infrastructure|docs)\/[\w/.-]+\.(?:ts|mjs|json|yml|md))\b/g),
    ];
    expect(files.map(([, file]) => file).filter((file) => !existsSync(inRoot(file)))).toEqual([]);
    const workflows = [...text.matchAll(/`([\w-]+\.yml)`/g)].map(([, name]) => name);
    expect(workflows.filter((name) => !existsSync(inRoot('.github/workflows', name)))).toEqual([]);
  });
});
