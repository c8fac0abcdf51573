import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './longest-first';

const root = fileURLToPath(new URL('../../', import.meta.url));
const inRepository = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

const OUT_OF_SIGHT = ['**/node_modules/**', '**/dist/**', '**/.next/**', '**/.bilko/**', '**/test-output/**'];
const SECOND = 1000;

/** A project's setup that belongs to another package: the file is that package's, the schedule is ours. */
const setup = (path: string) => (existsSync(inRepository(path)) ? [inRepository(path)] : []);

/**
 * Three kinds of tests, told apart by their file name:
 * unit (x.test.ts: no I/O), integration (x.int.test.ts: real PostgreSQL), e2e (x.e2e.test.ts: a browser, the real
 * stack). Run from anywhere: vitest run --config packages/config/vitest.config.ts --project unit
 */
export default defineConfig({
  root,
  resolve: { alias: { '@/': `${inRepository('apps/web/src')}/` } },
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    root,
    // Only what a test prints when it fails is worth reading.
    silent: 'passed-only',
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{apps,packages,infrastructure}/**/*.test.{ts,tsx,mjs}'],
          exclude: [...OUT_OF_SIGHT, '**/*.int.test.*', '**/*.e2e.test.*'],
          environment: 'node',
          // A worker keeps what it has imported: a fresh copy for each file costs more than the tests themselves.
          isolate: false,
          testTimeout: 30 * SECOND,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['{apps,packages,infrastructure}/**/*.int.test.{ts,mjs}'],
          exclude: OUT_OF_SIGHT,
          environment: 'node',
          globalSetup: setup('packages/database/src/testing-setup.ts'),
          // Each file has a database of its own on one shared server: files run side by side.
          pool: 'forks',
          isolate: false,
          maxWorkers: 2,
          testTimeout: 60 * SECOND,
          hookTimeout: 120 * SECOND,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['apps/web/e2e/**/*.e2e.test.ts'],
          exclude: OUT_OF_SIGHT,
          environment: 'node',
          globalSetup: setup('apps/web/e2e/setup.ts'),
          // One stack for all; each file has a browser and businesses of its own, so two go side by side.
          pool: 'forks',
          maxWorkers: 2,
          testTimeout: 180 * SECOND,
          hookTimeout: 300 * SECOND,
        },
      },
    ],
  },
});
