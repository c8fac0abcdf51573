// Generates the Prisma client without a network. The new generator needs no schema engine, but the CLI
// insists on having one: any executable satisfies it, and Node itself is at hand.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const packageFolder = join(dirname(fileURLToPath(import.meta.url)), '..');
const cli = join(dirname(createRequire(import.meta.url).resolve('prisma/package.json')), 'build/index.js');

const { status } = spawnSync(process.execPath, [cli, 'generate', '--no-hints'], {
  cwd: packageFolder,
  stdio: 'inherit',
  env: {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
  },
});
process.exit(status ?? 1);
