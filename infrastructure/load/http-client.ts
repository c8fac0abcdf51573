import { randomUUID } from 'node:crypto';
import http from 'node:http';

/*
 * Written by hand: autocannon repeats requests that do not depend on each other, k6 and tsung are programs of their own
 * with languages of their own, and artillery brings hundreds of packages. People whose next click depends on the last
 * reply, checked fact by fact, are a few lines on Node's own client.
 */
export type Reply = Readonly<{ status: number; body: unknown; milliseconds: number }>;

/** What one person's browser keeps, and how the request reaches us: through a proxy that names its address. */
export type Browser = { address: string; token?: string; cookies: Map<string, string> };

export type Payload = object | Readonly<{ file: Buffer; name: string; type: string }>;

export type LoadClient = Readonly<{
  send(browser: Browser, method: 'GET' | 'POST', path: string, payload?: Payload): Promise<Reply>;
  close(): void;
}>;

const TOO_LONG_MS = 30_000;

/** Connections are kept and shared, as those of a platform's proxy are. */
export function createLoadClient(url: string): LoadClient {
  const { hostname, port } = new URL(url);
  // Node closes its idle connections a second before the server would.
  const agent = new http.Agent({ keepAlive: true, scheduling: 'lifo', maxSockets: Infinity });
  return {
    send: (browser, method, path, payload) =>
      new Promise((resolve, reject) => {
        const content = payload === undefined ? undefined : contentOf(payload);
        const startedAt = performance.now();
        const headers = { ...headersOf(browser), ...content?.headers };
        const request = http.request({ agent, hostname, port, method, path, headers }, (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('error', reject);
          response.on('end', () => {
            const milliseconds = performance.now() - startedAt;
            keepCookies(browser, response.headers['set-cookie']);
            const isJson = /json/.test(response.headers['content-type'] ?? '');
            const text = Buffer.concat(parts).toString('utf8');
            resolve({
              status: response.statusCode ?? 0,
              body: isJson ? JSON.parse(text) : text,
              milliseconds,
            });
          });
        });
        request.setTimeout(TOO_LONG_MS, () => request.destroy(new Error('no reply in 30 s')));
        request.on('error', reject);
        request.end(content?.body);
      }),
    close: () => agent.destroy(),
  };
}

function headersOf({ address, token, cookies }: Browser): Record<string, string> {
  return {
    'X-Forwarded-For': address,
    'User-Agent': 'Mozilla/5.0 (load)',
    'Accept-Language': 'sr-Latn',
    ...(token !== undefined && { Authorization: `Bearer ${token}` }),
    ...(cookies.size > 0 && { Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }),
  };
}

function keepCookies({ cookies }: Browser, set: readonly string[] = []): void {
  for (const one of set) {
    const [, name, value] = /^([^=;]+)=([^;]*)/.exec(one) ?? [];
    if (name && value) cookies.set(name, value);
    else if (name) cookies.delete(name);
  }
}

const BOUNDARY = 'bilko-load-boundary';

function contentOf(payload: Payload): { body: Buffer; headers: Record<string, string> } {
  const isFile = 'file' in payload && Buffer.isBuffer(payload.file);
  const body = isFile
    ? multipart(payload as Extract<Payload, { file: Buffer }>)
    : Buffer.from(JSON.stringify(payload));
  const type = isFile ? `multipart/form-data; boundary=${BOUNDARY}` : 'application/json';
  return {
    body,
    headers: {
      'Content-Type': type,
      'Content-Length': String(body.length),
      'Idempotency-Key': randomUUID(),
    },
  };
}

function multipart({ file, name, type }: { file: Buffer; name: string; type: string }): Buffer {
  const head = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), file, Buffer.from(`\r\n--${BOUNDARY}--\r\n`)]);
}
