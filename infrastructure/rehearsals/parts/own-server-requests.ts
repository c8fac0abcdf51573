import { Agent, request } from 'node:https';
import { request as plainRequest, type IncomingHttpHeaders } from 'node:http';
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { receiptPhotograph } from '../../../apps/web/e2e/support/receipt-picture';

export type Answer = Readonly<{
  status: number;
  headers: IncomingHttpHeaders;
  raw: readonly string[];
  body: string;
  bytes: Buffer;
}>;
type Asked = Readonly<{
  port?: number;
  method?: string;
  headers?: Record<string, string>;
  body?: Buffer;
  agent?: Agent | false;
}>;

/** A kept connection was closed before anything was answered on it (RFC 9112, 9.5). */
export class ClosedBetweenRequests extends Error {
  override name = 'ClosedBetweenRequests';
}

/** This machine, under the name that it serves; its certificate is signed by nobody. */
export function askServer(host: string, path: string, asked: Asked = {}): Promise<Answer> {
  const { port = 443, method = 'GET', headers, body, agent } = asked;
  const ask = port === 80 ? plainRequest : request;
  return new Promise((resolve, reject) => {
    const asking = ask(
      {
        host: '127.0.0.1',
        port,
        path,
        method,
        servername: host,
        rejectUnauthorized: false,
        headers: { Host: host, ...headers },
        ...(agent === undefined ? {} : { agent }),
      },
      (reply) => {
        const parts: Buffer[] = [];
        reply.on('data', (part: Buffer) => parts.push(part));
        reply.once('error', reject);
        reply.once('end', () => {
          const bytes = Buffer.concat(parts);
          resolve({
            status: reply.statusCode ?? 0,
            headers: reply.headers,
            raw: reply.rawHeaders,
            body: bytes.toString('utf8'),
            bytes,
          });
        });
      },
    );
    asking.setTimeout(30_000, () => asking.destroy(new Error('no answer within 30 s')));
    asking.once('error', (problem: NodeJS.ErrnoException) =>
      reject(asking.reusedSocket && problem.code === 'ECONNRESET' ? new ClosedBetweenRequests() : problem),
    );
    asking.end(body);
  });
}

/** Asks these in turn, on kept and on new connections, until it is told to end. */
export function keepAsking(targets: readonly (readonly [string, string])[]) {
  const failures: string[] = [];
  let [count, isOver] = [0, false];
  const agent = new Agent({ keepAlive: true, maxSockets: 4 });
  const ask = async (at: number) => {
    // Below the general limit of 100 requests a minute for one address.
    for (let turn = at; !isOver; turn += 1, await wait(1500)) {
      const [host, path] = targets[turn % targets.length] ?? ['', ''];
      const reply = await askServer(host, path, turn % 4 < 2 ? { agent } : {}).catch(
        (problem: Error) => problem,
      );
      count += 1;
      if (reply instanceof Error) failures.push(`${host}${path}: ${reply.message}`);
      else if (reply.status !== 200) failures.push(`${host}${path}: ${reply.status}`);
    }
  };
  const asking = Promise.all([0, 1].map(ask));
  return {
    end: async () => {
      isOver = true;
      await asking;
      agent.destroy();
      return { count, failures };
    },
  };
}

type Json = Readonly<Record<string, string>>;

/** Registers a business, puts a photograph on an expense and fetches it by its signed address. */
export async function receiptOf(api: string) {
  const call = async (
    method: string,
    path: string,
    body: object | Buffer | undefined,
    headers: Record<string, string>,
  ) => {
    const content = body === undefined || Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
    const reply = await askServer(api, `/api/v1${path}`, {
      method,
      headers: {
        'Content-Type': 'application/json',
        'Idempotency-Key': randomUUID(),
        ...(content ? { 'Content-Length': String(content.length) } : {}),
        ...headers,
      },
      ...(content ? { body: content } : {}),
    });
    if (reply.status >= 300) throw new Error(`${method} ${path}: ${reply.status} ${reply.body}`);
    return JSON.parse(reply.body) as Json;
  };
  const registered = await call(
    'POST',
    '/auth/register',
    {
      fullName: 'Mira Đorđević',
      email: `mira-${Date.now()}@bilko.test`,
      password: 'dovoljno duga lozinka',
      organization: {
        name: 'Salon',
        country: 'RS',
        taxId: '104052135',
        isVatRegistered: true,
        address: { street: 'Knez Mihailova 5', city: 'Beograd', postalCode: '11000' },
      },
    },
    {},
  );
  const authorization = { Authorization: `Bearer ${registered['accessToken']}` };
  const expense = await call(
    'POST',
    '/expenses',
    { supplierName: 'Pumpa', issuedOn: '2026-03-01', lines: [] },
    authorization,
  );
  const picture = await receiptPhotograph();
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(picture)], { type: 'image/jpeg' }), 'racun.jpg');
  const packed = new Response(form);
  const filled = (await call(
    'POST',
    `/expenses/${expense['id']}/receipts`,
    Buffer.from(await packed.arrayBuffer()),
    {
      ...authorization,
      'Content-Type': packed.headers.get('content-type') ?? '',
    },
  )) as unknown as { receipts: { id: string }[] };
  const again = async () => {
    const file = await call(
      'GET',
      `/files/${filled.receipts[0]?.id}?size=original`,
      undefined,
      authorization,
    );
    const { pathname, hostname } = new URL(file['url'] ?? '');
    return (await askServer(hostname, pathname)).bytes.equals(picture);
  };
  return { isSame: await again(), again };
}
