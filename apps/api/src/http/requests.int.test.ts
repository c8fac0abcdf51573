import { request as httpRequest } from 'node:http';
import { connect as connectSocket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { contract, contracts } from '@bilko/contracts';
import { RuleError } from '@bilko/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operations } from '../features';
import { startTestApi, type Member, type TestApi } from '../testing';
import { openOperation, operation, ownOperation, type Operation } from './bind';
import { ProblemError } from './problem';

const broken = (name: string) =>
  ({ method: 'GET', path: `/test/${name}`, permission: 'organization:read' }) as const;

/** Operations that go wrong in the ways that features may. */
const trouble: readonly Operation[] = [
  operation(contract({ route: broken('unexpected'), summary: '', status: 204, reply: 'empty' }), async () => {
    throw new Error('the password is hunter2');
  }),
  operation(
    contract({
      route: broken('mismatch'),
      summary: '',
      status: 200,
      reply: 'json',
      response: contracts.getOrganization.response,
    }),
    async () => ({ name: 'only this' }) as never,
  ),
  operation(contract({ route: broken('rule'), summary: '', status: 204, reply: 'empty' }), async () => {
    throw new RuleError('QUANTITY_NOT_POSITIVE', { path: 'lines.0.quantity' });
  }),
  operation(
    contract({ route: broken('slow-statement'), summary: '', status: 204, reply: 'empty' }),
    async (ctx) => {
      await ctx.sql.rows('SET LOCAL statement_timeout = 100');
      await ctx.sql.rows('SELECT pg_sleep(5)');
    },
  ),
  operation(
    contract({ route: broken('deadlock'), summary: '', status: 204, reply: 'empty' }),
    async (ctx) => {
      deadlocks += 1;
      if (deadlocks < 3)
        await ctx.sql.rows(`DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '40P01'; END $$`);
    },
  ),
  ownOperation(
    contract({
      route: { method: 'POST', path: '/test/upload', permission: 'organization:update' },
      summary: '',
      upload: true,
      status: 204,
      reply: 'empty',
    }),
    async (_ctx, { file }) => {
      uploaded = { name: file.name, bytes: file.content.byteLength };
    },
    { maxBytes: 1000 },
  ),
  openOperation(
    contract({
      route: { method: 'GET', path: '/test/ip', permission: 'public' },
      summary: '',
      status: 204,
      reply: 'empty',
    }),
    async (ctx) => {
      throw new ProblemError('NOT_FOUND', { detail: ctx.ip });
    },
  ),
];
let deadlocks = 0;
let uploaded: { name: string; bytes: number } | undefined;

let api: TestApi;
let member: Member;
const logged: string[] = [];
beforeAll(async () => {
  const { createLogger } = await import('../platform/logger');
  const logger = createLogger({ level: 'trace' }, { write: (line: string) => void logged.push(line) });
  api = await startTestApi({ operations: [...operations, ...trouble], services: { logger } });
  member = await api.register();
});
afterAll(() => api.stop());

const customer = { name: 'Kupac', kind: 'customer', country: 'RS' };
const raw = (path: string, body: string | Buffer, type: string) =>
  api.request
    .post(`/api/v1${path}`)
    .set('Authorization', `Bearer ${member.token}`)
    .set('Content-Type', type)
    .send(body as string);

/** Everything that comes back for bytes that no HTTP client would send. */
const onSocket = (bytes: string) =>
  new Promise<string>((resolve) => {
    const { hostname, port } = new URL(api.url);
    const socket = connectSocket(Number.parseInt(port, 10), hostname, () => socket.write(bytes));
    let text = '';
    socket.on('data', (part) => (text += part.toString()));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(text));
  });

