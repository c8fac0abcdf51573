import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { hasProgram } from '@bilko/config/programs';
import { todayIn } from '@bilko/core';
import { testDatabase, type TestDatabase } from '@bilko/database/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TAX_ID } from '../testing';
import { ended, freePort, startTestProxy, startTestRedis, type TestRedis } from '../testing/programs';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));
const START_LIMIT = 110_000;
const hasAll = hasProgram('redis-server') && hasProgram('nginx');
const SECRETS = {
  JWT_SECRET: 'one secret for both processes, 0123456789',
  JWT_REFRESH_SECRET: 'the other secret of both of them, 9876543210',
  SECRETS_KEYS: `shared:${Buffer.from('0123456789abcdefghijklmnopqrstuv').toString('base64')}`,
};

type Reply = { status: number; by: string; body: Record<string, unknown>; text: string; headers: Headers };

describe.skipIf(!hasAll)('two processes behind one proxy', () => {
  let database: TestDatabase;
  let redis: TestRedis;
  let folder: string;
  let proxy: Awaited<ReturnType<typeof startTestProxy>>;
  let ports: number[];
  let token = '';
  const children: ChildProcess[] = [];

  async function start(port: number): Promise<void> {
    const child = spawn(process.execPath, ['--import', 'tsx', main], {
      env: {
        PATH: process.env.PATH ?? '',
        ...SECRETS,
        NODE_ENV: 'test',
        BILKO_DATA: folder,
        DATABASE_URL: database.url,
        REDIS_URL: redis.url,
        PORT: String(port),
        TRUST_PROXY: '1',
        RATE_LIMIT_GENERAL: '200',
        RATE_LIMIT_AUTH: '6',
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    children.push(child);
    process.once('exit', () => child.kill('SIGKILL'));
    let said = '';
    child.stderr.on('data', (part: Buffer) => (said += part.toString()));
    const until = performance.now() + START_LIMIT;
    while (!(await fetch(`http://127.0.0.1:${port}/health`).catch(() => undefined))) {
      if (child.exitCode !== null || performance.now() > until)
        throw new Error(`the API does not start: ${said}`);
      await wait(100);
    }
  }

  async function ask(
    path: string,
    {
      body,
      key,
      from,
      base = proxy.url,
    }: { body?: unknown; key?: string; from?: string; base?: string } = {},
  ): Promise<Reply> {
    const reply = await fetch(`${base}/api/v1${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        ...(token && { Authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...(key !== undefined && { 'Idempotency-Key': key }),
        ...(from !== undefined && { 'X-Forwarded-For': from }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await reply.text();
    const by = reply.headers.get('x-answered-by') ?? '';
    return { status: reply.status, by, body: text ? JSON.parse(text) : {}, text, headers: reply.headers };
  }

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'bilko-two-'));
    [database, redis] = await Promise.all([testDatabase(), startTestRedis()]);
    ports = [await freePort(), await freePort()];
    await Promise.all(ports.map(start));
    proxy = await startTestProxy(ports);
    const registered = await ask('/auth/register', {
      body: {
        fullName: 'Ana Anić',
        email: `ana-${randomUUID()}@example.com`,
        password: 'lozinka za probu 123',
        organization: {
          name: 'Proba d.o.o.',
          country: 'RS',
          isVatRegistered: true,
          taxId: TAX_ID,
          address: { street: 'Glavna 1', city: 'Beograd', postalCode: '11000' },
        },
      },
    });
    expect(registered.status, registered.text).toBe(201);
    token = registered.body['accessToken'] as string;
  });
  afterAll(async () => {
    await proxy?.stop();
    for (const child of children) child.kill('SIGTERM');
    await Promise.all(children.map(ended));
    await redis?.stop();
    await database?.drop();
    await rm(folder, { recursive: true, force: true });
  });

  const idOf = ({ body }: Reply) => body['id'] as string;
  const customer = (name: string) => ({ name, kind: 'customer', country: 'RS' });

  it('give one effect and one reply for a key that comes to both at once', async () => {
    const bases = ports.map((port) => `http://127.0.0.1:${port}`);
    for (let round = 0; round < 5; round += 1) {
      const key = randomUUID();
      const body = customer(`Jednom ${round}`);
      const both = () => Promise.all(bases.map((base) => ask('/contacts', { body, key, base })));
      const first = await both();
      // While one does it, the other may say that it runs; never is it done twice.
      expect(first.every(({ status }) => status === 201 || status === 409)).toBe(true);
      expect(first.some(({ status }) => status === 201)).toBe(true);
      const [again, alsoAgain] = await both();
      expect([again?.status, alsoAgain?.status]).toEqual([201, 201]);
      expect(again?.text).toBe(alsoAgain?.text);
    }
    const { body } = await ask('/contacts?limit=100&withTotal=true');
    expect((body['meta'] as { total: number }).total).toBe(5);
  });

  it('number invoices without a gap or a double, whoever issues', async () => {
    const contact = await ask('/contacts', { body: customer('Kupac') });
    const today = todayIn('Europe/Belgrade', new Date());
    const draft = {
      contactId: idOf(contact),
      issuedOn: today,
      dueOn: today,
      lines: [{ description: 'Rad', quantity: '1', unit: 'HUR', unitPrice: '100.00', vatRate: '20' }],
    };
    const drafts = await Promise.all(Array.from({ length: 24 }, () => ask('/invoices', { body: draft })));
    expect(drafts.map(({ status }) => status)).toEqual(Array(24).fill(201));
    const issued = await Promise.all(
      drafts.map((one) => ask(`/invoices/${idOf(one)}/issue`, { body: {}, key: randomUUID() })),
    );
    expect(issued.map(({ status, text }) => (status === 200 ? 200 : text))).toEqual(Array(24).fill(200));
    const answeredBy = new Set(issued.map(({ by }) => by));
    expect(answeredBy.size).toBe(2);
    const numbers = issued.map(({ body }) => body['number'] as string).sort();
    const counts = numbers.map((number) => Number.parseInt(/(\d+)$/.exec(number)?.[1] ?? '', 10));
    expect(counts).toEqual(Array.from({ length: 24 }, (_, at) => at + 1));
  });

  it('hold their limits in sum, and a client cannot name itself another', async () => {
    const own = token;
    token = '';
    const logins: Reply[] = [];
    for (let at = 0; at < 8; at += 1) {
      const body = { email: `nobody-${at}@example.com`, password: 'wrong password' };
      logins.push(await ask('/auth/login', { body, from: `203.0.113.${at}` }));
    }
    token = own;
    // The registration was the first of the six.
    expect(logins.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 429, 429, 429]);
    expect(new Set(logins.map(({ by }) => by)).size).toBe(2);

    const before = await ask('/organization');
    const left = Number.parseInt(/r=(\d+)/.exec(before.headers.get('ratelimit') ?? '')?.[1] ?? '', 10);
    expect(left).toBeGreaterThan(0);
    const replies = await Promise.all(
      Array.from({ length: left + 20 }, (_, at) => ask('/organization', { from: `198.51.100.${at}` })),
    );
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(left);
    const refused = replies.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(20);
    expect(refused.every(({ headers }) => /^\d+$/.test(headers.get('retry-after') ?? ''))).toBe(true);
    // Which of the two gave the last of what was left is chance; from now on each of them refuses.
    const more: Reply[] = [];
    for (let at = 0; at < 4; at += 1) more.push(await ask('/organization'));
    expect(more.map(({ status }) => status)).toEqual([429, 429, 429, 429]);
    expect(new Set(more.map(({ by }) => by)).size).toBe(2);
  });
});
