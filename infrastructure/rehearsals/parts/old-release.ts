import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from '../../command';

/** Folders that npm has made inside a workspace. */
const workspaces = ['apps', 'packages'].flatMap((kind) =>
  readdirSync(inRoot(kind)).map((name) => `${kind}/${name}`),
);

/**
 * Another commit's API, built in a folder of its own. Packages of the registry are those of this working tree; ours
 * are that commit's.
 */
export function buildOldApi(ref: string, folder: string): void {
  mkdirSync(folder, { recursive: true });
  execFileSync('sh', ['-ec', 'git -C "$0" archive "$1" | tar -x -C "$2"', inRoot(), ref, folder]);
  const link = (from: string, to: string) => symlinkSync(from, to);
  const modules = path.join(folder, 'node_modules');
  mkdirSync(path.join(modules, '@bilko'), { recursive: true });
  for (const name of readdirSync(inRoot('node_modules')))
    if (name !== '@bilko') link(inRoot('node_modules', name), path.join(modules, name));
  for (const name of readdirSync(inRoot('node_modules/@bilko'))) {
    const place = workspaces.find((one) => one.endsWith(`/${name}`)) ?? '';
    link(path.join(folder, place), path.join(modules, '@bilko', name));
  }
  for (const place of workspaces)
    if (existsSync(inRoot(place, 'node_modules')) && existsSync(path.join(folder, place)))
      link(inRoot(place, 'node_modules'), path.join(folder, place, 'node_modules'));
  const npm = (...args: string[]) => execFileSync('npm', ['run', ...args], { cwd: folder, stdio: 'pipe' });
  npm('generate', '-w', '@bilko/database');
  npm('build', '-w', '@bilko/api');
}
