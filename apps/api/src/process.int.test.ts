import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { testDatabase, type TestDatabase } from '@bilko/database/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

const START_LIMIT = 110_000;
const here = path.dirname(fileURLToPath(import.meta.url));

type Program = { child: ChildProcess; output: () => string; ended: Promise<number | null> };
const running: ChildProcess[] = [];
let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await testDatabase();
  folder = await mkdtemp(path.join(tmpdir(), 'bilko-process-'));
});
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

/** A program of the API in a process of its own, with this environment and nothing of ours. */
function run(name: string, env: Record<string, string>): Program {
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(here, `${name}.ts`)], {
    env: { PATH: process.env.PATH ?? '', BILKO_DATA: folder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  let text = '';
  child.stdout.on('data', (part: Buffer) => (text += part.toString()));
  child.stderr.on('data', (part: Buffer) => (text += part.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, output: () => text, ended };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function healthOf(port: number, program: Program): Promise<{ status: string; database: string }> {
  const until = performance.now() + START_LIMIT;
  for (;;) {
    const reply = await fetch(`http://127.0.0.1:${port}/health`).catch(() => undefined);
    if (reply) return (await reply.json()) as { status: string; database: string };
    if (performance.now() > until) throw new Error(`it does not start:\n${program.output()}`);
    await wait(200);
  }
}

describe('the program', () => {
  it('starts with nothing but a database, answers, and stops cleanly', async () => {
    const port = await freePort();
    const program = run('local', { DATABASE_URL: database.url, PORT: String(port) });
    expect(await healthOf(port, program)).toMatchObject({ status: 'ok', database: 'up' });
    expect(program.output()).toContain('JWT_SECRET is not set');
    program.child.kill('SIGINT');
    expect(await program.ended).toBe(0);
  });

  it('runs while its database is away, and says so', async () => {
    const port = await freePort();
    const nowhere = `postgresql://nobody@127.0.0.1:${await freePort()}/none`;
    const program = run('main', { DATABASE_URL: nowhere, PORT: String(port) });
    expect(await healthOf(port, program)).toMatchObject({ status: 'degraded', database: 'down' });
    program.child.kill('SIGTERM');
    expect(await program.ended).toBe(0);
  });

  it('says in a sentence that its port is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, resolve));
    const { port } = other.address() as AddressInfo;
    const program = run('main', { DATABASE_URL: database.url, PORT: String(port) });
    expect(await program.ended).toBe(1);
    expect(program.output()).toContain(`port ${port} is used by another program`);
    expect(program.output()).not.toContain('    at ');
    other.close();
  });

  it.each(['main', 'worker', 'local'])(
    '%s refuses to start in production without its settings',
    async (name) => {
      const program = run(name, { NODE_ENV: 'production' });
      expect(await program.ended).toBe(1);
      for (const variable of [
        'DATABASE_URL',
        'JWT_SECRET',
        'SENDGRID_API_KEY',
        'R2_ENDPOINT',
        'ALLOWED_ORIGINS',
      ]) {
        expect(program.output()).toContain(`${variable} is missing`);
      }
    },
  );
});

describe('the migrations', () => {
  it('bring an empty database to this release, once', async () => {
    const name = `bilko_migrated_${process.pid}`;
    await database.asOwner(`CREATE DATABASE ${name} TEMPLATE template0`);
    try {
      const url = new URL(database.url);
      url.pathname = `/${name}`;
      const migrate = async () => {
        const program = run('migrate', { DATABASE_URL: url.toString() });
        expect(await program.ended, program.output()).toBe(0);
        return program.output();
      };
      // Two services that start together: one applies, the other waits for it.
      const [one, other] = await Promise.all([migrate(), migrate()]);
      expect([one, other].filter((output) => output.includes('applied 0001_tables'))).toHaveLength(1);
      expect([one, other].filter((output) => output.includes('nothing to apply'))).toHaveLength(1);
    } finally {
      await database.asOwner(`DROP DATABASE ${name} WITH (FORCE)`);
    }
  });
});
