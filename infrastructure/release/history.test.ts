import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { releaseNotes } from './notes';
import { exchangeMigrations, previousRelease } from './previous-release';

const migrations = 'packages/database/prisma/migrations';
let folder: string;
let first = '';

const git = (...args: string[]) =>
  execFileSync(
    'git',
    ['-c', 'user.name=x', '-c', 'user.email=x@example.com', '-c', 'commit.gpgsign=false', ...args],
    {
      cwd: folder,
      encoding: 'utf8',
    },
  ).trim();
function commit(file: string, subject: string, content = 'x'): string {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  writeFileSync(path.join(folder, file), content);
  git('add', '-A');
  git('commit', '-qm', subject);
  return git('rev-parse', 'HEAD');
}

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'bilko-history-'));
  git('init', '-q');
  first = commit(`${migrations}/0001_init/migration.sql`, 'The first');
  git('tag', 'release-20260101-0900-aaaaaaa');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the release before', () => {
  it('is the newest tag, else what was asked for', () => {
    expect(() => previousRelease('nowhere', folder)).toThrow('nowhere is no commit');
    expect(() => previousRelease(undefined, folder)).toThrow('no earlier commit');
    commit('a.ts', 'An invoice says so @everybody <b>');
    expect(previousRelease(undefined, folder)).toEqual({
      ref: 'release-20260101-0900-aaaaaaa',
      commit: first,
    });
    expect(previousRelease('HEAD', folder).commit).toBe(git('rev-parse', 'HEAD'));
    expect(() => previousRelease('--all', folder)).toThrow('--all is no commit');
  });

  it('gets the migrations of today, unless one of its own was changed', () => {
    const earlier = mkdtempSync(path.join(tmpdir(), 'bilko-earlier-'));
    const script = (root: string, name: string, text: string) => {
      mkdirSync(path.join(root, migrations, name), { recursive: true });
      writeFileSync(path.join(root, migrations, name, 'migration.sql'), text);
    };
    try {
      script(earlier, '0001_init', 'x');
      script(folder, '0002_more', 'y');
      expect(exchangeMigrations(earlier, folder)).toEqual({ added: ['0002_more'] });
      expect(exchangeMigrations(earlier, folder)).toEqual({ added: [] });
      script(earlier, '0001_init', 'another');
      expect(() => exchangeMigrations(earlier, folder)).toThrow('changed or removed: 0001_init');
      script(earlier, '0001_init', 'x');
      script(earlier, '0003_gone', 'z');
      expect(() => exchangeMigrations(earlier, folder)).toThrow('changed or removed: 0003_gone');
    } finally {
      rmSync(earlier, { recursive: true, force: true });
    }
  });
});

describe('the notes of a release', () => {
  it('name commits and migrations since the one before, and no markup of theirs', () => {
    const second = commit(`${migrations}/0002_more/migration.sql`, 'Days in one table', 'y');
    const notes = releaseNotes(second, undefined, folder);
    expect(notes).toContain(`Commit ${second}, after release-20260101-0900-aaaaaaa.`);
    expect(notes).toMatch(/- [0-9a-f]+ An invoice says so \\@everybody \\<b\\>/);
    expect(notes).toContain('Migrations: 0002_more');
    expect(notes).not.toContain('The first');
    expect(releaseNotes(second, second, folder)).toContain('- nothing new\n\nNo migrations.');
    expect(releaseNotes(first, undefined, folder)).toContain('The first');
    expect(() => releaseNotes('--output=x', undefined, folder)).toThrow('is not a commit');
  });
});