describe('a problem reply', () => {
  it('has everything that RFC 9457 and the web need', async () => {
    const reply = await member.get('/nowhere');
    expect(reply.status).toBe(404);
    expect(reply.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(reply.body).toEqual({
      type: 'https://bilko.io/problems/not-found',
      title: 'Not found',
      status: 404,
      detail: 'Not found',
      code: 'NOT_FOUND',
      requestId: reply.headers['x-request-id'],
    });
  });

  it('keeps a harmless request id and no other', async () => {
    const kept = await member.get('/nowhere').set('X-Request-Id', 'trace-1234_abcd');
    expect(kept.body.requestId).toBe('trace-1234_abcd');
    const replaced = await member.get('/nowhere').set('X-Request-Id', 'a b<script>');
    expect(replaced.body.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('says nothing of what nobody expected, and the log says it without secrets', async () => {
    logged.length = 0;
    const reply = await member.get('/test/unexpected');
    expect(reply.status).toBe(500);
    expect(reply.body.code).toBe('INTERNAL_ERROR');
    expect(reply.text).not.toContain('hunter2');
    const lines = logged.join('');
    expect(lines).toContain(reply.body.requestId);
    expect(lines).toContain('unexpected error');
    expect(lines).not.toContain(member.token);
  });

  it('comes instead of a reply that breaks its contract', async () => {
    expect((await member.get('/test/mismatch')).status).toBe(500);
  });

  it('carries the rule of core that was broken to its field', async () => {
    const reply = await member.get('/test/rule');
    expect(reply.status).toBe(422);
    expect(reply.body.errors[0]).toMatchObject({ path: 'lines.0.quantity', code: 'QUANTITY_NOT_POSITIVE' });
  });

  it('says to come back when a statement takes too long', async () => {
    const reply = await member.get('/test/slow-statement');
    expect(reply.status).toBe(503);
    expect(reply.body.code).toBe('REQUEST_TIMEOUT');
    expect(reply.headers['retry-after']).toBe('5');
  });

  it('is not needed for a deadlock: the work is done again', async () => {
    expect((await member.get('/test/deadlock')).status).toBe(204);
    expect(deadlocks).toBe(3);
  });
});

describe('bad input', () => {
  it('broken JSON is 400', async () => {
    for (const text of ['{"name":', '{name: 1}', '"text"', 'null', '[1,2', '{"a":1}{"b":2}']) {
      const reply = await raw('/contacts', text, 'application/json');
      expect([text, reply.status, reply.body.code]).toEqual([text, 400, 'MALFORMED_JSON']);
    }
  });

  it('a body over one megabyte is 413', async () => {
    const reply = await raw(
      '/contacts',
      JSON.stringify({ ...customer, name: 'x'.repeat(1_100_000) }),
      'application/json',
    );
    expect(reply.status).toBe(413);
    expect(reply.body.code).toBe('BODY_TOO_LARGE');
  });

  it('neither depth, nor width, nor compression brings the process down', async () => {
    const deep = `{"name":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
    expect((await raw('/contacts', deep, 'application/json')).status).toBe(422);
    const wide = JSON.stringify(Object.fromEntries(Array.from({ length: 50_000 }, (_, at) => [`k${at}`, 1])));
    const reply = await raw('/contacts', wide, 'application/json');
    expect(reply.status).toBe(422);
    expect(reply.body.errors.length).toBeLessThanOrEqual(50);
    const bomb = await api.request
      .post('/api/v1/contacts')
      .set('Authorization', `Bearer ${member.token}`)
      .set('Content-Type', 'application/json')
      .set('Content-Encoding', 'gzip')
      .serialize((body) => body as string)
      .send(gzipSync(Buffer.alloc(50_000_000, 0x20)) as unknown as object);
    expect(bomb.status).toBe(413);
    for (const encoding of ['gzip', 'deflate', 'br']) {
      const lie = await api.request
        .post('/api/v1/contacts')
        .set('Authorization', `Bearer ${member.token}`)
        .set('Content-Type', 'application/json')
        .set('Content-Encoding', encoding)
        .send('{"name":"not packed at all"}');
      expect([encoding, lie.status]).toEqual([encoding, 400]);
    }
    expect((await api.request.get('/health')).status).toBe(200);
  });

  it('another content type is 415', async () => {
    for (const type of ['text/plain', 'application/xml', 'application/x-www-form-urlencoded']) {
      expect((await raw('/contacts', JSON.stringify(customer), type)).status).toBe(415);
    }
    const charset = await raw('/contacts', JSON.stringify(customer), 'application/json; charset=koi8-r');
    expect(charset.status).toBe(415);
  });

  it('no body at all names the fields that are missing', async () => {
    const reply = await api.request.post('/api/v1/contacts').set('Authorization', `Bearer ${member.token}`);
    expect(reply.status).toBe(422);
    expect(reply.body.errors.map(({ path }: { path: string }) => path)).toContain('name');
  });

  it.each([
    ['a number for text', { name: 5 }, 'name', 'FIELD_WRONG_TYPE'],
    ['a list for text', { name: ['a'] }, 'name', 'FIELD_WRONG_TYPE'],
    ['an object for text', { name: { $ne: 1 } }, 'name', 'FIELD_WRONG_TYPE'],
    ['null for text', { name: null }, 'name', 'FIELD_WRONG_TYPE'],
    ['text that is empty', { name: '   ' }, 'name', 'FIELD_REQUIRED'],
    ['text that is too long', { name: 'x'.repeat(161) }, 'name', 'FIELD_TOO_LONG'],
    ['a control character', { name: 'a\u0000b' }, 'name', 'FIELD_INVALID'],
    ['half of a character', { name: 'a\ud800' }, 'name', 'FIELD_INVALID'],
    ['a word that is not in the list', { kind: 'enemy' }, 'kind', 'FIELD_INVALID'],
    ['a number for a word', { kind: 1 }, 'kind', 'FIELD_WRONG_TYPE'],
    ['text for a truth', { isPerson: 'true' }, 'isPerson', 'FIELD_WRONG_TYPE'],
    ['an unknown field', { admin: true }, 'admin', 'FIELD_UNKNOWN'],
    [
      'an unknown field inside',
      { address: { street: 'a', city: 'b', postalCode: 'c', x: 1 } },
      'address.x',
      'FIELD_UNKNOWN',
    ],
    [
      'another organization',
      { organizationId: '0197b3a0-0000-7000-8000-000000000000' },
      'organizationId',
      'FIELD_UNKNOWN',
    ],
    ['no address of mail', { email: 'not one' }, 'email', 'EMAIL_INVALID'],
  ])('%s is a field error', async (_what, change, path, code) => {
    const reply = await member.post('/contacts', { ...customer, ...change });
    expect(reply.status).toBe(422);
    expect(reply.body.code).toBe('VALIDATION_FAILED');
    expect(reply.body.errors).toContainEqual(
      expect.objectContaining({ path, code, message: expect.any(String) }),
    );
  });

  it('keys that reach into prototypes are unknown fields', async () => {
    const text = '{"name":"A","kind":"customer","country":"RS","__proto__":{"isAdmin":true},"constructor":1}';
    const reply = await raw('/contacts', text, 'application/json');
    expect(reply.status).toBe(422);
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });

  it('a limit over 100, a doubled or an unknown query is 422', async () => {
    for (const query of [
      'limit=101',
      'limit=0',
      'limit=ten',
      'limit=5&limit=6',
      'page=2',
      'cursor=nonsense',
    ]) {
      expect([query, (await member.get(`/contacts?${query}`)).status]).toEqual([query, 422]);
    }
  });

  it('a version beyond what is counted is bad input, not an error of ours', async () => {
    const { body } = await member.post('/contacts', customer);
    const reply = await member.patch(`/contacts/${String(body.id)}`, { version: 2_147_483_648, name: 'X' });
    expect(reply.status).toBe(422);
    expect(reply.body.errors).toMatchObject([{ path: 'version', code: 'FIELD_TOO_LARGE' }]);
  });

  it('a condition on a reply that has no mark is passed over', async () => {
    const reply = await member.get('/contacts').set('If-None-Match', '*');
    expect(reply.status).toBe(200);
  });

  it('a malformed id in a path is simply not there', async () => {
    for (const id of ['1', 'abc', "1' OR '1'='1", '..%2f..%2fetc', '%00', 'x'.repeat(2000)]) {
      expect((await member.get(`/contacts/${encodeURIComponent(id)}`)).status).toBe(404);
    }
    expect((await member.get('/contacts/%E0%A4%A')).status).toBe(400);
  });

  it('a method that a path does not have is not there', async () => {
    const reply = await api.request
      .put('/api/v1/organization')
      .set('Authorization', `Bearer ${member.token}`);
    expect(reply.status).toBe(404);
    expect(reply.body.code).toBe('NOT_FOUND');
  });
});

describe('uploads', () => {
  const send = (content: Buffer, field = 'file', name = 'a.png') =>
    api.request
      .post('/api/v1/test/upload')
      .set('Authorization', `Bearer ${member.token}`)
      .attach(field, content, name);

  it('take one file up to its limit, without its path', async () => {
    expect((await send(Buffer.alloc(1000, 1), 'file', '../../etc/račun ш.png')).status).toBe(204);
    expect(uploaded).toEqual({ name: 'račun ш.png', bytes: 1000 });
  });

  it('refuse what is larger, empty, missing, doubled, elsewhere or no form', async () => {
    const large = await send(Buffer.alloc(1001, 1));
    expect([large.status, large.body.code]).toEqual([413, 'FILE_TOO_LARGE']);
    const huge = await send(Buffer.alloc(3_000_000, 1));
    expect([huge.status, huge.body.code]).toEqual([413, 'FILE_TOO_LARGE']);
    const empty = await send(Buffer.alloc(0));
    expect([empty.status, empty.body.code]).toEqual([422, 'FILE_EMPTY']);
    const elsewhere = await send(Buffer.from('x'), 'picture');
    expect([elsewhere.status, elsewhere.body.code]).toEqual([422, 'FILE_MISSING']);
    const doubled = await send(Buffer.from('x')).attach('file', Buffer.from('y'), 'b.png');
    expect([doubled.status, doubled.body.code]).toEqual([422, 'TOO_MANY_FILES']);
    const json = await member.post('/test/upload', { file: 'x' });
    expect([json.status, json.body.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
    const cut = await raw('/test/upload', '--x\r\nbroken', 'multipart/form-data; boundary=x');
    expect(cut.status).toBe(400);
    const cutInFile = await raw(
      '/test/upload',
      '--x\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\nhalf',
      'multipart/form-data; boundary=x',
    );
    expect(cutInFile.status, cutInFile.text).toBe(400);
    const nameless = await raw('/test/upload', 'x', 'multipart/form-data');
    expect(nameless.status).toBe(400);
  });

  it('need a login before a byte is read', async () => {
    const reply = await api.request.post('/api/v1/test/upload').attach('file', Buffer.from('x'), 'a.png');
    expect(reply.status).toBe(401);
  });

  it('survive a client that goes away', async () => {
    const { hostname, port } = new URL(api.url);
    await new Promise<void>((resolve) => {
      const sending = httpRequest({
        hostname,
        port,
        method: 'POST',
        path: '/api/v1/test/upload',
        headers: {
          Authorization: `Bearer ${member.token}`,
          'Content-Type': 'multipart/form-data; boundary=x',
          'Content-Length': '900',
        },
      });
      sending.on('error', () => resolve());
      sending.write('--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nhalf');
      setTimeout(() => sending.destroy(), 100);
    });
    expect((await api.request.get('/health')).status).toBe(200);
  });
});

describe('what surrounds every reply', () => {
  it('is closed to other origins and open to ours, with credentials', async () => {
    const [ours = ''] = api.services.env.allowedOrigins;
    const allowed = await api.request.get('/health').set('Origin', ours);
    expect(allowed.headers['access-control-allow-origin']).toBe(ours);
    expect(allowed.headers['access-control-allow-credentials']).toBe('true');
    expect(allowed.headers['access-control-expose-headers']).toContain('X-Request-Id');
    const other = await api.request.get('/health').set('Origin', 'https://evil.example');
    expect(other.headers['access-control-allow-origin']).toBeUndefined();
    const preflight = await api.request
      .options('/api/v1/contacts')
      .set('Origin', ours)
      .set('Access-Control-Request-Method', 'POST')
      .set('Access-Control-Request-Headers', 'authorization,idempotency-key,content-type');
    expect(preflight.status).toBe(204);
    expect(preflight.headers['access-control-allow-headers']).toMatch(/Idempotency-Key/i);
  });

  it('carries the headers of a careful server', async () => {
    const { headers } = await member.get('/organization');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['x-powered-by']).toBeUndefined();
  });

  it('leaves one line in the log, without the query or the token', async () => {
    logged.length = 0;
    await member.get('/contacts?search=tajna');
    await new Promise((resolve) => setTimeout(resolve, 50));
    const line = JSON.parse(logged.find((one) => one.includes('"request"')) ?? '{}');
    expect(line).toMatchObject({
      method: 'GET',
      path: '/api/v1/contacts',
      status: 200,
      userId: member.userId,
      organizationId: member.organizationId,
    });
    expect(logged.join('')).not.toContain('tajna');
    expect(logged.join('')).not.toContain(member.token);
  });

  it.each([
    ['rubbish', 'GARBAGE\r\n\r\n'],
    ['headers without end', `GET /health HTTP/1.1\r\nHost: a\r\nX-Long: ${'a'.repeat(40_000)}\r\n\r\n`],
    ['a length that is no number', 'POST /health HTTP/1.1\r\nHost: a\r\nContent-Length: abc\r\n\r\n{}'],
    ['no host', 'GET /health HTTP/1.1\r\nConnection: close\r\n\r\n'],
    ['a control character in a header', 'GET /health HTTP/1.1\r\nHost: a\r\nX-Odd: \u0000\r\n\r\n'],
  ])('answers %s on the socket with problem details', async (_, bytes) => {
    const answer = await onSocket(bytes);
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(answer).toContain('application/problem+json');
    const problem = JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4)) as Record<string, unknown>;
    expect(problem).toMatchObject({ status: 400, code: 'MALFORMED_REQUEST' });
    expect(answer).toContain(`X-Request-Id: ${String(problem['requestId'])}`);
  });

  it('passes over an expectation that it does not know', async () => {
    const head = 'GET /health HTTP/1.1\r\nHost: a\r\nExpect: 200-maybe\r\nConnection: close\r\n\r\n';
    expect(await onSocket(head)).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  });

  it('does not believe who a client says to be unless a proxy is trusted', async () => {
    const reply = await api.request.get('/api/v1/test/ip').set('X-Forwarded-For', '9.9.9.9');
    expect(reply.body.detail).not.toContain('9.9.9.9');
  });
});

describe('health', () => {
  it.each(['/health', '/api/v1/health'])('%s tells the state of the database to anybody', async (path) => {
    const reply = await api.request.get(path);
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({ status: 'ok', database: 'up' });
  });
});
