import { randomUUID } from 'node:crypto';
import http from 'node:http';

export type Reply = Readonly<{ status: number; body: unknown; milliseconds: number }>;

/** A client that keeps its connections: what is measured is the API and not TCP. `more` headers go with each request. */
export function createClient(
  url: string,
  connections: number,
  more: () => Record<string, string> = () => ({}),
) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  const { hostname, port } = new URL(url);
  const send = (method: string, path: string, token?: string, body?: object): Promise<Reply> =>
    new Promise((resolve, reject) => {
      const startedAt = performance.now();
      const text = body === undefined ? undefined : JSON.stringify(body);
      const request = http.request(
        {
          agent,
          hostname,
          port,
          method,
          path: `/api/v1${path}`,
          headers: {
            ...more(),
            ...(token ? { Authorization: `Bearer ${token}` } : {}),
            ...(text === undefined
              ? {}
              : {
                  'Content-Type': 'application/json',
                  'Content-Length': Buffer.byteLength(text),
                  'Idempotency-Key': randomUUID(),
                }),
          },
        },
        (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('error', reject);
          response.on('end', () => {
            const content = Buffer.concat(parts).toString('utf8');
            resolve({
              status: response.statusCode ?? 0,
              body: content ? JSON.parse(content) : undefined,
              milliseconds: performance.now() - startedAt,
            });
          });
        },
      );
      request.on('error', reject);
      request.end(text);
    });
  return {
    get: (path: string, token: string) => send('GET', path, token),
    post: postOf(send),
    close: () => agent.destroy(),
  };
}

const postOf =
  (send: (method: string, path: string, token?: string, body?: object) => Promise<Reply>) =>
  (path: string, body: object, token?: string) =>
    send('POST', path, token, body);

export type Client = ReturnType<typeof createClient>;

/** The reply's body when all went well; else an error that shows it. */
export function bodyOf<T>(reply: Reply, status: number): T {
  if (reply.status !== status) throw new Error(`${reply.status}: ${JSON.stringify(reply.body)}`);
  return reply.body as T;
}

/** The value that this share of the measurements stays below. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
