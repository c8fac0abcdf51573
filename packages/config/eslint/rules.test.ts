import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import { beforeAll, describe, expect, it } from 'vitest';
import { problemsOfTypes } from '../check-types.mjs';

const repositoryRoot = fileURLToPath(new URL('../../../', import.meta.url));
const shared = { cwd: repositoryRoot, overrideConfigFile: 'packages/config/eslint.config.js' };
const linter = new ESLint(shared);

async function problemsOf(file: string, code: string): Promise<string[]> {
  const [result] = await linter.lintText(code, { filePath: file });
  if (!result) throw new Error(`${file} is ignored by the lint settings`);
  return result.messages.map((message) => message.ruleId ?? message.message);
}

type Snippet = [why: string, file: string, code: string];

const BITES: Record<string, Snippet[]> = {
  'bilko/import-boundaries': [
    ['core imports ours', 'packages/core/src/tax.ts', `import { country } from '@bilko/countries';`],
    ['core reads files', 'packages/core/src/tax.ts', `import { readFileSync } from 'node:fs';`],
    ['core reads files, old name', 'packages/core/src/tax.ts', `import { readFileSync } from 'fs';`],
    ['core takes a library with I/O', 'packages/core/src/tax.ts', `import pg from 'pg';`],
    ['core takes a type of ours', 'packages/core/src/tax.ts', `import type { A } from '@bilko/contracts';`],
    ['countries import contracts', 'packages/countries/src/rs.ts', `import { a } from '@bilko/contracts';`],
    ['countries read files', 'packages/countries/src/rs.ts', `import { readFile } from 'node:fs/promises';`],
    ['contracts import countries', 'packages/contracts/src/a.ts', `import { a } from '@bilko/countries';`],
    ['documents import the database', 'packages/documents/src/a.ts', `import { a } from '@bilko/database';`],
    ['database imports core', 'packages/database/src/a.ts', `import { a } from '@bilko/core';`],
    ['a path out of a package', 'packages/countries/src/rs.ts', `import { a } from '../../core/src/money';`],
    ['a re-export out of a package', 'packages/countries/src/rs.ts', `export * from '../../core/src/money';`],
    [
      'web imports the database',
      'apps/web/src/features/invoices/list.tsx',
      `import { a } from '@bilko/database';`,
    ],
    [
      'web imports documents',
      'apps/web/src/features/invoices/list.tsx',
      `import { a } from '@bilko/documents';`,
    ],
    ['web imports the API', 'apps/web/src/features/invoices/list.tsx', `import { a } from '@bilko/api';`],
    ['web reaches into the API', 'apps/web/src/lib/client.ts', `import { a } from '../../../api/src/app';`],
    ['the API imports the web', 'apps/api/src/app.ts', `import { a } from '@bilko/web';`],
    [
      'a browser journey imports the API',
      'apps/web/e2e/invoice.e2e.test.ts',
      `import { a } from '../../api/src/app';`,
    ],
    [
      'platform imports a feature',
      'apps/api/src/platform/mailer.ts',
      `import { a } from '../features/mail/send-mail';`,
    ],
    [
      'a feature imports a foreign repository',
      'apps/api/src/features/payments/record-payment.ts',
      `import { a } from '../invoices/invoice-repository';`,
    ],
    [
      'a dynamic import of a foreign repository',
      'apps/api/src/features/payments/record-payment.ts',
      `export const load = () => import('../invoices/invoice-repository');`,
    ],
    [
      'a feature imports foreign SQL',
      'apps/api/src/features/payments/record-payment.ts',
      `import { a } from '../invoices/issue-invoice-sql';`,
    ],
    [
      'a feature imports foreign routes',
      'apps/api/src/features/payments/record-payment.ts',
      `import { a } from '../invoices/routes';`,
    ],
    [
      'http imports a repository',
      'apps/api/src/http/context.ts',
      `import { a } from '../features/members/member-repository';`,
    ],
    [
      'routes import their repository',
      'apps/api/src/features/invoices/routes.ts',
      `import { a } from './invoice-repository';`,
    ],
    [
      'a feature imports the demo',
      'apps/api/src/features/auth/login.ts',
      `import { a } from '../../demo/company';`,
    ],
    [
      'a web feature imports another',
      'apps/web/src/features/payments/form.tsx',
      `import { a } from '@/features/invoices/list';`,
    ],
    [
      'a web feature imports another by path',
      'apps/web/src/features/payments/form.tsx',
      `import { a } from '../invoices/list';`,
    ],
    [
      'a component imports a feature',
      'apps/web/src/components/shell.tsx',
      `import { a } from '@/features/auth/login';`,
    ],
    ['lib imports a component', 'apps/web/src/lib/format.ts', `import { a } from '@/components/button';`],
    [
      'a feature imports a route',
      'apps/web/src/features/auth/login.tsx',
      `import { a } from '@/app/layout';`,
    ],
    [
      'a component knows what is sold',
      'apps/web/src/components/contact-sheet.tsx',
      `import { units } from '@/lib/sales/units';`,
    ],
    ['zod in the first bundle', 'apps/web/src/lib/api.ts', `import { z } from 'zod';`],
    [
      'schemas in the first bundle',
      'apps/web/src/lib/api.ts',
      `import { createInvoice } from '@bilko/contracts';`,
    ],
    ['charts in the first bundle', 'apps/web/src/components/figure.tsx', `import { Line } from 'recharts';`],
  ],
  'bilko/database-access': [
    ['Prisma in the API', 'apps/api/src/app.ts', `import { PrismaClient } from '@prisma/client';`],
    ['pg in the API', 'apps/api/src/platform/queue.ts', `import pg from 'pg';`],
    [
      'the bare client by another door',
      'apps/api/src/app.ts',
      `import { PrismaClient } from '@bilko/database';`,
    ],
    ['the generated client', 'apps/api/src/app.ts', `import { a } from '@bilko/database/generated/client';`],
    [
      'Prisma types in a use case',
      'apps/api/src/features/invoices/create-invoice.ts',
      `import type { Prisma } from '@bilko/database';`,
    ],
    [
      'a use case that queries',
      'apps/api/src/features/invoices/create-invoice.ts',
      `export const run = (ctx: Context) => ctx.db.invoice.findMany();`,
    ],
    [
      'a use case with raw SQL',
      'apps/api/src/features/invoices/create-invoice.ts',
      'export const run = (db: Db) => db.$queryRaw`SELECT 1`;',
    ],
  ],
  'bilko/environment-access': [
    [
      'process.env in a feature',
      'apps/api/src/features/auth/login.ts',
      `export const a = process.env.JWT_SECRET;`,
    ],
    ['process.env by brackets', 'apps/api/src/app.ts', `export const a = process['env'];`],
    ['process.env taken apart', 'apps/api/src/app.ts', `export const { env } = process;`],
    [
      'process.env imported',
      'apps/api/src/app.ts',
      `import { env } from 'node:process'; export const a = env;`,
    ],
    [
      'process.env in the web',
      'apps/web/src/lib/api.ts',
      `export const a = process.env.NEXT_PUBLIC_API_URL;`,
    ],
    ['process.env in documents', 'packages/documents/src/pdf.ts', `export const a = process.env.FONT;`],
  ],
  'bilko/exact-money': [
    ['parseFloat', 'packages/core/src/money.ts', `export const a = parseFloat('1.1');`],
    ['Number.parseFloat', 'packages/core/src/money.ts', `export const a = Number.parseFloat('1.1');`],
    ['Number()', 'packages/countries/src/rs.ts', `export const a = Number('1.1');`],
    ['Number as a function value', 'packages/contracts/src/a.ts', `export const a = ['1.1'].map(Number);`],
    ['unary plus', 'apps/api/src/features/invoices/a.ts', `export const a = (b: string) => +b;`],
    ['toFixed', 'apps/web/src/features/invoices/a.tsx', `export const a = (b: number) => b.toFixed(2);`],
    ['toFixed by brackets', 'apps/web/src/lib/format.ts', `export const a = (b: number) => b['toFixed'](2);`],
    ['toFixed in documents', 'packages/documents/src/a.ts', `export const a = (b: number) => b.toFixed(2);`],
  ],
  'bilko/no-hidden-clock': [
    ['now', 'packages/core/src/dates.ts', `export const a = () => Date.now();`],
    ['today', 'packages/countries/src/rs.ts', `export const a = () => new Date();`],
    ['chance', 'packages/core/src/a.ts', `export const a = () => Math.random();`],
    ['network', 'packages/core/src/a.ts', `export const a = () => fetch('https://nbs.rs');`],
  ],
  'bilko/translated-text': [
    ['text', 'apps/web/src/features/auth/login.tsx', `export const A = () => <p>Log in</p>;`],
    [
      'text by expression',
      'apps/web/src/features/auth/login.tsx',
      `export const A = () => <p>{'Log in'}</p>;`,
    ],
    [
      'a label',
      'apps/web/src/components/button.tsx',
      `export const A = () => <button aria-label="Close" />;`,
    ],
    [
      'a choice of texts',
      'apps/web/src/components/button.tsx',
      `export const A = ({ b }: { b: boolean }) => <p>{b ? 'Yes' : 'No'}</p>;`,
    ],
  ],
  'bilko/shared-words': [
    [
      'a component speaks of contacts',
      'apps/web/src/components/sheet.tsx',
      `import { useTranslations } from 'next-intl';\nexport const useA = () => useTranslations('contacts');`,
    ],
    [
      'a component speaks of a part of invoices',
      'apps/web/src/components/reports/a.tsx',
      `import { useTranslations } from 'next-intl';\nexport const useA = () => useTranslations('invoices.vat');`,
    ],
    [
      'a component hides of what it speaks',
      'apps/web/src/components/sheet.tsx',
      `import { useTranslations } from 'next-intl';\nexport const useA = (of: 'common') => useTranslations(of);`,
    ],
  ],
  'bilko/written-reason': [
    [
      'no reason',
      'packages/core/src/money.ts',
      `// eslint-disable-next-line bilko/exact-money\nexport const a = parseFloat('1.1');`,
    ],
    [
      'everything, everywhere',
      'packages/core/src/money.ts',
      `/* eslint-disable */\nexport const a = parseFloat('1.1');`,
    ],
    [
      'a whole line without names',
      'packages/core/src/money.ts',
      `export const a = parseFloat('1.1'); // eslint-disable-line -- because it is so`,
    ],
  ],
  'bilko/running-tests': [
    ['skip', 'packages/core/src/money.test.ts', `it.skip('adds', () => {});`],
    ['only', 'packages/core/src/money.test.ts', `describe.only('adds', () => {});`],
    ['todo', 'packages/core/src/money.test.ts', `test.todo('adds');`],
    ['only on a table', 'packages/core/src/money.test.ts', `it.only.each([1])('adds', () => {});`],
  ],
  'bilko/file-name': [
    ['camel case', 'packages/core/src/parseAmount.ts', `export const a = 1;`],
    ['a vague folder', 'apps/api/src/utils/money.ts', `export const a = 1;`],
    ['a vague file', 'apps/web/src/lib/helpers.ts', `export const a = 1;`],
  ],
  '@typescript-eslint/no-explicit-any': [
    ['any', 'packages/core/src/a.ts', `export const a = (b: any) => b;`],
    ['any in a test', 'packages/core/src/a.test.ts', `export const a = (b: any) => b;`],
  ],
  '@typescript-eslint/ban-ts-comment': [
    ['ts-ignore', 'packages/core/src/a.ts', `// @ts-ignore\nexport const a: string = 1;`],
    ['ts-expect-error', 'apps/api/src/a.ts', `// @ts-expect-error\nexport const a: string = 1;`],
  ],
  'no-warning-comments': [
    ['a postponed task', 'packages/core/src/a.ts', `// TODO round\nexport const a = 1;`],
  ],
  'max-lines': [['a long file', 'apps/api/src/app.ts', 'export {};\n'.repeat(401)]],
  'react-hooks/rules-of-hooks': [
    [
      'a conditional hook',
      'apps/web/src/components/a.tsx',
      `import { useState } from 'react';\nexport function A({ b }: { b: boolean }) {\n  if (b) useState(1);\n  return null;\n}`,
    ],
  ],
};

