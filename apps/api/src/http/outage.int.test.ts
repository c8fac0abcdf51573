import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { applyMigrations, startEmbedded, type Embedded } from '@bilko/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type Member, type TestApi } from '../testing';

const TEN_SECONDS = 10_000;

let folder: string;
let server: Embedded;
let api: TestApi;
let member: Member;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'bilko-outage-'));
  await chmod(folder, 0o755); // as root the server has another account: it is to find its data here
  server = await startEmbedded({ dataFolder: folder });
  await applyMigrations(server.url);
  const database = { url: server.url, asOwner: async () => [], drop: async () => undefined };
  api = await startTestApi({ database });
  member = await api.register();
});
afterAll(async () => {
  await api.stop();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('a database that goes away for ten seconds', () => {
  it('is said plainly, loses nothing and needs no restart of the API', async () => {
    const customer = { name: 'Pre kvara', kind: 'customer', country: 'RS' };
    const before = await member.post('/contacts', customer, 'before-outage');
    expect(before.status).toBe(201);
    const { port } = server;
    const busy = Array.from({ length: 8 }, () => member.get('/contacts'));
    const [replies] = await Promise.all([Promise.all(busy), server.stop()]);
    expect(replies.every(({ status }) => status === 200 || status === 503)).toBe(true);

    const until = performance.now() + TEN_SECONDS;
    while (performance.now() < until) {
      const reply = await member.get('/contacts');
      expect([reply.status, reply.body.code]).toEqual([503, 'DATABASE_UNAVAILABLE']);
      expect(reply.headers['retry-after']).toMatch(/^\d+$/);
      await wait(500);
    }
    const health = await api.request.get('/health');
    expect(health.status).toBe(503);
    expect(health.body).toMatchObject({ status: 'degraded', database: 'down' });
    const { email, password } = member;
    expect((await api.request.post('/api/v1/auth/login').send({ email, password })).status).toBe(503);

    server = await startEmbedded({ dataFolder: folder, port });
    await wait(1_500);
    const after = await member.post('/contacts', customer, 'before-outage');
    expect(after.status).toBe(201);
    expect(after.text).toBe(before.text);
    expect((await member.get('/contacts')).body.data).toHaveLength(1);
    expect((await api.request.get('/health')).body.database).toBe('up');
  });
});
