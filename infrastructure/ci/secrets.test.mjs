import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkSecrets, secretsIn } from './secrets.mjs';

/** Put together here, so that no scanner takes this file for a find. */
const letters = (count) => 'Zk9Xw2Lq7Rt4Pv8Nb3Hs6Jd1Fg5Mc0YaUeQoBiTr'.repeat(4).slice(0, count);
const hex = (count) => '9f3a1c7e5b2d8046'.repeat(8).slice(0, count);
const join = (...parts) => parts.join('');
const found = async (text, file = 'a.ts') => (await secretsIn([{ file, text }], {})).map(({ name }) => name);

it('no secret lies in the repository', async () => {
  const said = [];
  expect(await checkSecrets({ say: (line) => said.push(line) })).toBe(0);
  expect(said).toHaveLength(1);
  expect(Number.parseInt(/No secret in (\d+) files/.exec(said[0])[1], 10)).toBeGreaterThan(1000);
});

describe('what it knows', () => {
  it.each([
    ['a private key', join('-----BEGIN RSA PRIVATE ', 'KEY-----\n', letters(64), '\n', letters(64), '\n')],
    ['an age key', join('AGE-SECRET-', 'KEY-1', letters(58).toUpperCase())],
    ['a key of SendGrid', join('SG', '.', letters(22), '.', letters(43))],
    ['a key of AWS', join('AK', 'IA', letters(16).toUpperCase())],
    ['a JWT', join('ey', 'J', letters(20), '.ey', 'J', letters(30), '.', letters(43))],
    ['a token of GitHub', join('gh', 'p_', letters(36))],
    ['a token of npm', join('npm', '_', letters(36))],
    ["Railway's token", join('RAILWAY_', 'TOKEN=', '4f1c2b7e-9a3d-4e5f-8b6a-0c1d2e3f4a5b')],
    ["Vercel's token", join('VERCEL_', "TOKEN: '", letters(24), "'")],
    ["Cloudflare's token", join('CLOUDFLARE_API_', 'TOKEN="', letters(40), '"')],
    ["R2's secret", join('R2_SECRET_', 'ACCESS_KEY=', hex(64))],
    ['a database', join('postgresql://bilko:', letters(16), '@roundhouse.proxy.rlwy.net:1234/railway')],
    ['a cache', join('rediss://default:', letters(16), '@eu1-cache.upstash.io:6379')],
  ])('%s', async (_what, text) => {
    expect((await found(`x\n${text}\n`)).length).toBeGreaterThan(0);
  });

  it.each([
    ['an empty setting', 'VERCEL_TOKEN=\nRAILWAY_TOKEN=\n'],
    [
      'a setting by its name',
      'RAILWAY_TOKEN: ${{ secrets.RAILWAY_TOKEN }}\nR2_SECRET_ACCESS_KEY: r2.secretAccessKey1,',
    ],
    ['a database of this machine', 'postgresql://postgres:hemmelig1@localhost:5432/bilko'],
    [
      'a placeholder',
      'postgresql://user:${password}@db.railway.internal/x and redis://user:password@cache.bilko.io',
    ],
    ['an example', 'postgresql://bilko:geheim42@db.example.com/bilko'],
  ])('and what is none: %s', async (_what, text) => {
    expect(await found(text)).toEqual([]);
  });

  it.each(['a repository', 'a mere folder'])('says where, and never what, in %s', async (kind) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'bilko-secrets-'));
    try {
      const secret = join('SG', '.', letters(22), '.', letters(43));
      if (kind === 'a repository') execFileSync('git', ['init', '-q'], { cwd: folder });
      writeFileSync(path.join(folder, 'a.txt'), 'one\ntwo\n');
      writeFileSync(path.join(folder, 'b.txt'), `one\nKEY=${secret}\n`);
      writeFileSync(path.join(folder, '.env'), `KEY=${secret}\n`);
      writeFileSync(path.join(folder, '.gitignore'), '.env\n');
      const said = [];
      expect(await checkSecrets({ cwd: folder, say: (line) => said.push(line) })).toBe(1);
      expect(said.slice(0, -1).every((line) => line.startsWith('b.txt:2  '))).toBe(true);
      expect(said.join('\n')).not.toContain(secret.slice(3, 20));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