/** Code that keeps to the architecture and that the rules above must leave alone. */
const ALLOWED: Snippet[] = [
  ['countries import core', 'packages/countries/src/rs.ts', `export { money } from '@bilko/core';`],
  ['documents import three', 'packages/documents/src/a.ts', `export { country } from '@bilko/countries';`],
  [
    'a use case of another feature',
    'apps/api/src/features/payments/record-payment.ts',
    `export { settle } from '../invoices/settle-invoice';`,
  ],
  [
    'a feature uses a door',
    'apps/api/src/features/auth/login.ts',
    `export { send } from '../../platform/mailer';`,
  ],
  ['the app composes routes', 'apps/api/src/app.ts', `export { routes } from './features/invoices/routes';`],
  [
    'a repository knows Prisma',
    'apps/api/src/features/invoices/invoice-repository.ts',
    `import type { Prisma } from '@bilko/database';\nexport const find = (db: Prisma.TransactionClient) => db.invoice.findMany();`,
  ],
  [
    'a use case opens its own transaction',
    'apps/api/src/features/files/store-file.ts',
    `export { inOrganization } from '@bilko/database';`,
  ],
  ['the environment is read in one place', 'apps/api/src/env.ts', `export const a = process.env.PORT;`],
  [
    'types of contracts cost nothing',
    'apps/web/src/lib/api.ts',
    `export type { InvoiceView } from '@bilko/contracts';`,
  ],
  [
    'charts load where they are used',
    'apps/web/src/components/a.ts',
    `export const load = () => import('recharts');`,
  ],
  ['a screen uses a feature', 'apps/web/src/app/layout.ts', `export { a } from '@/features/auth/login';`],
  [
    'a whole number is checked',
    'packages/core/src/a.ts',
    `export const a = (b: number) => Number.isInteger(b);`,
  ],
  [
    'an escape with a reason',
    'packages/core/src/a.ts',
    `// eslint-disable-next-line bilko/exact-money -- the height of a bar in pixels, not an amount\nexport const a = Number('1.1');`,
  ],
  [
    'a component speaks of itself',
    'apps/web/src/components/a.tsx',
    `import { useTranslations } from 'next-intl';\nexport const useA = () => useTranslations('common.preferences');`,
  ],
  [
    'the frame of reports',
    'apps/web/src/components/reports/a.tsx',
    `import { useTranslations } from 'next-intl';\nexport const useA = () => useTranslations('reports');`,
  ],
  ['the product keeps its name', 'apps/web/src/components/a.tsx', `export const A = () => <p>Bilko</p>;`],
  ['a missing program', 'packages/core/src/a.test.ts', `describe.skipIf(true)('pdf', () => {});`],
];

