import { connect, type Socket } from 'node:net';
import { request as httpRequest, Agent } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { contract } from '@bilko/contracts';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { operations } from '../features';
import { startTestApi, type Member, type TestApi } from '../testing';
import { operation, openOperation } from './bind';

const SHORT = {
  headersTimeout: 300,
  requestTimeout: 700,
  silenceTimeout: 1_500,
  keepAliveTimeout: 300,
  connectionsCheckingInterval: 50,
};

let finished = 0;
let gate = Promise.resolve();
/** Slow work waits from now on, until what is returned is called. */
function hold(): () => void {
  let release: () => void = () => undefined;
  gate = new Promise((resolve) => (release = resolve));
  return release;
}
const slow = [
  openOperation(
    contract({
      route: { method: 'GET', path: '/test/slow', permission: 'public' },
      summary: '',
      status: 204,
      reply: 'empty',
    }),
    async () => {
      await gate;
      finished += 1;
    },
  ),
  openOperation(
    contract({
      route: { method: 'GET', path: '/test/slow-failure', permission: 'public' },
      summary: '',
      status: 204,
      reply: 'empty',
    }),
    async () => {
      await gate;
      finished += 1;
      throw new Error('too late to tell');
    },
  ),
  operation(
    contract({
      route: { method: 'POST', path: '/test/slow-effect', permission: 'user' },
      summary: '',
      status: 204,
      reply: 'empty',
    }),
    async (ctx) => {
      await ctx.sql.rows('SELECT pg_sleep(1.6)');
      finished += 1;
    },
  ),
];

let api: TestApi;
let member: Member;
beforeAll(async () => {
  const logger = (await import('../platform/logger')).silentLogger;
  api = await startTestApi({
    limits: SHORT,
    env: { REQUEST_DEADLINE: '1s' },
    operations: [...operations, ...slow],
    services: { logger },
  });
  member = await api.register();
});
afterAll(() => api.stop());

function open(): Promise<Socket> {
  const { hostname, port } = new URL(api.url);
  return new Promise((resolve) => {
    const socket = connect(Number.parseInt(port, 10), hostname, () => resolve(socket));
    socket.on('error', () => undefined);
  });
}

/** What the server said until it closed, and after how long that was. */
function untilClosed(socket: Socket): Promise<{ text: string; after: number }> {
  const since = performance.now();
  let text = '';
  socket.on('data', (part: Buffer) => (text += part.toString('latin1')));
  return new Promise((resolve) =>
    socket.once('close', () => resolve({ text, after: performance.now() - since })),
  );
}

/** Writes a byte now and then, for as long as somebody listens. */
async function drip(socket: Socket, text: string): Promise<void> {
  for (const sign of text) {
    if (socket.destroyed) return;
    socket.write(sign);
    await wait(40);
  }
}

const health = async () => {
  const since = performance.now();
  const reply = await api.request.get('/health');
  return { status: reply.status, after: performance.now() - since };
};

