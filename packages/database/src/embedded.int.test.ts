import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createDatabase } from './client';
import { databaseError } from './errors';
import { startEmbedded, type Embedded } from './embedded';
import { applyMigrations } from './migrate';
import { areRunnable, copyBinaries, installedBinaries } from './postgres-binaries';
import { makeOrganization } from './testing';

const isRoot = process.getuid?.() === 0;
const NOBODY = 65534;
let home: string;
let dataFolder: string;
let running: Embedded | undefined;
let child: ChildProcess | undefined;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'bilko-embedded-'));
  await chmod(home, 0o755);
  dataFolder = join(home, 'data');
});
afterEach(async () => {
  await running?.stop();
  running = undefined;
  child?.kill('SIGKILL');
  child = undefined;
  const elsewhere = await readFile(join(dataFolder, 'database-lies-in.txt'), 'utf8').catch(() => undefined);
  if (elsewhere !== undefined) await rm(elsewhere.trim(), { recursive: true });
  await rm(home, { recursive: true, force: true, maxRetries: 5 });
});

const start = async (options: { port?: number } = {}) => {
  running = await startEmbedded({ dataFolder, isDisposable: true, ...options });
  return running;
};
const ask = async (url: string, text: string) => {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows as unknown[];
  } finally {
    await client.end();
  }
};

/** Starts the server in another process and answers with what that process printed first. */
async function startElsewhere(account?: number): Promise<string> {
  const script = join(home, `start-${randomUUID()}.mts`);
  const embedded = fileURLToPath(new URL('./embedded.ts', import.meta.url));
  await writeFile(
    script,
    `import { startEmbedded } from ${JSON.stringify(embedded)};
     startEmbedded({ dataFolder: ${JSON.stringify(dataFolder)}, isDisposable: true }).then(
       ({ url }) => console.log(url),
       (error) => console.log(error.message));
     setInterval(() => undefined, 1000);`,
  );
  const started = spawn(process.execPath, ['--import', 'tsx', script], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, HOME: dataFolder, TMPDIR: tmpdir() },
    ...(account === undefined ? {} : { uid: account, gid: account }),
  });
  child = started;
  return new Promise((resolve, reject) => {
    started.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
    started.once('exit', () => reject(new Error('the process ended')));
  });
}

test('keeps its data between runs and stops cleanly', async () => {
  const first = await start();
  await ask(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
  await first.stop();
  await expect(ask(first.url, 'SELECT 1')).rejects.toThrow();
  const again = await start();
  expect(await ask(again.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  expect(await ask(again.url, 'SHOW server_version_num')).toEqual([
    { server_version_num: expect.stringMatching(/^15/) as unknown },
  ]);
});

test('listens to this machine only, and to nobody without the password', async () => {
  const { url } = await start();
  expect(await ask(url, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
  const guess = new URL(url);
  guess.password = 'postgres';
  await expect(ask(guess.toString(), 'SELECT 1')).rejects.toThrow('password authentication failed');
  expect((await stat(join(dataFolder, 'postgres-password'))).mode & 0o077).toBe(0);
});

describe('says in a sentence', () => {
  test('that the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((done) => other.once('listening', done));
    const { port } = other.address() as AddressInfo;
    await expect(start({ port })).rejects.toMatchObject({
      code: 'PORT_BUSY',
      message: `Port ${port} is taken by another program. Stop that program, or choose another port for the database.`,
    });
    other.close();
  });

  test('that the folder cannot be written to', async () => {
    await writeFile(dataFolder, 'a file stands where the folder should be');
    await expect(start()).rejects.toMatchObject({
      code: 'NOT_WRITABLE',
      message: expect.stringContaining(dataFolder) as unknown,
    });
  });

  test('that the data belongs to another version', async () => {
    const first = await start();
    await first.stop();
    await writeFile(join(dataFolder, 'postgres/data/PG_VERSION'), '14\n');
    await expect(start()).rejects.toMatchObject({ code: 'WRONG_VERSION' });
  });

  test('that it runs already, and leaves the running one alone', async () => {
    const { url } = await start();
    await expect(startEmbedded({ dataFolder })).rejects.toMatchObject({ code: 'ALREADY_RUNNING' });
    expect(await ask(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });
});

describe('after a run that was killed', () => {
  test('the server it left behind is stopped and its data are there', async () => {
    const url = await startElsewhere();
    await ask(url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    child?.kill('SIGKILL');
    await new Promise((done) => child?.once('exit', done));
    expect(await ask(url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    const again = await start();
    expect(await ask(again.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    await expect(ask(url, 'SELECT 1')).rejects.toThrow();
  });

  test('a lock file whose number belongs to another process by now is no obstacle', async () => {
    const first = await start();
    await first.stop();
    const lock = join(dataFolder, 'postgres/data/postmaster.pid');
    await writeFile(lock, `${process.pid}\n${join(dataFolder, 'postgres/data')}\n1\n5432\n\n127.0.0.1\n`);
    await writeFile(
      join(dataFolder, 'running.json'),
      JSON.stringify({ pid: process.pid, identity: 'another start time' }),
    );
    expect(await ask((await start()).url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test('a first start that was cut off begins anew', async () => {
    await mkdir(join(dataFolder, 'postgres/data.new/base'), { recursive: true });
    expect(await ask((await start()).url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });
});

test('runs for an ordinary user', async () => {
  await mkdir(dataFolder);
  await chmod(dataFolder, 0o777);
  const url = await startElsewhere(isRoot ? NOBODY : undefined);
  expect(url).toMatch(/^postgresql:/);
  expect(await ask(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  const lock = join(dataFolder, 'postgres/data/postmaster.pid');
  const pid = Number.parseInt(await readFile(lock, 'utf8'), 10);
  child?.kill('SIGTERM');
  process.kill(pid, 'SIGINT');
  // The server still removes files of its own while it shuts down; the folder goes only after it.
  await expect.poll(() => existsSync(lock), { timeout: 20_000 }).toBe(false);
});

test('runs under a folder that is closed to others', async () => {
  await chmod(home, 0o700);
  const { url } = await start();
  expect(await ask(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  const place = isRoot
    ? (await readFile(join(dataFolder, 'database-lies-in.txt'), 'utf8')).trim()
    : `${dataFolder}/postgres`;
  expect((await stat(join(place, 'data/PG_VERSION'))).isFile()).toBe(true);
});

test('programs that cannot run where they lie are copied whole, links included', async () => {
  const copy = join(home, 'programs');
  await copyBinaries(installedBinaries(), copy);
  expect(await areRunnable(join(copy, 'native'))).toBe(true);
  await rm(join(copy, 'native/bin/postgres'));
  expect(await areRunnable(join(copy, 'native'))).toBe(false);
  await copyBinaries(installedBinaries(), copy);
  expect(await areRunnable(join(copy, 'native'))).toBe(true);
});

test('a client outlives the server: refused while it is away, served when it is back', async () => {
  const first = await start();
  await applyMigrations(first.url);
  const database = createDatabase(first.url, { connections: 4 });
  const organization = await makeOrganization(database);
  const count = () => database.inOrganization(organization, (db) => db.contact.count());
  await Promise.all([count(), count(), count(), count()]);
  await first.stop();
  const refused = await count().then(
    () => undefined,
    (error: unknown) => databaseError(error),
  );
  expect(refused).toEqual(expect.objectContaining({ kind: 'unavailable' }));
  expect((await database.health()).isUp).toBe(false);
  await start({ port: first.port });
  expect(await Promise.all([count(), count(), count(), count(), count()])).toEqual([1, 1, 1, 1, 1]);
  await database.close();
});
