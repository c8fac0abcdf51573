import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readFilesSettings, readStoreSettings } from './settings';
import { openStore } from './store';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'bilko-folder-store-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('keeps objects as files that only their owner reads, and lists them in the order of their keys', async () => {
  const store = openStore({ folder });
  const dump = path.join(folder, 'made-elsewhere');
  await writeFile(dump, 'a dump');
  await store.putFile('database/b.dump.age', dump);
  await rm(dump);
  await store.putText('database/a.json', '{}');
  await store.putText('other/c', 'c');
  await writeFile(path.join(folder, 'database/d.json.0b1c.part'), 'a write that was broken off');
  const listed = [];
  for await (const { key, byteSize } of store.list('database/')) listed.push([key, byteSize]);
  expect(listed).toEqual([
    ['database/a.json', 2],
    ['database/b.dump.age', 6],
  ]);
  expect(await text(await store.get('database/b.dump.age'))).toBe('a dump');
  expect((await stat(path.join(folder, 'database/b.dump.age'))).mode & 0o777).toBe(0o600);
  await store.remove('database/b.dump.age');
  await expect(store.get('database/b.dump.age')).rejects.toThrow('There is no database/b.dump.age');
  await expect(store.putText('../outside', '')).rejects.toThrow('not a key');
});

it('says so when its disk is not there, and puts nothing beside it', async () => {
  const store = openStore({ folder: path.join(folder, 'not-mounted') });
  await expect(store.putText('database/a.json', '{}')).rejects.toThrow('There is no folder');
  await expect(store.list('').next()).rejects.toThrow('There is no folder');
  await expect(stat(path.join(folder, 'not-mounted'))).rejects.toThrow('ENOENT');
});

it('is taken from BACKUP_FOLDER and FILES_FOLDER, each alone', () => {
  expect(readStoreSettings({ BACKUP_FOLDER: '/mnt/backups' })).toEqual({ folder: '/mnt/backups' });
  expect(readFilesSettings({ FILES_FOLDER: '/var/lib/bilko/files' })).toEqual({
    folder: '/var/lib/bilko/files',
  });
  expect(() => readStoreSettings({ BACKUP_FOLDER: 'here' })).toThrow('not an absolute path');
  expect(() => readStoreSettings({ BACKUP_FOLDER: '/mnt', BACKUP_S3_ENDPOINT: 'https://s3' })).toThrow(
    'exclude',
  );
});
