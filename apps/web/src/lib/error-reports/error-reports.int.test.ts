import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { openClient } from './open-client';
import { routeOf, withoutValues } from './without-values';

const ID = '01890000-0000-7000-8000-000000000000';
const ORIGIN = 'https://bilko.io';
const came: { url: string; text: string }[] = [];
let server: Server;
let dsn: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    let text = '';
    request.on('data', (part: Buffer) => (text += part.toString()));
    request.on('end', () => {
      came.push({ url: request.url ?? '', text });
      response.end('{}');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  dsn = `http://0123456789abcdef@127.0.0.1:${(server.address() as AddressInfo).port}/7`;
});
afterAll(async () => {
  server.close();
  await once(server, 'close');
});
beforeEach(() => void came.splice(0));

const open = () => openClient({ dsn, release: '1.2.3', environment: 'staging' }, ORIGIN);
const arrived = (count: number) =>
  vi.waitFor(() => expect(came.length).toBeGreaterThanOrEqual(count), { timeout: 20_000 });

function thrownIn(file: string, message: string, name = 'TypeError'): Error {
  const error = Object.assign(new Error(message), { name });
  error.stack = `${name}: ${message}\n    at show (${file}:3:14)\n    at main (${ORIGIN}/invoices/${ID}?token=secret:1:2)`;
  return error;
}

it('an error of a page is sent with where in the program it was, and nothing of whose', async () => {
  const client = open();
  const message = `"Mika Mikić" <mika@primer.rs> owes 12.345,67 by ${ORIGIN}/invoices/${ID}\nhis body follows`;
  client.send(thrownIn(`${ORIGIN}/_next/static/chunks/app-1a2b.js?v=secret`, message), `/invoices/${ID}`);
  await arrived(1);
  await client.close();
  const [{ url, text } = { url: '', text: '' }] = came;
  expect(url).toMatch(/^\/api\/7\/envelope\/\?.*sentry_key=0123456789abcdef/);
  const event = JSON.parse(text.split('\n')[2] ?? '') as Record<string, unknown>;
  expect(event).toMatchObject({
    release: '1.2.3',
    environment: 'staging',
    transaction: '/invoices/:id',
    tags: { kind: 'page', route: '/invoices/:id' },
  });
  const { values } = event['exception'] as {
    values: { value: string; stacktrace: { frames: { filename: string }[] } }[];
  };
  expect(values[0]?.value).toBe('[text] <[address]> owes [number] by [url]');
  expect(values[0]?.stacktrace.frames.map(({ filename }) => filename)).toEqual([
    'elsewhere',
    '/_next/static/chunks/app-1a2b.js',
  ]);
  // Not even Sentry is to keep the address that a request came from.
  expect(text).not.toContain('"infer_ip":"auto"');
  for (const field of ['user', 'request', 'breadcrumbs']) expect(event[field]).toBeUndefined();
  for (const never of ['Mika', 'primer', '12.345', ID, 'secret', 'his body'])
    expect(text).not.toContain(never);
});

it('what is expected, what is not ours and what repeats itself is not sent', async () => {
  const client = open();
  const ours = `${ORIGIN}/_next/static/chunks/app-1a2b.js`;
  client.sendOwn(thrownIn('chrome-extension://abc/content.js', 'theirs'), '/login');
  client.sendOwn(thrownIn(ours, 'OFFLINE', 'ApiProblem'), '/login');
  client.sendOwn('a text', '/login');
  for (let at = 0; at < 30; at += 1)
    client.sendOwn(thrownIn(ours, `ours ${String.fromCharCode(65 + at)}`), '/login');
  await arrived(10);
  await client.close();
  expect(came).toHaveLength(10);
  expect(came.map(({ text }) => text).join('\n')).not.toMatch(/theirs|OFFLINE/);
});

it('of an address and of a message only our own words are kept', () => {
  expect(routeOf(`/settings/integrations/webhooks/${ID}`)).toBe('/settings/integrations/webhooks/:id');
  expect(routeOf('/invitation/Zx81_secretToken')).toBe('/invitation/:id');
  expect(routeOf('/')).toBe('/');
  expect(withoutValues("Cannot read properties of undefined (reading 'name')")).toBe(
    'Cannot read properties of undefined (reading [text])',
  );
});