describe('a client that is slow on purpose', () => {
  it('drips its headers: the connection ends, however many there are, and others are served', async () => {
    const sockets = await Promise.all(Array.from({ length: 200 }, open));
    const ends = sockets.map(untilClosed);
    for (const socket of sockets) {
      void drip(socket, `GET /health HTTP/1.1\r\nHost: x\r\nX-Slow: ${'a'.repeat(2_000)}`);
    }
    expect((await health()).status).toBe(200);
    expect((await health()).after).toBeLessThan(2_000);
    const ended = await Promise.all(ends);
    expect(ended.every(({ text }) => text.includes('took too long to arrive'))).toBe(true);
    expect(Math.max(...ended.map(({ after }) => after))).toBeLessThan(5_000);
  });

  it('drips its body', async () => {
    const socket = await open();
    const end = untilClosed(socket);
    socket.write(
      `POST /api/v1/contacts HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${member.token}\r\n` +
        'Content-Type: application/json\r\nContent-Length: 5000\r\n\r\n',
    );
    void drip(socket, `{"name":"${'a'.repeat(4_000)}`);
    const { text, after } = await end;
    // By the time for the request, or by the deadline: what comes first.
    expect(text).toMatch(/^HTTP\/1\.1 (400|503)/);
    expect(after).toBeLessThan(5_000);
  });

  it('drips an upload', async () => {
    const expense = await member.post('/expenses', {
      supplierName: 'Papirnica',
      issuedOn: '2026-01-05',
      lines: [{ description: 'Papir', categoryId: 'office', netAmount: '10.00', vatRate: '20' }],
    });
    const socket = await open();
    const end = untilClosed(socket);
    socket.write(
      `POST /api/v1/expenses/${expense.body.id}/receipts HTTP/1.1\r\nHost: x\r\n` +
        `Authorization: Bearer ${member.token}\r\n` +
        'Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 90000\r\n\r\n' +
        '--x\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\n',
    );
    void drip(socket, 'a'.repeat(4_000));
    const { text, after } = await end;
    expect(text).toMatch(/^HTTP\/1\.1 400/);
    expect(after).toBeLessThan(5_000);
  });

  it('asks for much and reads nothing', async () => {
    const socket = await open();
    socket.pause();
    const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
    const since = performance.now();
    socket.write('GET /api/v1/openapi.json HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(60));
    // A paused socket does not hear that the other side has gone: it is asked by writing.
    const asking = setInterval(() => socket.write('GET /health HTTP/1.1\r\nHost: x\r\n\r\n'), 400);
    await closed;
    clearInterval(asking);
    expect(performance.now() - since).toBeLessThan(15_000);
  }, 30_000);

  it('says nothing at all, or nothing more', async () => {
    const silent = await untilClosed(await open());
    expect(silent.after).toBeLessThan(5_000);
    // A browser that opened the connection to have it ready would take words for the answer to what it sends next.
    expect(silent.text).toBe('');
    const socket = await open();
    const end = untilClosed(socket);
    socket.write('GET /health HTTP/1.1\r\nHost: x\r\n\r\n');
    const { text, after } = await end;
    expect(text).toMatch(/^HTTP\/1\.1 200/);
    expect(after).toBeLessThan(5_000);
  });

  it('sends headers without end', async () => {
    const reply = await api.request
      .get('/health')
      .set('X-Long', 'a'.repeat(17_000))
      .catch((error: unknown) => error as { status?: number });
    expect((reply as { status?: number }).status).toBe(400);
    expect((await health()).status).toBe(200);
  });
});

describe('the deadline', () => {
  it('answers in time, whatever the work is doing, and the connection goes on', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ask = (path: string) =>
      new Promise<{ status: number; body: string; retry: string | undefined }>((resolve, reject) => {
        const sending = httpRequest(`${api.url}${path}`, { agent }, (reply) => {
          let body = '';
          reply.on('data', (part: Buffer) => (body += part.toString()));
          reply.on('end', () =>
            resolve({ status: reply.statusCode ?? 0, body, retry: reply.headers['retry-after'] }),
          );
        });
        sending.on('error', reject);
        sending.end();
      });
    for (const path of ['/api/v1/test/slow', '/api/v1/test/slow-failure']) {
      const before = finished;
      const release = hold();
      const late = await ask(path);
      expect(finished).toBe(before);
      expect([late.status, JSON.parse(late.body).code, late.retry]).toEqual([503, 'REQUEST_TIMEOUT', '5']);
      // The same connection, while the late work comes to its end and has nowhere to say so.
      expect((await ask('/health')).status).toBe(200);
      release();
      for (let at = 0; at < 5; at += 1) expect((await ask('/health')).status).toBe(200);
      expect(finished).toBe(before + 1);
    }
    agent.destroy();
  });

  it('leaves the effect to be asked for again with the same key', async () => {
    const before = finished;
    const first = await member.post('/test/slow-effect', {}, 'late-key');
    expect([first.status, first.body.code]).toEqual([503, 'REQUEST_TIMEOUT']);
    const again = await vi.waitUntil(
      async () => {
        const reply = await member.post('/test/slow-effect', {}, 'late-key');
        return reply.status === 204 && reply;
      },
      { timeout: 20_000 },
    );
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(finished).toBe(before + 1);
  });
});
