import { accessSync, constants, existsSync, readFileSync, rmSync } from 'node:fs';
import { contentStamp, isStamped, leaveStamp } from './content-stamp.mjs';
import { npm } from './processes.mjs';
import { step } from './progress.mjs';
import { inRoot, PlainProblem, root } from './settings.mjs';

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

/** What package-lock.json wants and node_modules lacks. npm writes its own list last, so a broken install shows. */
function isInstalled() {
  const installed = inRoot('node_modules/.package-lock.json');
  if (!existsSync(installed)) return false;
  const have = readJson(installed).packages;
  return Object.entries(readJson(inRoot('package-lock.json')).packages).every(([place, wanted]) => {
    const isOurs = !place.includes('node_modules/');
    if (isOurs || wanted.link || wanted.optional || wanted.devOptional || wanted.peer) return true;
    return have[place]?.version === wanted.version;
  });
}

function checkWritable() {
  try {
    accessSync(root, constants.W_OK);
  } catch {
    throw new PlainProblem(
      `You may not write to ${root}. Take a copy of your own, or ask for the right to write there.`,
    );
  }
}

export async function install() {
  if (isInstalled()) return;
  checkWritable();
  await step('installing packages (once)', () =>
    npm('npm ci', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
      // Prisma's installer would fetch an engine that is not used here (migrations run in WebAssembly).
      env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, NODE_ENV: '' },
    }),
  );
}

async function unlessStamped(title, { stampFile, sources, extra, work }) {
  const stamp = contentStamp([...sources, 'package-lock.json', 'tsconfig.base.json'], extra);
  if (isStamped(stampFile, stamp)) return;
  checkWritable();
  rmSync(stampFile, { force: true });
  await step(title, work);
  leaveStamp(stampFile, stamp);
}

export const generate = () =>
  unlessStamped('generating the database client', {
    stampFile: inRoot('packages/database/src/generated/.stamp'),
    sources: [
      'packages/database/prisma/schema.prisma',
      'packages/database/scripts',
      'packages/database/package.json',
    ],
    work: () => {
      // Prisma refuses a folder that a cut-off run left half full.
      rmSync(inRoot('packages/database/src/generated'), { recursive: true, force: true });
      return npm('The database client', ['run', 'generate', '--workspace=@bilko/database']);
    },
  });

const packages = (...names) =>
  names.flatMap((name) => [`packages/${name}/src`, `packages/${name}/package.json`]);

export const buildApi = () =>
  unlessStamped('building the API', {
    stampFile: inRoot('apps/api/dist/.stamp'),
    sources: [
      'apps/api',
      ...packages('core', 'countries', 'contracts', 'documents', 'database'),
      'packages/database/prisma',
    ],
    work: () => npm('The build of the API', ['run', 'build', '--workspace=@bilko/api']),
  });

/** Addresses are read when the web runs, not when it is built: one build serves every port. */
export const buildWeb = () =>
  unlessStamped('building the web (the first time takes a minute)', {
    stampFile: inRoot('apps/web/.next/.stamp'),
    sources: ['apps/web', ...packages('core', 'countries', 'contracts')],
    work: () =>
      npm('The build of the web', ['run', 'build', '--workspace=@bilko/web'], {
        env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
      }),
  });
