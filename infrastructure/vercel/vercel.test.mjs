import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inRoot } from '../local/parts/settings.mjs';
import { shouldBuild, SOURCES } from './ignore-build.mjs';

const json = (file) => JSON.parse(readFileSync(inRoot(file), 'utf8'));

/** The workspaces that one needs, its own included. */
function closure(folder, known = new Set()) {
  known.add(folder);
  for (const name of Object.keys(json(`${folder}/package.json`).dependencies ?? {})) {
    const next = `packages/${name.replace('@bilko/', '')}`;
    if (name.startsWith('@bilko/') && !known.has(next)) closure(next, known);
  }
  return [...known].sort();
}

describe('the configuration of Vercel', () => {
  const config = json('apps/web/vercel.json');

  it('names commands that are there, and leaves headers to the program', () => {
    const [, script] = /^node (\S+)$/.exec(config.ignoreCommand);
    expect(existsSync(path.join(inRoot('apps/web'), script))).toBe(true);
    expect(json('apps/web/package.json').scripts.build).toBeTruthy();
    expect(config.installCommand).toContain(`--workspace=${json('apps/web/package.json').name} `);
    expect(Object.keys(config)).not.toEqual(expect.arrayContaining(['headers']));
  });

  it('does not release main by itself: the workflow does, after migrations and the API', () => {
    expect(config.git.deploymentEnabled).toEqual({ main: false });
  });
});

describe('whether a preview is built', () => {
  let folder;
  const git = (...args) => {
    const asSomebody = ['-c', 'user.name=x', '-c', 'user.email=x@example.com', '-c', 'commit.gpgsign=false'];
    const { status, stdout, stderr } = spawnSync('git', [...asSomebody, ...args], {
      cwd: folder,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(stderr);
    return stdout.trim();
  };
  const commit = (file) => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), `${Math.random()}`);
    git('add', '-A');
    git('commit', '-qm', file);
    return git('rev-parse', 'HEAD');
  };
  const ask = (before, more = {}) =>
    shouldBuild(
      { VERCEL_ENV: 'preview', VERCEL_GIT_COMMIT_REF: 'topic', VERCEL_GIT_PREVIOUS_SHA: before, ...more },
      { cwd: folder },
    ).build;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'bilko-vercel-'));
    git('init', '-q');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('looks at every workspace that the web is made of', () => {
    const workspaces = SOURCES.filter((one) => /^(apps|packages)\//.test(one));
    expect(workspaces.sort()).toEqual(closure('apps/web'));
  });

  it('depends on what has changed since the preview before', () => {
    const first = commit('apps/web/src/a.ts');
    const api = commit('apps/api/src/main.ts');
    expect(ask(first)).toBe(false);
    const countries = commit('packages/countries/src/rs.ts');
    expect(ask(api)).toBe(true);
    commit('docs/a.md');
    expect(ask(countries)).toBe(false);
    commit('package-lock.json');
    expect(ask(countries)).toBe(true);
  });

  it('is yes for every release and where git cannot tell', () => {
    const head = git('rev-parse', 'HEAD');
    expect(ask(head)).toBe(false);
    expect(ask(head, { VERCEL_ENV: 'production' })).toBe(true);
    expect(ask(head, { VERCEL_GIT_COMMIT_REF: 'main' })).toBe(true);
    expect(ask(undefined)).toBe(true);
    expect(ask('f'.repeat(40))).toBe(true);
    expect(ask('--output=x')).toBe(true);
  });
});
