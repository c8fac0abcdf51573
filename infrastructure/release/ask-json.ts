import { setTimeout as wait } from 'node:timers/promises';
import { PlainProblem } from '../command';

const TRIES = 4;
const REQUEST_LIMIT_MS = 30_000;

export type Ask = Readonly<{
  /** What is asked, for the sentence that says it failed: never an address with a secret in it. */
  what: string;
  url: string;
  method?: 'GET' | 'POST' | 'DELETE';
  headers: Record<string, string>;
  body?: unknown;
  /** A second try has no second effect. */
  isRepeatable: boolean;
  firstWaitMs?: number;
}>;

/** A JSON API. Busy and broken servers are asked again, as far as asking twice does no harm. */
export async function askJson({
  what,
  url,
  method = 'GET',
  headers,
  body,
  isRepeatable,
  firstWaitMs = 2_000,
}: Ask): Promise<unknown> {
  for (let attempt = 1; ; attempt += 1) {
    const reply = await fetch(url, {
      method,
      headers: { accept: 'application/json', 'content-type': 'application/json', ...headers },
      signal: AbortSignal.timeout(REQUEST_LIMIT_MS),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch((cause: unknown) => (cause instanceof Error ? cause : new Error(String(cause))));
    if (!(reply instanceof Error) && reply.ok) return reply.json();
    const said =
      reply instanceof Error ? reply.message : `${reply.status} ${(await reply.text()).slice(0, 300)}`;
    const isPassing = reply instanceof Error || reply.status === 429 || reply.status >= 500;
    const mayRepeat = isRepeatable || (!(reply instanceof Error) && reply.status === 429);
    if (!isPassing || !mayRepeat || attempt === TRIES) throw new PlainProblem(`${what}: ${said}`);
    await wait(firstWaitMs * 2 ** (attempt - 1));
  }
}
