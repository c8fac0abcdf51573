import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { sendSourceMaps } from '../../../scripts/source-maps.mjs';
import { openClient } from './open-client';
import { routeOf, withoutValues } from './without-values';

const ID = '01890000-0000-7000-8000-000000000000';
const ORIGIN = 'https://bilko.io';
const came: { url: string; text: string }[] = [];
let server: Server;
/** What Sentry answers; 200 when nothing is left. */
const answers: number[] = [];
let dsn: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    let text = '';
    request.on('data', (part: Buffer) => (text += part.toString()));
    request.on('end', () => {
      came.push({ url: request.url ?? '', text });
      response.writeHead(answers.shift() ?? 200).end('{}');
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
    'app:///_next/static/chunks/app-1a2b.js',
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

describe('source maps of a build', () => {
  let folder: string;
  const files = () => readdirSync(path.join(folder, 'chunks')).sort();
  const settings = () => ({
    SENTRY_AUTH_TOKEN: 'sntrys_for-this-test',
    SENTRY_ORG: 'bilko',
    SENTRY_PROJECT: 'web',
    SENTRY_URL: new URL(dsn).origin,
    BILKO_VERSION: '4f2a91c',
  });
  const quick = { pauseMs: 1 };
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'bilko-maps-'));
    mkdirSync(path.join(folder, 'chunks'));
    writeFileSync(path.join(folder, 'chunks', 'app-1a2b.js'), 'show()');
    writeFileSync(path.join(folder, 'chunks', 'app-1a2b.js.map'), '{"version":3,"sources":["show.ts"]}');
    writeFileSync(path.join(folder, 'chunks', 'plain.js'), 'nothing()');
  });
  afterEach(() => {
    answers.splice(0);
    rmSync(folder, { recursive: true });
  });

  it('are filed with Sentry under the names that errors of pages have, and served to nobody', async () => {
    // Once it is busy; and one file is there already.
    answers.push(503, 200, 409);
    expect(await sendSourceMaps(folder, settings(), quick)).toBe(
      'Source maps: 1 are with Sentry, for 4f2a91c.',
    );
    expect(files()).toEqual(['app-1a2b.js', 'plain.js']);
    const base = '/api/0/organizations/bilko/releases/';
    const upload = `${base}4f2a91c/files/`;
    expect(came.map(({ url }) => url)).toEqual([base, base, upload, upload]);
    expect(JSON.parse(came[0]?.text ?? '')).toEqual({ version: '4f2a91c', projects: ['web'] });
    expect(came[2]?.text).toContain('\r\n\r\napp:///_next/static/chunks/app-1a2b.js\r\n');
    expect(came[2]?.text).toContain('\r\n\r\nSourcemap:app-1a2b.js.map\r\n');
    expect(came[2]?.text).toContain('show()');
    expect(came[3]?.text).toContain('\r\n\r\napp:///_next/static/chunks/app-1a2b.js.map\r\n');
    expect(came[3]?.text).toContain('show.ts');
  });

  it.each([
    ['Sentry refuses', {}, [401]],
    ['Sentry stays away', {}, [503, 503, 503]],
    ['half of the settings are missing', { SENTRY_ORG: '' }, []],
    ['none are wanted', { SENTRY_AUTH_TOKEN: '' }, []],
  ])('are gone when %s, and the build goes on', async (_why, change, said) => {
    answers.push(...said);
    expect(await sendSourceMaps(folder, { ...settings(), ...change }, quick)).toMatch(
      /not with Sentry|none are wanted/,
    );
    expect(files()).toEqual(['app-1a2b.js', 'plain.js']);
    expect(came).toHaveLength(said.length);
  });
});
