import { generateIdentity, identityToRecipient } from 'age-encryption';
import { hasProgram } from '@bilko/config/programs';
import { testDatabase, type TestDatabase } from '@bilko/database/testing';
import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startS3Server } from '../../apps/api/src/platform/storage/testing-s3-server';
import { recordsOf, startTestApi, TAX_ID, type Member, type TestApi } from '../../apps/api/src/testing';
import { archiveKey } from '../../apps/api/src/features/data/data-export-view';
import { partKey } from '../../apps/api/src/features/data/data-import-view';
import type { Environment } from '../command';
import { backupCommand } from './cli';
import { copyFiles, fileAlarms } from './copy-files';
import { alarms, pruneBackups } from './keep-backups';
import { makeBackup } from './make-backup';
import { dumpKey, listBackups, manifestKey } from './manifest';
import { restoreBackup } from './restore-backup';
import { openStore, type Store } from './store';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const now = new Date('2026-11-23T01:30:00Z');

describe.skipIf(!hasProgram('pg_dump'))('backups', () => {
  let database: TestDatabase;
  let api: TestApi;
  let owner: Member;
  let s3: Awaited<ReturnType<typeof startS3Server>>;
  let store: Store;
  let identity: string;
  let recipient: string;
  let empty: string[] = [];

  beforeAll(async () => {
    database = await testDatabase();
    [api, s3, identity] = await Promise.all([
      startTestApi({ database }),
      startS3Server(),
      generateIdentity(),
    ]);
    store = openStore(s3.r2);
    recipient = await identityToRecipient(identity);
    owner = await api.register('RS', { taxId: TAX_ID });
    const records = recordsOf(api, 'kopija');
    await records.make(owner, 'invoice');
    await records.make(owner, 'receipt', await records.make(owner, 'expense'));
    await records.make(owner, 'approvedExpense');
  });
  afterAll(async () => {
    store.close();
    await s3.stop();
    for (const name of empty) await database.asOwner(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await api.stop();
  });
  beforeEach(async () => {
    for await (const { key } of store.list('')) await store.remove(key);
  });

  const emptyDatabase = async () => {
    const name = `bilko_restored_${Date.now()}`;
    await database.asOwner(`CREATE DATABASE ${name} TEMPLATE template0`);
    empty = [...empty, name];
    const url = new URL(database.url);
    url.pathname = `/${name}`;
    return url.toString();
  };
  const make = (at = now, label?: string) =>
    makeBackup({ databaseUrl: database.url, store, recipient, now: at, label });
  const restore = async (more: Partial<Parameters<typeof restoreBackup>[0]> = {}) =>
    restoreBackup({ databaseUrl: await emptyDatabase(), store, identity, backup: 'latest', ...more });
  /** With their bytes, as they lie where the API put them. */
  const storedByTheApi = async () => {
    const folder = path.join(api.services.env.dataFolder, 'files');
    const files = openStore({ folder });
    const found: { key: string; content: Buffer }[] = [];
    for await (const { key } of files.list(''))
      found.push({ key, content: await buffer(await files.get(key)) });
    return found;
  };
  const putBytes = async (to: Store, key: string, content: Buffer) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'bilko-bytes-'));
    await writeFile(path.join(folder, 'bytes'), content);
    await to.putFile(key, path.join(folder, 'bytes'));
    await rm(folder, { recursive: true });
  };
  const stored = async (key: string) => buffer(await store.get(key));
  const environment = (): Environment => ({
    DATABASE_URL: database.url,
    BACKUP_S3_ENDPOINT: s3.r2.endpoint,
    BACKUP_ACCESS_KEY_ID: s3.r2.accessKeyId,
    BACKUP_SECRET_ACCESS_KEY: s3.r2.secretAccessKey,
    BACKUP_BUCKET_NAME: s3.r2.bucket,
    BACKUP_PUBLIC_KEY: recipient,
    BACKUP_PRIVATE_KEY: identity,
    REHEARSAL_SERVER_URL: database.url,
  });

  it('come back to the row into an empty database, and the books agree there', async () => {
    const said: string[] = [];
    const command = (...args: string[]) => backupCommand(args, environment(), (line) => void said.push(line));
    expect(await command('make', 'before-0099')).toBe(0);
    expect(await command('check')).toBe(0);
    expect(await command('rehearse'), said.join('\n')).toBe(0);
    expect(said.join('\n')).toMatch(/tables, \d+ rows, restored and compared/);
    expect(said.join('\n')).toContain('1 businesses read, 0 with differences');
    expect(said.join('\n')).not.toContain('DIFFERS');
    const left = await database.asOwner(`SELECT FROM pg_database WHERE datname LIKE 'bilko_rehearsal_%'`);
    expect(left).toEqual([]);
  });

  it('give functions back to the role whose rights they run with, not to whoever restores', async () => {
    await make();
    const restored = await emptyDatabase();
    await restore({ databaseUrl: restored });
    const ownersIn = async (url: string) => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      const { rows } = await client.query<{ function: string; owner: string; may: string | null }>(
        `SELECT p.oid::regprocedure::text AS function, pg_get_userbyid(p.proowner) AS owner, p.proacl::text AS may
           FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef ORDER BY 1`,
      );
      await client.end();
      return rows;
    };
    const was = await ownersIn(database.url);
    expect(was.filter(({ owner }) => owner.startsWith('bilko_')).length).toBeGreaterThan(20);
    expect(await ownersIn(restored)).toEqual(was);
  });

  it('are of one moment, whatever is written meanwhile', async () => {
    const records = recordsOf(api, 'meanwhile');
    let isDone = false;
    const work = (async () => {
      let written = 0;
      for (; !isDone; written += 1) await records.make(owner, 'contact');
      return written;
    })();
    await make();
    isDone = true;
    expect(await work).toBeGreaterThan(0);
    expect((await restore()).differences).toEqual([]);
  });

  it('cannot be read without the private key', async () => {
    const { name } = await make();
    const dump = await stored(dumpKey(name));
    expect(dump.subarray(0, 22).toString()).toBe('age-encryption.org/v1\n');
    expect(dump.includes('PGDMP')).toBe(false);
    expect((await stored(manifestKey(name))).toString()).not.toContain(owner.email);
    await expect(restore({ identity: await generateIdentity() })).rejects.toThrow(
      'does not open this backup',
    );
  });

  it('that were changed are refused, as is a database that holds something', async () => {
    const { name } = await make();
    await expect(restore({ databaseUrl: database.url })).rejects.toThrow('The database is not empty');
    const dump = await stored(dumpKey(name));
    dump[dump.length - 40] = (dump[dump.length - 40] ?? 0) ^ 1;
    await store.putText(dumpKey(name), dump.toString('latin1'));
    await expect(restore()).rejects.toThrow('its checksum differs');
    await expect(restore({ backup: '2020-01-01T00-00-00Z' })).rejects.toThrow('There is no');
  });

  it('show what a restored database has lost', async () => {
    const { name, tables } = await make();
    const contacts = tables.find(({ table }) => table === 'public.contacts');
    const manifest = JSON.parse((await stored(manifestKey(name))).toString());
    const changed = tables.map((one) =>
      one.table === 'public.contacts' ? { ...one, rows: String(Number.parseInt(one.rows, 10) + 1) } : one,
    );
    await store.putText(manifestKey(name), JSON.stringify({ ...manifest, tables: changed }));
    expect((await restore()).differences).toEqual([
      `public.contacts has ${contacts?.rows} rows instead of ${Number.parseInt(contacts?.rows ?? '', 10) + 1}`,
    ]);
  });

  it('leave nothing behind when the dump fails', async () => {
    const nowhere = new URL(database.url);
    nowhere.pathname = '/nowhere';
    await expect(makeBackup({ databaseUrl: nowhere.toString(), store, recipient, now })).rejects.toThrow(
      'does not exist',
    );
    expect(await listBackups(store)).toEqual([]);
  });

  describe('in the store', () => {
    const put = async (daysAgo: number, label = '', byteSize = 10) => {
      const at = new Date(now.getTime() - daysAgo * DAY).toISOString();
      const name = `${at.slice(0, 19).replaceAll(':', '-')}Z${label}`;
      await store.putText(dumpKey(name), 'x'.repeat(byteSize));
      await store.putText(manifestKey(name), JSON.stringify({ format: 1, name, byteSize, tables: [] }));
      return name;
    };
    const names = async () => (await listBackups(store)).map(({ name }) => name);

    it('are kept 30 days, those with a label a year, the last three for ever', async () => {
      await put(400, '-before-0001');
      const labelled = await put(200, '-before-0002');
      await put(31);
      const kept = [await put(29), await put(2), await put(1), await put(0)];
      await store.putText('database/readme.txt', 'not ours');
      expect((await pruneBackups(store, now)).length).toBe(2);
      expect(await names()).toEqual([labelled, ...kept]);
      expect((await stored('database/readme.txt')).toString()).toBe('not ours');
      expect(await pruneBackups(store, new Date(now.getTime() + 300 * DAY))).toEqual([labelled, kept[0]]);
      expect(await names()).toEqual(kept.slice(1));
    });

    it('raise an alarm when there is none, none of today, half of one, or one half as large', async () => {
      expect(await alarms(store, now)).toEqual(['There is no whole backup.']);
      const old = await put(2, '', 100);
      expect(await alarms(store, now)).toEqual([`The newest backup, ${old}, is 48 hours old.`]);
      const newest = await put(0, '', 49);
      expect(await alarms(store, now)).toEqual([`${newest} has 49 bytes, the one before it 100.`]);
      await store.putText(dumpKey(newest), 'x');
      expect((await alarms(store, now))[0]).toBe(`${newest} has 1 bytes instead of 49.`);
      await store.remove(manifestKey(newest));
      expect(await alarms(store, now)).toEqual([`The newest backup, ${old}, is 48 hours old.`]);
    });
  });

  it('count the files that the database names against the store', async () => {
    const said: string[] = [];
    const files: Environment = {
      ...environment(),
      R2_ENDPOINT: s3.r2.endpoint,
      R2_ACCESS_KEY_ID: s3.r2.accessKeyId,
      R2_SECRET_ACCESS_KEY: s3.r2.secretAccessKey,
    };
    const count = () => backupCommand(['files'], files, (line) => void said.push(line));
    // What the API itself stored: of a picture three parts.
    const named = await storedByTheApi();
    expect(named.map(({ key }) => path.posix.basename(key)).sort()).toEqual([
      'original',
      'thumbnail.jpg',
      'view.jpg',
    ]);
    for (const { key, content } of named) await putBytes(store, key, content);
    // An archive that waits to be fetched, and a part of one that is being sent.
    const [archive, sending] = [randomUUID(), randomUUID()];
    await database.asOwner(
      `INSERT INTO data_exports (organization_id, id, state, requested_by, byte_size, sha256, finished_at, expires_at)
       VALUES ($1, $2, 'ready', $3, 3, repeat('0', 64), now(), now() + interval '7 days')`,
      [owner.organizationId, archive, owner.userId],
    );
    await database.asOwner(
      `INSERT INTO data_imports (organization_id, id, file_name, byte_size, part_size, requested_by)
       VALUES ($1, $2, 'x.zip', 4, 4, $3)`,
      [owner.organizationId, sending, owner.userId],
    );
    await database.asOwner(
      `INSERT INTO data_import_parts (organization_id, import_id, position, byte_size) VALUES ($1, $2, 0, 4)`,
      [owner.organizationId, sending],
    );
    await store.putText(archiveKey(owner.organizationId, archive), 'zip');
    await store.putText(partKey(owner.organizationId, sending, 0), 'part');
    await store.putText('broken-off', 'x');
    expect(await count()).toBe(0);
    expect(said).toEqual(['5 of 5 files are there; 1 more belong to nothing']);
    await store.remove(named[0]?.key ?? '');
    expect(await count()).toBe(1);
    expect(said.at(-1)).toBe(`MISSING  ${named[0]?.key}`);
  });

  it('of files are copied once, encrypted, counted, kept as long as dumps that name them, and come back', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'bilko-file-copies-'));
    const [files, copies] = [path.join(folder, 'files'), path.join(folder, 'copies')];
    await Promise.all([mkdir(files), mkdir(copies)]);
    const [there, kept] = [openStore({ folder: files }), openStore({ folder: copies })];
    const settings: Environment = {
      DATABASE_URL: database.url,
      FILES_FOLDER: files,
      BACKUP_FOLDER: copies,
      BACKUP_PUBLIC_KEY: recipient,
      BACKUP_PRIVATE_KEY: identity,
    };
    const said: string[] = [];
    const run = (work: string, more: Environment = {}) =>
      backupCommand([work], { ...settings, ...more }, (line) => void said.push(line));
    const named = await storedByTheApi();
    for (const { key, content } of named) await putBytes(there, key, content);

    expect(await fileAlarms(kept, now, true)).toEqual(['The files were never copied.']);
    expect(await fileAlarms(kept, now, false)).toEqual([]);
    expect(await run('copy')).toBe(0);
    expect(await run('copy')).toBe(0);
    expect(said).toEqual([
      '3 of 3 files have a copy; 3 are new, 0 were removed',
      '3 of 3 files have a copy; 0 are new, 0 were removed',
    ]);
    const original = named.find(({ key }) => key.endsWith('/original'));
    const copy = await buffer(await kept.get(`files/${original?.key}.age`));
    expect(copy.subarray(0, 18).toString()).toBe('age-encryption.org');
    expect(copy.includes(original?.content.subarray(0, 40) ?? '')).toBe(false);
    expect(await fileAlarms(kept, new Date(), true)).toEqual([]);
    expect(await fileAlarms(kept, new Date(Date.now() + 30 * HOUR), true)).toEqual([
      expect.stringMatching(/^The files were last copied (29|30) hours ago\.$/),
    ]);

    // The disk is lost, and one copy with it; another was changed.
    await rm(files, { recursive: true });
    await mkdir(files);
    expect(await run('refill')).toBe(0);
    expect(said.at(-1)).toBe('3 of 3 files are there; 3 came from their copies');
    for (const { key, content } of named)
      expect(content.equals(await buffer(await there.get(key)))).toBe(true);
    expect(await run('refill')).toBe(0);
    expect(said.at(-1)).toBe('3 of 3 files are there; 0 came from their copies');
    for (const { key } of named) await there.remove(key);
    await kept.remove(`files/${original?.key}.age`);
    expect(await run('refill')).toBe(1);
    expect(said.slice(-2)).toEqual([
      '2 of 3 files are there; 2 came from their copies',
      `NO COPY  ${original?.key}`,
    ]);
    const other = await identityToRecipient(await generateIdentity());
    expect(await run('copy', { BACKUP_PUBLIC_KEY: other })).toBe(1);
    expect(said.at(-1)).toBe(`MISSING  ${original?.key}`);
    expect(await fileAlarms(kept, new Date(), true)).toEqual(['Of 3 files 1 have no copy.']);
    await putBytes(there, original?.key ?? '', original?.content ?? Buffer.alloc(0));
    expect(await run('copy', { BACKUP_PUBLIC_KEY: other })).toBe(0);
    await there.remove(original?.key ?? '');
    await expect(run('refill')).rejects.toThrow('The private key does not open this copy');

    // One that the database names no longer stays for the dumps that do, and then goes.
    await putBytes(kept, 'files/somebody/before/original.age', Buffer.from('x'));
    const at = (days: number) =>
      copyFiles({
        databaseUrl: database.url,
        from: there,
        to: kept,
        recipient,
        now: new Date(now.getTime() + days * DAY),
      });
    expect([(await at(0)).removed, (await at(30)).removed, (await at(31)).removed]).toEqual([0, 0, 1]);
    const left = [];
    for await (const { key } of kept.list('')) left.push(key);
    expect(left.filter((key) => key.includes('somebody'))).toEqual([]);
    await rm(folder, { recursive: true });
  });
});
