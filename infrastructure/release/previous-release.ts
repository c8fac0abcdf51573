import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inRoot, PlainProblem, runCommand } from '../command';

const USAGE = `npm run previous-release [-- <git ref> [<path of tests> …]]
  Runs the API's integration tests of an earlier release against a database with the migrations of this working copy.
  Without a ref: the newest tag release-…, else origin/main, else the commit before. Without paths: all of apps/api and
  packages/database, except tests of migrations themselves.`;

const MIGRATIONS = 'packages/database/prisma/migrations';
const SETTING_UP = 'packages/database/src/testing-setup.ts';
/** They look at migrations one by one, as the earlier release has them. */
const LEFT_OUT = ['packages/database/src/migrate.int.test.ts'];
/** Asks whether an archive holds every table there is: a release cannot know those that came after it. */
const KNOWS_ALL_TABLES = 'has every table with rows of a business';

const git = (cwd: string, ...args: string[]) =>
  execFileSync('git', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();

function tryGit(cwd: string, ...args: string[]): string | undefined {
  try {
    return git(cwd, ...args) || undefined;
  } catch {
    return undefined;
  }
}

/** The commit of the release before the working copy. */
export function previousRelease(wanted: string | undefined, cwd = inRoot()): { ref: string; commit: string } {
  const head = git(cwd, 'rev-parse', 'HEAD');
  const commitOf = (ref: string) =>
    tryGit(cwd, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`);
  if (wanted !== undefined) {
    const commit = commitOf(wanted);
    if (commit === undefined) throw new PlainProblem(`${wanted} is no commit, branch or tag.\n${USAGE}`);
    return { ref: wanted, commit };
  }
  const tag = tryGit(cwd, 'describe', '--tags', '--abbrev=0', '--match=release-*');
  for (const ref of [tag, 'origin/main', 'HEAD~1']) {
    const commit = ref === undefined ? undefined : commitOf(ref);
    // On main itself origin/main is what is being tested.
    if (ref !== undefined && commit !== undefined && commit !== head) return { ref, commit };
  }
  throw new PlainProblem(`There is no earlier commit to compare with.\n${USAGE}`);
}

/**
 * Puts today's migrations into the earlier release's place: they are the only thing of ours that it gets. Its own must
 * all be there still, unchanged, or its database could not become ours.
 */
export function exchangeMigrations(earlier: string, ours = inRoot()): { added: string[] } {
  const read = (root: string, name: string) =>
    readFileSync(path.join(root, MIGRATIONS, name, 'migration.sql'), 'utf8');
  const namesOf = (root: string) =>
    readdirSync(path.join(root, MIGRATIONS), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort();
  const [before, now] = [namesOf(earlier), namesOf(ours)];
  const changed = before.filter((name) => !now.includes(name) || read(earlier, name) !== read(ours, name));
  if (changed.length > 0)
    throw new PlainProblem(
      `Released migrations were changed or removed: ${changed.join(', ')}. Write a new one instead.`,
    );
  rmSync(path.join(earlier, MIGRATIONS), { recursive: true });
  cpSync(inRootOf(ours, MIGRATIONS), path.join(earlier, MIGRATIONS), { recursive: true });
  return { added: now.filter((name) => !before.includes(name)) };
}

const inRootOf = (root: string, file: string) => path.join(root, file);

/** Runs a command to its end in the open; its code. */
function run(command: string, args: readonly string[], cwd: string): Promise<number> {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !['DATABASE_URL', 'BILKO_DATA', 'NODE_ENV', 'PORT'].includes(name),
    ),
  );
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'inherit', 'inherit'] });
  const end = () => void child.kill('SIGTERM');
  process.on('SIGINT', end).on('SIGTERM', end);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      process.off('SIGINT', end).off('SIGTERM', end);
      resolve(code ?? 1);
    });
  });
}

/** The same lockfile is the same packages; links to workspaces must lead into the earlier release, never into ours. */
async function installInto(folder: string, say: (line: string) => void): Promise<void> {
  const lock = (root: string) => readFileSync(path.join(root, 'package-lock.json'), 'utf8');
  if (lock(folder) === lock(inRoot()) && existsSync(inRoot('node_modules'))) {
    say('Same lockfile: the packages that are here are used.');
    linkPackages(inRoot(), folder);
  } else {
    say('Another lockfile: installing its packages …');
    if (
      (await run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], folder)) !== 0
    )
      throw new PlainProblem('npm ci failed.');
  }
  if ((await run('npm', ['run', 'generate', '--workspace=@bilko/database', '--silent'], folder)) !== 0)
    throw new PlainProblem('The database client of the earlier release could not be generated.');
}

export function linkPackages(from: string, to: string): void {
  const link = (target: string, place: string) => symlinkSync(target, place, 'junction');
  cpLinks(path.join(from, 'node_modules'), path.join(to, 'node_modules'), (name, source) =>
    // Ours lies beside the packages as links of their own.
    name === '@bilko' ? 'copy' : source,
  );
  for (const kind of ['apps', 'packages'])
    for (const name of readdirSync(path.join(to, kind))) {
      const own = path.join(from, kind, name, 'node_modules');
      if (existsSync(own)) link(own, path.join(to, kind, name, 'node_modules'));
    }
}

function cpLinks(from: string, to: string, choose: (name: string, source: string) => string): void {
  cpSync(path.join(from, '@bilko'), path.join(to, '@bilko'), { recursive: true, verbatimSymlinks: true });
  for (const name of readdirSync(from)) {
    const source = path.join(from, name);
    if (choose(name, source) !== 'copy') symlinkSync(source, path.join(to, name));
  }
}

async function previousReleaseCommand(args: readonly string[]): Promise<number> {
  if (args.includes('--help')) {
    console.log(USAGE);
    return 0;
  }
  const [wanted, ...paths] = args;
  const { ref, commit } = previousRelease(wanted);
  const parent = mkdtempSync(path.join(tmpdir(), 'bilko-previous-'));
  const folder = path.join(parent, 'release');
  const say = (line: string) => console.log(line);
  try {
    say(`The release before: ${ref} (${commit.slice(0, 7)}), in ${folder}`);
    git(inRoot(), 'worktree', 'add', '--detach', '--quiet', folder, commit);
    const { added } = exchangeMigrations(folder);
    say(added.length > 0 ? `New migrations: ${added.join(', ')}` : 'No new migrations.');
    await installInto(folder, say);
    if (!existsSync(path.join(folder, SETTING_UP))) throw new PlainProblem(`${ref} has no ${SETTING_UP}.`);
    const code = await run(
      process.execPath,
      [
        path.join(folder, 'node_modules/vitest/vitest.mjs'),
        ...['run', '--config', 'packages/config/vitest.config.ts', '--project', 'integration'],
        ...LEFT_OUT.flatMap((file) => ['--exclude', file]),
        ...['--testNamePattern', `^(?!.*${KNOWS_ALL_TABLES})`],
        ...(paths.length > 0 ? paths : ['apps/api', 'packages/database']),
      ],
      folder,
    );
    say(
      code === 0
        ? `GOOD: ${ref} runs on the schema of this working copy.`
        : `BAD: ${ref} does not run on the schema of this working copy. A rollback would not work.`,
    );
    return code === 0 ? 0 : 1;
  } finally {
    tryGit(inRoot(), 'worktree', 'remove', '--force', folder);
    rmSync(parent, { recursive: true, force: true });
    tryGit(inRoot(), 'worktree', 'prune');
  }
}

await runCommand(import.meta.url, () => previousReleaseCommand(process.argv.slice(2)));
