import { hasProgram } from '@bilko/config/programs';
import { testDatabase, type TestDatabase } from '@bilko/database/testing';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../app';
import { createLogger } from '../platform/logger';
import { createServices, type Services } from '../services';
import { startTestApi, testEnv, type TestApi } from '../testing';
import { startTestRedis, type TestRedis } from '../testing/programs';

const LIMITS = {
  RATE_LIMIT_GENERAL: '12',
  RATE_LIMIT_AUTH: '5',
  RATE_LIMIT_EVENTS: '4',
  TRUST_PROXY: '1',
};

type Api = { ask: ReturnType<typeof supertest>; services: Services; server: Server };

describe.skipIf(!hasProgram('redis-server'))('limits over two APIs with one Redis', () => {
  let redis: TestRedis;
  let database: TestDatabase;
  const apis: Api[] = [];
  const logged: string[] = [];

  async function start(): Promise<Api> {
    const logger = createLogger({ level: 'warn' }, { write: (line: string) => void logged.push(line) });
    const env = testEnv(database.url, '/tmp/none', { ...LIMITS, REDIS_URL: redis.url });
    const services = createServices(env, { logger });
    const server = createServer(createApp(services));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const ask = supertest(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    return { ask, services, server };
  }

  let main: TestApi;
  beforeAll(async () => {
    redis = await startTestRedis();
    database = await testDatabase();
    // Opens the connections that both of them use, as they share this process.
    main = await startTestApi({ database });
    apis.push(await start(), await start());
  });
  afterAll(async () => {
    for (const { services, server } of apis) {
      await services.sharedCounts.close();
      server.close();
    }
    await redis?.stop();
    await main?.stop();
  });

  const inTurn = async (count: number, ask: (api: Api['ask']) => PromiseLike<{ status: number }>) => {
    const found: number[] = [];
    for (let at = 0; at < count; at += 1) found.push((await ask((apis[at % 2] as Api).ask)).status);
    return found;
  };
  const lost = (ip: string) => (api: Api['ask']) => api.get('/api/v1/nothing').set('X-Forwarded-For', ip);
  const login = (ip: string) => (api: Api['ask']) =>
    api
      .post('/api/v1/auth/login')
      .set('X-Forwarded-For', ip)
      .send({ email: `nobody-${ip}@example.com`, password: 'wrong password' });

  it('hold in sum, to the last one, also when all come at once', async () => {
    expect(await inTurn(13, lost('1.1.1.1'))).toEqual([...Array(12).fill(404), 429]);
    const atOnce = await Promise.all(
      Array.from({ length: 40 }, (_, at) => lost('1.1.1.2')((apis[at % 2] as Api).ask)),
    );
    expect(atOnce.filter(({ status }) => status === 404)).toHaveLength(12);
    expect(await inTurn(6, login('1.1.1.3'))).toEqual([401, 401, 401, 401, 401, 429]);
    const refused = await lost('1.1.1.1')((apis[1] as Api).ask);
    expect(refused.headers['ratelimit']).toMatch(/r=0; t=\d+/);
    expect(refused.headers['ratelimit-policy']).toMatch(/q=12; w=60/);
    expect(Number.parseInt(refused.headers['retry-after'] ?? '', 10)).toBeGreaterThan(0);
    expect(logged).toEqual([]);
  });

  it('let general requests pass and count logins here while Redis is gone; never a 500; said once', async () => {
    await redis.kill();
    const general = await inTurn(30, lost('2.2.2.1'));
    expect(general).toEqual(Array(30).fill(404));
    // Each counts alone: five here, five there.
    expect(await inTurn(12, login('2.2.2.2'))).toEqual([...Array(10).fill(401), 429, 429]);
    const lines = logged.filter((line) => line.includes('Redis does not answer'));
    expect(lines).toHaveLength(2);
    expect(logged.every((line) => !line.includes('unexpected error'))).toBe(true);
  });

  it('are together again once it is back, though it has forgotten everything', async () => {
    await redis.start();
    for (let at = 0; at < 50 && logged.filter((line) => line.includes('answers again')).length < 2; at += 1) {
      await inTurn(2, lost('2.2.2.9'));
      await wait(200);
    }
    expect(logged.filter((line) => line.includes('answers again'))).toHaveLength(2);
    expect(await inTurn(13, lost('3.3.3.1'))).toEqual([...Array(12).fill(404), 429]);
  });

  it('do not wait for a Redis that hangs', async () => {
    redis.freeze();
    const since = performance.now();
    expect(await inTurn(20, lost('4.4.4.1'))).toEqual(Array(20).fill(404));
    expect(performance.now() - since).toBeLessThan(3_000);
    redis.thaw();
  });
});

describe('limits of what is no contract', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi({
      env: { ...LIMITS, RATE_LIMIT_FILES: '3', RATE_LIMIT_GENERAL: '6' },
    });
  });
  afterAll(() => api.stop());

  it('cover delivery events, file addresses and the documentation, each by address', async () => {
    const statuses = async (count: number, ask: () => PromiseLike<{ status: number }>) => {
      const found: number[] = [];
      for (let at = 0; at < count; at += 1) found.push((await ask()).status);
      return found;
    };
    const from = (ip: string) => ({ 'X-Forwarded-For': ip });
    const event = () => api.request.post('/api/v1/mails/events').set(from('5.1.1.1')).send('[]');
    expect(await statuses(5, event)).toEqual([404, 404, 404, 404, 429]);
    const blob = () => api.request.get('/api/v1/blobs/forged.token').set(from('5.1.1.1'));
    expect(await statuses(4, blob)).toEqual([403, 403, 403, 429]);
    const docs = () => api.request.get('/api/v1/openapi.json').set(from('5.1.1.2'));
    expect(await statuses(7, docs)).toEqual([...Array(6).fill(200), 429]);
  });

  it('cannot be walked around by naming oneself: only what the proxy adds is believed', async () => {
    const ask = (at: number) =>
      api.request.get('/api/v1/nothing').set({
        // The client's own words come first; the proxy puts what it saw behind them.
        'X-Forwarded-For': `10.0.0.${at}, 6.6.6.6`,
        'X-Real-IP': `10.0.1.${at}`,
        Forwarded: `for=10.0.2.${at}`,
        'CF-Connecting-IP': `10.0.3.${at}`,
      });
    const found: number[] = [];
    for (let at = 0; at < 7; at += 1) found.push((await ask(at)).status);
    expect(found).toEqual([...Array(6).fill(404), 429]);
  });

  it('see an IPv4 address in the clothes of IPv6 as the same one, and IPv6 by its /64', async () => {
    const ask = (ip: string) => api.request.get('/api/v1/nothing').set('X-Forwarded-For', ip);
    for (let at = 0; at < 6; at += 1) expect((await ask('9.8.7.6')).status).toBe(404);
    expect((await ask('::ffff:9.8.7.6')).status).toBe(429);
    for (let at = 0; at < 6; at += 1) {
      expect((await ask(`2001:db8:5:6:${at}::1`)).status).toBe(404);
    }
    expect((await ask('2001:db8:5:6:ffff::2')).status).toBe(429);
    expect((await ask('2001:db8:5:7::1')).status).toBe(404);
  });
});

describe('without a proxy in front', () => {
  it('nobody is believed who he says he is', async () => {
    const api = await startTestApi({ env: { RATE_LIMIT_GENERAL: '5' } });
    const found: number[] = [];
    for (let at = 0; at < 6; at += 1) {
      found.push((await api.request.get('/api/v1/nothing').set('X-Forwarded-For', `7.7.7.${at}`)).status);
    }
    expect(found).toEqual([404, 404, 404, 404, 404, 429]);
    await api.stop();
  });
});
