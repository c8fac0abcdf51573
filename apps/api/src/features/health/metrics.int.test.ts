import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { afterEach, expect, it, vi } from 'vitest';
import { openOperation } from '../../http/bind';
import { startWorker, type Job } from '../../platform/queue';
import { startWorkerPort } from '../../process';
import { startTestApi, type TestApi, type TestApiOptions } from '../../testing';
import { contracts } from '@bilko/contracts';
import { operations } from '..';

const TOKEN = 'Kq8sD1xZ7mB4vN6tR2wY9pL3cF5hJ0gA+/=';
let api: TestApi;
const start = async (options?: TestApiOptions) => (api = await startTestApi(options));
afterEach(() => api.stop());

const metrics = (authorization = `Bearer ${TOKEN}`) =>
  api.request.get('/metrics').set('Authorization', authorization);
/** `name{labels}` with its value. */
const figuresOf = (text: string) =>
  new Map(
    text
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]),
  );
const answered = (route: string, method: string, status: string) =>
  `bilko_http_request_duration_seconds_count{route="${route}",method="${method}",status="${status}"}`;

it('the metrics are not there without their token in the settings, whatever is sent', async () => {
  await start();
  expect((await api.request.get('/metrics')).status).toBe(404);
  expect((await metrics()).status).toBe(404);
  expect(api.services.metrics.isOn).toBe(false);
});

it('the metrics are read with the token only', async () => {
  await start({ env: { METRICS_TOKEN: TOKEN } });
  const refused = ['', 'Bearer', 'Bearer ', `Bearer ${TOKEN}x`, `Bearer ${TOKEN.slice(1)}`, `Basic ${TOKEN}`];
  for (const authorization of refused) {
    const reply = await metrics(authorization);
    expect([reply.status, reply.body.code]).toEqual([401, 'UNAUTHENTICATED']);
  }
  const member = await api.register();
  expect((await metrics(`Bearer ${member.token}`)).status).toBe(401);
  const reply = await metrics();
  expect(reply.status).toBe(200);
  expect(reply.headers['content-type']).toMatch(/^text\/plain;.*version=0\.0\.4/);
});

it('the metrics count requests by the route that took them and never by what was asked', async () => {
  const failing = openOperation(contracts.health, () => Promise.reject(new Error('nobody expects this')));
  const others = operations.filter(({ contract }) => contract.route.path !== '/health');
  await start({ env: { METRICS_TOKEN: TOKEN }, operations: [...others, failing] });
  const member = await api.register();
  const contact = await member.post('/contacts', { name: 'Kupac', kind: 'customer', country: 'RS' });
  const ids = [String(contact.body.id), '01890000-0000-7000-8000-000000000000'];
  for (const id of ids) await member.get(`/contacts/${id}?secret=in-the-query`);
  await member.get('/contacts/not-an-id-at-all');
  for (const path of ['/wp-admin.php', '/another-path/with/parts']) await api.request.get(path);
  const silenced = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  expect((await api.request.get('/health')).status).toBe(500);
  silenced.mockRestore();

  // A request is counted when its reply has gone out, which may be after it has come in here.
  await vi.waitFor(async () => {
    const { text } = await metrics();
    const figures = figuresOf(text);
    expect(figures.get(answered('/contacts', 'POST', '2xx'))).toBe(1);
    expect(figures.get(answered('/contacts/:id', 'GET', '2xx'))).toBe(1);
    expect(figures.get(answered('/contacts/:id', 'GET', '4xx'))).toBe(2);
    expect(figures.get(answered('none', 'GET', '4xx'))).toBe(2);
    expect(figures.get(answered('/health', 'GET', '5xx'))).toBe(1);
    expect(figures.get('bilko_http_unexpected_errors_total')).toBe(1);
    // The one that asks.
    expect(figures.get('bilko_http_requests_in_flight')).toBe(1);
    for (const never of [...ids, 'not-an-id', 'wp-admin', 'another-path', 'in-the-query', member.email]) {
      expect(text).not.toContain(never);
    }
  });
});

it('a request for which no connection became free is told so, apart from a database that is away', async () => {
  await start({
    env: { METRICS_TOKEN: TOKEN },
    connections: { connections: 1, connectionTimeoutMs: 500 },
  });
  const member = await api.register();
  // This one has the only connection for as long as it takes.
  await member.inContext(async () => {
    const reply = await member.get('/contacts');
    expect([reply.status, reply.body.code]).toEqual([503, 'SERVER_BUSY']);
    expect(reply.headers['retry-after']).toBe('5');
    expect((await api.request.get('/health')).body).toMatchObject({ status: 'ok', database: 'up' });
    await vi.waitFor(async () => {
      const ready = await api.request.get('/ready');
      expect([ready.status, ready.body.parts.database.state]).toEqual([200, 'slow']);
    }, 30_000);
  });
  expect((await member.get('/contacts')).status).toBe(200);
  expect(figuresOf((await metrics()).text).get('bilko_http_server_busy_total')).toBe(1);
});

