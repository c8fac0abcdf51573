import { Agent, request as httpRequest } from 'node:http';
import { connect } from 'node:net';

export type Sent = Readonly<{
  method: string;
  path: string;
  headers: Readonly<Record<string, string>>;
  body: Buffer | undefined;
  /** Bytes that no HTTP client would send, put on the socket as they are: the head's last lines and the body. */
  raw?: { head: Buffer; body: Buffer };
}>;

export type Answer = Readonly<{
  status: number;
  headers: Readonly<Record<string, string>>;
  body: Buffer;
  milliseconds: number;
  /** How long this process, in which the API runs, was at work in that time. */
  busyMilliseconds: number;
}>;

const work = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** No answer within this time is a fault of its own. */
export const HANG_MS = 60_000;

export class HangError extends Error {}

const agent = new Agent({ keepAlive: true, maxSockets: 8 });

export function sendTo(url: string, sent: Sent): Promise<Answer> {
  return sent.raw ? sendRaw(url, sent, sent.raw) : sendPlain(url, sent);
}

function sendPlain(url: string, { method, path, headers, body }: Sent): Promise<Answer> {
  const since = performance.now();
  const before = work();
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'Content-Length': String(body.byteLength) };
    const asking = httpRequest({ hostname, port, method, path, headers: { ...length, ...headers }, agent });
    const timer = setTimeout(() => asking.destroy(new HangError('no answer')), HANG_MS);
    asking.on('response', (reply) => {
      const parts: Buffer[] = [];
      reply.on('data', (part: Buffer) => parts.push(part));
      reply.on('error', reject);
      reply.on('end', () => {
        clearTimeout(timer);
        resolve({
          status: reply.statusCode ?? 0,
          headers: reply.headers as Record<string, string>,
          body: Buffer.concat(parts),
          milliseconds: performance.now() - since,
          busyMilliseconds: work() - before,
        });
      });
    });
    asking.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    asking.end(body);
  });
}

function sendRaw(
  url: string,
  { method, path, headers }: Sent,
  raw: { head: Buffer; body: Buffer },
): Promise<Answer> {
  const since = performance.now();
  const before = work();
  const { hostname, port } = new URL(url);
  const lines = Object.entries({ Host: `${hostname}:${port}`, Connection: 'close', ...headers });
  const head = [`${method} ${path} HTTP/1.1`, ...lines.map(([name, value]) => `${name}: ${value}`)].join(
    '\r\n',
  );
  const bytes = Buffer.concat([
    Buffer.from(`${head}\r\n`, 'latin1'),
    raw.head,
    Buffer.from('\r\n'),
    raw.body,
  ]);
  return new Promise((resolve, reject) => {
    const socket = connect(Number.parseInt(port, 10), hostname, () => socket.write(bytes));
    const parts: Buffer[] = [];
    const timer = setTimeout(() => socket.destroy(new HangError('no answer')), HANG_MS);
    socket.on('data', (part) => parts.push(part));
    // The server may close on us while we still write: what it said before counts.
    socket.on('error', (error) => (error instanceof HangError ? reject(error) : undefined));
    socket.on('close', () => {
      clearTimeout(timer);
      resolve({
        ...read(Buffer.concat(parts)),
        milliseconds: performance.now() - since,
        busyMilliseconds: work() - before,
      });
    });
  });
}

function read(bytes: Buffer): Omit<Answer, 'milliseconds' | 'busyMilliseconds'> {
  const end = bytes.indexOf('\r\n\r\n');
  const [first = '', ...lines] = bytes.subarray(0, Math.max(end, 0)).toString('latin1').split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => [
      line.slice(0, line.indexOf(':')).toLowerCase(),
      line.slice(line.indexOf(':') + 1).trim(),
    ]),
  );
  const status = Number.parseInt(first.split(' ')[1] ?? '0', 10);
  return { status, headers, body: bytes.subarray(end + 4) };
}
