import { readFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Received = Readonly<{
  headers: IncomingHttpHeaders;
  body: string;
  event: Record<string, unknown>;
}>;

export type Receiver = Readonly<{
  url: string;
  received: Received[];
  /** How it answers from now on. */
  answerWith(answer: (res: ServerResponse) => void): void;
  close(): Promise<void>;
}>;

/** Somebody else's server, which keeps what it is sent. */
export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  let answer = (res: ServerResponse): void => void res.end('thanks');
  const server = createServer((req, res) => {
    const parts: Buffer[] = [];
    req.on('data', (part: Buffer) => parts.push(part));
    req.on('end', () => {
      const body = Buffer.concat(parts).toString('utf8');
      received.push({ headers: req.headers, body, event: JSON.parse(body) as Record<string, unknown> });
      answer(res);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    answerWith: (next) => (answer = next),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

type Check = (body: string, header: string, secret: string, now: number) => boolean;

/** The check of docs/api/webhooks.md, as it stands there for whoever copies it. */
async function documentedCheck(): Promise<Check> {
  const page = await readFile(new URL('../../../../../docs/api/webhooks.md', import.meta.url), 'utf8');
  const code = /```js\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
  const module: unknown = await import(
    /* @vite-ignore */ `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`
  );
  return (module as { isFromBilko: Check }).isFromBilko;
}

/** Whether a receiver who did as the page says would believe this. */
export async function isGenuine(
  { headers, body }: Pick<Received, 'headers' | 'body'>,
  secret: string,
  now: Date,
): Promise<boolean> {
  const check = await documentedCheck();
  return check(body, String(headers['bilko-signature']), secret, now.getTime());
}