it('the alarms of Prometheus name only figures that there are', async () => {
  await start({ env: { METRICS_TOKEN: TOKEN } });
  // A worker was here, so that its figure is there, too.
  await api.database.asOwner('UPDATE pgboss.version SET maintained_on = now()');
  await vi.waitFor(async () => expect((await metrics()).text).toContain('\nbilko_worker_seen_seconds '), {
    timeout: 30_000,
  });
  api.services.metrics.worksOn(['send-mail']);
  const { text } = await metrics();
  const rules = new URL('../../../../../infrastructure/monitoring/alerts.yml', import.meta.url);
  const named = readFileSync(rules, 'utf8').match(/\b(?:bilko|nodejs|process)_[a-z0-9_]+/g) ?? [];
  expect(named.length).toBeGreaterThan(10);
  const missing = new Set(named.filter((name) => !new RegExp(`^${name}[ {]`, 'm').test(text)));
  expect([...missing]).toEqual([]);
});

it('the worker tells on a port of its own how it is and what became of its jobs, and has nothing else', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  await start({ env: { METRICS_TOKEN: TOKEN, WORKER_METRICS_PORT: String(port), HOST: '127.0.0.1' } });
  await expect(startWorkerPort(api.services)).rejects.toThrow(/set WORKER_METRICS_PORT to a free one/);
  taken.close();
  await once(taken, 'close');
  const door = await startWorkerPort(api.services);
  const asked = (path: string, headers = {}) => fetch(`http://127.0.0.1:${port}${path}`, { headers });
  const job: Job = {
    queue: 'send-mail',
    work: async (_services, _data, { isLast }) => {
      if (!isLast) throw new Error('the mail is not taken');
    },
  };
  const worker = await startWorker(api.services, [job], { pollMilliseconds: 20, maintenanceSeconds: 1 });
  try {
    await api.register();
    const figures = async () =>
      figuresOf(await (await asked('/metrics', { Authorization: `Bearer ${TOKEN}` })).text());
    const of = (outcome: string) => `bilko_jobs_total{queue="send-mail",outcome="${outcome}"}`;
    await vi.waitFor(async () => expect((await figures()).get(of('failed'))).toBeGreaterThan(0), 30_000);
    expect((await figures()).get(of('done'))).toBe(0);
    expect((await figures()).get('bilko_jobs_in_progress{queue="send-mail"}')).toBe(0);
    await api.database.asOwner(
      `UPDATE pgboss.job SET retry_count = retry_limit - 1, start_after = now() WHERE name = 'send-mail'`,
    );
    await vi.waitFor(async () => expect((await figures()).get(of('done'))).toBeGreaterThan(0), 30_000);
    const seen = await figures();
    const tries = ['done', 'failed', 'gave_up'].map((outcome) => seen.get(of(outcome)) ?? 0);
    expect(seen.get('bilko_job_duration_seconds_count{queue="send-mail"}')).toBe(
      tries.reduce((sum, one) => sum + one, 0),
    );
    await vi.waitFor(
      async () => expect((await figures()).get('bilko_worker_seen_seconds')).toBeLessThan(60),
      30_000,
    );

    expect((await asked('/metrics')).status).toBe(401);
    expect((await asked('/health')).status).toBe(200);
    expect((await asked('/ready')).status).toBe(200);
    for (const path of ['/api/v1/contacts', '/contacts', '/api/v1/health', '/api/v1/docs', '/files/x'])
      expect([path, (await asked(path)).status]).toEqual([path, 404]);
  } finally {
    await worker.stop();
    await door?.stop();
  }
});

it('the metrics tell of database, queues, mail and the process itself', async () => {
  await start({ env: { METRICS_TOKEN: TOKEN } });
  await api.register();
  await api.database.asOwner(
    `UPDATE pgboss.job SET created_on = now() - interval '3 min', start_after = now() - interval '2 min'`,
  );
  await vi.waitFor(
    async () => {
      const figures = figuresOf((await metrics()).text);
      expect(figures.get('bilko_database_up')).toBe(1);
      expect(figures.get('bilko_migrations_current')).toBe(1);
      expect(figures.get('bilko_database_waiting')).toBe(0);
      expect(figures.get('bilko_database_connections{state="idle"}')).toBeGreaterThan(0);
      expect(figures.get('bilko_queue_jobs{queue="send-mail",state="waiting"}')).toBeGreaterThan(0);
      expect(figures.get('bilko_queue_jobs{queue="failed",state="waiting"}')).toBe(0);
      expect(figures.get('bilko_queue_oldest_waiting_seconds{queue="send-mail"}')).toBeGreaterThanOrEqual(
        120,
      );
      expect(figures.get('bilko_mail_oldest_unsent_seconds')).toBeGreaterThanOrEqual(180);
      // No worker was ever here: a figure would be a lie.
      expect(figures.has('bilko_worker_seen_seconds')).toBe(false);
      expect(figures.get('nodejs_eventloop_lag_seconds')).toBeGreaterThanOrEqual(0);
      expect(figures.get('process_resident_memory_bytes')).toBeGreaterThan(0);
    },
    { timeout: 30_000, interval: 200 },
  );
});
