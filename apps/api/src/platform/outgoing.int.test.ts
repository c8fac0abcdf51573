import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createOutgoing } from './outgoing';

let server: Server;
let port: number;
let asked: string[] = [];
let answer: (req: IncomingMessage, res: ServerResponse) => void;

beforeAll(async () => {
  server = createServer((req, res) => {
    asked.push(`${req.method} ${req.url}`);
    answer(req, res);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => server.close());
beforeEach(() => {
  asked = [];
  answer = (_req, res) => void res.end('ok');
});

const here = createOutgoing({ allowsLoopback: true });
const production = createOutgoing({ allowsLoopback: false });
const at = (path: string) => `http://127.0.0.1:${port}${path}`;

/** Production's door whose resolver gives these answers, one after another. */
function resolving(...answers: string[][]) {
  const questions: string[] = [];
  const door = createOutgoing({
    allowsLoopback: false,
    resolve: async (host) => {
      questions.push(host);
      const found = answers[Math.min(questions.length, answers.length) - 1] ?? [];
      return found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    },
  });
  return { door, questions };
}

describe('the door to addresses that customers name', () => {
  it('sends what it is given and reads the beginning of the answer', async () => {
    let body = '';
    answer = (req, res) => {
      req.on('data', (part: Buffer) => (body += part.toString()));
      req.on('end', () => res.writeHead(202, { 'X-Own': req.headers['x-mine'] }).end('č'.repeat(5_000)));
    };
    const reply = await here.request(at('/hook'), {
      method: 'POST',
      headers: { 'X-Mine': 'yes' },
      body: '{"č":1}',
    });
    expect(body).toBe('{"č":1}');
    expect(asked).toEqual(['POST /hook']);
    expect(reply).toEqual({ kind: 'answered', status: 202, start: 'č'.repeat(512) });
  });

  it('follows no redirect', async () => {
    answer = (_req, res) => void res.writeHead(302, { Location: at('/secret') }).end();
    expect(await here.request(at('/hook'))).toEqual({ kind: 'answered', status: 302, start: '' });
    expect(asked).toEqual(['GET /hook']);
  });

  it('gives up when the answer does not end in time, however it drips', async () => {
    answer = (_req, res) => {
      res.writeHead(200);
      const dripping = setInterval(() => res.write('.'), 20);
      res.once('close', () => clearInterval(dripping));
    };
    const since = performance.now();
    expect(await here.request(at('/slow'), { timeoutMs: 300 })).toEqual({ kind: 'timedOut' });
    expect(performance.now() - since).toBeLessThan(2_000);
  });

  it('says when nobody answers, or not in HTTP', async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const free = (closed.address() as AddressInfo).port;
    await new Promise((resolve) => closed.close(resolve));
    expect(await here.request(`http://127.0.0.1:${free}/`)).toEqual({ kind: 'notReached' });
    expect(await here.request(`https://127.0.0.1:${port}/`)).toMatchObject({ kind: 'notTrusted' });
    answer = (_req, res) => void res.socket?.destroy();
    expect(await here.request(at('/cut'))).toEqual({ kind: 'notReached' });
  });

  it('takes the name that resolves to nothing for what it is', async () => {
    expect(await resolving([]).door.request('https://nobody.example.com/')).toEqual({ kind: 'notFound' });
    const broken = createOutgoing({
      allowsLoopback: false,
      resolve: () => Promise.reject(new Error('SERVFAIL')),
    });
    expect(await broken.request('https://nobody.example.com/')).toEqual({ kind: 'notFound' });
  });
});

const privateAddresses = [
  ...['127.0.0.1', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '0.0.0.0'],
  ...['100.64.0.1', '224.0.0.1', '255.255.255.255', '240.0.0.1', '198.18.0.1', '192.0.2.1', '192.0.0.8'],
  ...['::1', '::', 'fe80::1', 'fc00::1', 'fd12:3456::1', 'ff02::1', 'fec0::1', '2001:db8::1', '3fff::1'],
  // IPv4 inside of IPv6: mapped, compatible, translated, NAT64 (both), 6to4, Teredo.
  ...['::ffff:127.0.0.1', '::ffff:8.8.8.8', '::127.0.0.1', '::ffff:0:127.0.0.1', '64:ff9b::7f00:1'],
  ...['64:ff9b:1::7f00:1', '2002:7f00:1::', '2001:0:7f00:1::'],
];

describe('machines that are not on the public network', () => {
  it.each(privateAddresses)('%s is not reached by name', async (address) => {
    const { door } = resolving([address]);
    expect(await door.request('https://hook.example.com/')).toEqual({ kind: 'notAllowed' });
  });

  it.each(privateAddresses)('%s is not reached by itself', async (address) => {
    const url = `https://${address.includes(':') ? `[${address}]` : address}/`;
    expect(production.refusalOf(url)).toBe('notAllowed');
    expect(await production.request(url)).toEqual({ kind: 'notAllowed' });
  });

  it.each(['8.8.8.8', '2606:4700:4700::1111', '2a00:1450:4001::1'])('%s is public', (address) => {
    expect(production.refusalOf(`https://${address.includes(':') ? `[${address}]` : address}/`)).toBe(
      undefined,
    );
  });

  it.each(['2130706433', '0x7f000001', '0177.0.0.1', '127.1', '0x7f.1', '127.0.0.1.', '017700000001'])(
    '%s is 127.0.0.1 in other clothes',
    (host) => expect(production.refusalOf(`https://${host}/`)).toBe('notAllowed'),
  );

  it.each(['localhost', 'api.localhost', 'printer.local', 'db.internal', 'LOCALHOST.'])(
    '%s is a name of the house',
    (host) => expect(production.refusalOf(`https://${host}/`)).toBe('notAllowed'),
  );

  it.each([
    'http://hook.example.com/',
    'ftp://hook.example.com/',
    'https://user:word@hook.example.com/',
    'https://hook.example.com\\@127.0.0.1/',
    'https://hook.example.com/a\nb',
    'hook.example.com',
    'javascript:alert(1)',
    '',
  ])('%j is no https address', (url) => expect(production.refusalOf(url)).toBe('malformed'));

  it('this machine by http neither, in production', async () => {
    expect(await production.request(at('/hook'))).toEqual({ kind: 'notAllowed' });
    expect(asked).toEqual([]);
  });

  it('outside of production this machine, but no other one of the house', () => {
    expect(here.refusalOf('http://localhost:9/')).toBe(undefined);
    expect(here.refusalOf('http://[::1]:9/')).toBe(undefined);
    expect(here.refusalOf('http://10.0.0.1/')).toBe('malformed');
    expect(here.refusalOf('https://10.0.0.1/')).toBe('notAllowed');
  });

  it('one of them among public addresses spoils all', async () => {
    const { door } = resolving(['8.8.8.8', '192.168.1.1']);
    expect(await door.request('https://hook.example.com/')).toEqual({ kind: 'notAllowed' });
  });

  it('a name that changes its mind after it was judged is not asked again', async () => {
    // The first answer lies where nothing was given out yet; the second would lead here.
    const { door, questions } = resolving(['2d00::1'], ['127.0.0.1']);
    const reply = await door.request(`https://hook.example.com:${port}/`, { timeoutMs: 400 });
    expect(['timedOut', 'notReached']).toContain(reply.kind);
    expect(questions).toEqual(['hook.example.com']);
    expect(asked).toEqual([]);
    // The next delivery asks again, and is refused by the answer of now.
    expect(await door.request(`https://hook.example.com:${port}/`)).toEqual({ kind: 'notAllowed' });
    expect(asked).toEqual([]);
  });
});
