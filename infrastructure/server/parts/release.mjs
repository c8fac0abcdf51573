import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { inRoot, PlainProblem } from '../../local/parts/settings.mjs';
import { places } from './places.mjs';
import { ask, idsOf, say, work, writeWhole } from './run.mjs';

const KEPT = 3;
const git = (...args) => ask('git', ['-C', inRoot(), ...args]);
/** Written last: a folder without it is a build that was broken off. */
const markOf = (folder) => path.join(folder, 'release.env');

/** The release of a tag, branch or commit of this repository, built in a folder of its own. Returns the folder. */
export async function makeRelease(version) {
  if (git('remote') !== '') git('fetch', '--tags', '--quiet');
  let commit;
  try {
    commit = git('rev-parse', '--verify', '--quiet', `${version}^{commit}`);
  } catch {
    throw new PlainProblem(`There is no version ${version}: git tag lists them.`);
  }
  const name = `${version.replaceAll(/[^A-Za-z0-9._-]/g, '-')}-${commit.slice(0, 9)}`;
  const folder = path.join(places.releases, name);
  if (existsSync(markOf(folder))) {
    say(`  = ${folder} is built already`);
    return folder;
  }
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  execFileSync('sh', ['-c', 'git -C "$1" archive "$2" | tar -x -C "$3"', 'sh', inRoot(), commit, folder]);
  await build(folder);
  writeWhole(markOf(folder), `BILKO_VERSION=${name}\n`);
  return folder;
}

/** By an account that may write there and nowhere else; afterwards the release belongs to root, and nobody changes it. */
async function build(folder) {
  const account = 'bilko';
  const { uid, gid } = idsOf(account);
  ask('chown', ['-R', `${uid}:${gid}`, folder]);
  const env = { HOME: places.buildHome, NEXT_TELEMETRY_DISABLED: '1' };
  const npm = (title, args, more = {}) =>
    work(title, 'npm', args, { account, cwd: folder, env: { ...env, ...more } });
  // Prisma's installer would fetch an engine that is not used here.
  await npm('installing packages', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
  });
  await npm('generating the database client', ['run', 'generate', '-w', '@bilko/database']);
  await npm('building the API', ['run', 'build', '-w', '@bilko/api']);
  await npm('building the web', ['run', 'build', '-w', '@bilko/web'], { NODE_ENV: 'production' });
  ask('chown', ['-R', 'root:root', folder]);
  ask('chmod', ['-R', 'a+rX,go-w', folder]);
}

/** The newest few stay, and whatever is in use. */
export function removeOldReleases(inUse) {
  const old = readdirSync(places.releases)
    .map((name) => path.join(places.releases, name))
    .filter((folder) => !inUse.includes(folder))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)
    .slice(Math.max(0, KEPT - inUse.length));
  for (const folder of old) {
    rmSync(folder, { recursive: true, force: true });
    say(`  - ${folder}`);
  }
}
