// Vercel's "Ignored Build Step" (ignoreCommand of apps/web/vercel.json): ends with 0 where a preview would be the same as
// the one before, and with 1, which means build, in every other case, also when it cannot tell.
import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { inRoot, root } from '../local/parts/settings.mjs';

/** What the build of the web reads. A test holds it against the workspaces that the web depends on. */
export const SOURCES = [
  'apps/web',
  'packages/contracts',
  'packages/core',
  'packages/countries',
  'infrastructure/vercel',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
];

/** Whether to build, and why. Releases are asked for by name and always built. */
export function shouldBuild(environment, { cwd = root } = {}) {
  const git = (...args) => spawnSync('git', args, { cwd, encoding: 'utf8' }).status;
  const before = environment.VERCEL_GIT_PREVIOUS_SHA;
  if (environment.VERCEL_ENV === 'production' || environment.VERCEL_GIT_COMMIT_REF === 'main')
    return { build: true, why: 'a release' };
  if (!before) return { build: true, why: 'the first deployment of this branch' };
  // Vercel clones the last ten commits only.
  if (!/^[0-9a-f]{40}$/.test(before) || git('cat-file', '-e', `${before}^{commit}`) !== 0)
    return { build: true, why: 'the deployment before is too far back to compare with' };
  const difference = git('diff', '--quiet', before, 'HEAD', '--', ...SOURCES);
  if (difference === 0) return { build: false, why: 'nothing that the web is made of has changed' };
  return { build: true, why: difference === 1 ? 'the web has changed' : 'git could not tell' };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { build, why } = shouldBuild(process.env, { cwd: inRoot() });
  console.log(`${build ? 'Build' : 'No build'}: ${why}.`);
  process.exitCode = build ? 1 : 0;
}
