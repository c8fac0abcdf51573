import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { contracts } from '@bilko/contracts';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openOperation, operation } from '../http/bind';
import { operations } from '../features';
import { startTestApi, type TestApi } from '../testing';
import { createErrorReports } from './errors-to-sentry';
import { silentLogger } from './logger';
import { startWorker } from './queue';

/** Takes envelopes as Sentry does, and keeps everything that came. */
async function startSentry() {
  const envelopes: { path: string; headers: string; text: string }[] = [];
  const server: Server = createServer((request, response) => {
    let text = '';
    request.on('data', (part: Buffer) => (text += part.toString()));
    request.on('end', () => {
      envelopes.push({ path: request.url ?? '', headers: JSON.stringify(request.headers), text });
      response.writeHead(200, { 'Content-Type': 'application/json' }).end('{}');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const stop = async () => {
    server.close();
    await once(server, 'close');
  };
  return { envelopes, dsn: `http://0123456789abcdef@127.0.0.1:${port}/42`, stop };
}

type Sent = Readonly<{
  release: string;
  environment: string;
  tags: Record<string, unknown>;
  user?: { id: string };
  exception: { values: { type: string; value: string; stacktrace?: { frames: { filename: string }[] } }[] };
}>;
const eventOf = (text: string) => JSON.parse(text.split('\n')[2] ?? '') as Sent;

let sentry: Awaited<ReturnType<typeof startSentry>>;
let api: TestApi;

/** A request that fails in a way nobody expected, with everything about a person in the words of the error. */
const failing = [
  openOperation(contracts.health, async (ctx) => {
    const cause = new Error(`Key (email)=(mika@primer.rs) already exists for ${ctx.ip} at +381 64 123 4567`);
    throw new TypeError(`"Mika Mikić" of 104052135 <mika@primer.rs> cannot be read\nhis body follows`, {
      cause,
    });
  }),
  operation(contracts.createContact, async (ctx) => {
    await ctx.db.$executeRawUnsafe(`SELECT * FROM contacts WHERE 'Mika Mikić' = 5`);
    throw new Error('never reached');
  }),
];

beforeAll(async () => {
  sentry = await startSentry();
  const paths = new Set(failing.map(({ contract }) => contract));
  api = await startTestApi({
    env: { SENTRY_DSN: sentry.dsn, SENTRY_ENVIRONMENT: 'staging', BILKO_VERSION: '1.2.3' },
    operations: [...operations.filter(({ contract }) => !paths.has(contract)), ...failing],
    services: { logger: silentLogger },
  });
});
afterAll(async () => {
  await api.stop();
  await sentry.stop();
});

const arrived = (count: number) =>
  vi.waitFor(() => expect(sentry.envelopes.length).toBeGreaterThanOrEqual(count), { timeout: 30_000 });
const own = (text: string) => {
  for (const never of ['Mika', 'Mikić', 'primer', '104052135', '123 4567', 'secret-in', 'his body'])
    expect(text).not.toContain(never);
};

it('an unexpected error is sent with where it was, and nothing of whose', async () => {
  const member = await api.register('RS', { name: 'Mika Mikić d.o.o.' });
  sentry.envelopes.length = 0;
  await api.request
    .get('/health?token=secret-in-the-query')
    .set('Cookie', 'bilko_refresh=secret-in-the-cookie')
    .set('User-Agent', 'secret-in-the-header')
    .set('X-Request-Id', 'request-0001')
    .expect(500);
  await arrived(1);
  const [first] = sentry.envelopes;
  expect(first?.path).toMatch(/^\/api\/42\/envelope\/\?.*sentry_key=0123456789abcdef/);
  const event = eventOf(first?.text ?? '');
  expect(event).toMatchObject({
    release: '1.2.3',
    environment: 'staging',
    tags: { kind: 'request', route: '/health', method: 'GET', requestId: 'request-0001' },
  });
  expect(event.exception.values.map(({ type, value }) => [type, value])).toEqual([
    ['Error', 'Key (email)=[value] already exists for [ip] at [number]'],
    ['TypeError', '[text] of [number] <[address]> cannot be read'],
  ]);
  const frames = event.exception.values[1]?.stacktrace?.frames ?? [];
  expect(frames.at(-1)?.filename).toContain('errors-to-sentry.int.test.ts');
  expect(event.user).toBeUndefined();

  await member.post('/contacts', { name: 'Mika Mikić', kind: 'customer', country: 'RS' }).expect(500);
  await arrived(2);
  const ofMember = eventOf(sentry.envelopes[1]?.text ?? '');
  expect(ofMember.user?.id).toMatch(/^[0-9a-f]{16}$/);
  expect(ofMember.tags).toMatchObject({ route: '/contacts', method: 'POST' });
  expect(ofMember.exception.values.at(-1)?.value).toMatch(/^database/);
  await member.post('/contacts', { name: 'Mika Mikić', kind: 'customer', country: 'RS' }).expect(500);
  await arrived(3);
  expect(eventOf(sentry.envelopes[2]?.text ?? '').user).toEqual(ofMember.user);

  // Expected errors are nobody's news.
  await member.get('/contacts/01890000-0000-7000-8000-000000000000').expect(404);
  await api.request.post('/api/v1/auth/login').send({ email: 'mika@primer.rs', password: 'x' }).expect(401);
  await api.services.errorReports.close();
  expect(sentry.envelopes).toHaveLength(3);
  for (const { text, headers } of sentry.envelopes) {
    own(text);
    own(headers);
    expect(text).not.toContain('127.0.0.1');
    for (const never of [member.userId, member.organizationId, member.email, member.token])
      expect(text).not.toContain(never);
  }
});

it('a job that fails is sent at its first try and not at each that follows', async () => {
  sentry.envelopes.length = 0;
  const reports = createErrorReports(api.services.env, silentLogger);
  await api.database.asOwner(
    'UPDATE pgboss.job SET retry_delay = 0, retry_backoff = false, retry_limit = 20',
  );
  let tries = 0;
  const work = async () => {
    tries += 1;
    throw new Error('the mail to mika@primer.rs was not accepted: "Mika Mikić" is unknown');
  };
  const worker = await startWorker(
    { ...api.services, errorReports: reports },
    [{ queue: 'send-mail', work }],
    {
      pollMilliseconds: 50,
      maintenanceSeconds: 1,
    },
  );
  await vi.waitFor(() => expect(tries).toBeGreaterThanOrEqual(3), { timeout: 30_000 });
  await worker.stop();
  await reports.close();
  const jobs = Number(
    (
      await api.database.asOwner<{ count: string }>(
        `SELECT count(*) FROM pgboss.job WHERE name = 'send-mail'`,
      )
    )[0]?.count,
  );
  expect(sentry.envelopes.length).toBeGreaterThan(0);
  expect(sentry.envelopes.length).toBeLessThanOrEqual(jobs);
  for (const { text } of sentry.envelopes) {
    own(text);
    const { tags, exception } = eventOf(text);
    expect(tags).toEqual({ kind: 'job', queue: 'send-mail', attempt: 1 });
    expect(exception.values[0]?.value).toBe('the mail to [address] was not accepted: [text] is unknown');
  }
});

it('an outage sends its first thirty errors of a minute, and none without the setting', async () => {
  sentry.envelopes.length = 0;
  const reports = createErrorReports(api.services.env, silentLogger);
  for (let at = 0; at < 100; at += 1) reports.report(new Error(`fault ${at}`), { kind: 'process' });
  await reports.close();
  expect(sentry.envelopes).toHaveLength(30);
  const none = createErrorReports({ ...api.services.env, sentry: undefined }, silentLogger);
  none.report(new Error('unheard'), { kind: 'process' });
  await none.close();
  expect(sentry.envelopes).toHaveLength(30);
});