// The first call loads TypeScript and every plugin, which takes seconds on a busy machine.
beforeAll(() => problemsOf('packages/core/src/a.ts', 'export {};'), 60_000);

describe.each(Object.entries(BITES))('%s bites', (rule, snippets) => {
  it.each(snippets)('%s', async (_why, file, code) => {
    expect(await problemsOf(file, code)).toContain(rule);
  });
});

describe('the rules leave good code alone', () => {
  it.each(ALLOWED)('%s', async (_why, file, code) => {
    expect(await problemsOf(file, code)).toEqual([]);
  });
});

describe('types, and the rule that needs them', { timeout: 60_000 }, () => {
  const problemsWith = async (code: string): Promise<string> => {
    const folder = await mkdtemp(path.join(tmpdir(), 'bilko-types-'));
    try {
      await writeFile(path.join(folder, 'save.ts'), `async function save() {}\n${code}\n`);
      const settings = { extends: path.join(repositoryRoot, 'tsconfig.base.json'), include: ['*.ts'] };
      const config = path.join(folder, 'tsconfig.json');
      await writeFile(config, JSON.stringify({ ...settings, compilerOptions: { types: [] } }));
      return await problemsOfTypes(config);
    } finally {
      await rm(folder, { recursive: true });
    }
  };
  it('a promise nobody waits for', async () => {
    expect(await problemsWith('export function run() {\n  save();\n}')).toContain('no-floating-promises');
  });
  it('a type that does not fit', async () => {
    expect(await problemsWith('export const run: number = save();')).toContain('TS2322');
  });
  it('an awaited promise', async () => {
    expect(await problemsWith('export async function run() {\n  await save();\n}')).toBe('');
  });
});
