import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The browser's part of npm run rehearse:production, which says where everything listens; no part of npm test. */
export default defineConfig({
  root,
  resolve: { alias: { '@/': `${root}apps/web/src/` } },
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    root,
    include: ['apps/web/e2e/*.rehearsal.ts'],
    environment: 'node',
    globalSetup: ['infrastructure/rehearsals/parts/provide-stack.ts'],
    testTimeout: 180_000,
    hookTimeout: 60_000,
  },
});
