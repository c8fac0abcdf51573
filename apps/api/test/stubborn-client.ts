import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';

export type Reply = Readonly<{
  status: number;
  body: Record<string, unknown>;
  /** As it was sent, byte for byte. */
  text: string;
  /** Under which the request is repeated. */
  key: string;
}>;

export type Trouble = { aborted: number; cutOff: number; refusedForNow: number };

const WORTH_REPEATING = new Set([409, 429, 502, 503]);
const LONGEST_MS = 120_000;

/**
 * A client on a bad line: it hangs up at random, loses replies when a process is killed, and repeats the very
 * same request with the same key, at whichever process, until it has an answer.
 */
export function stubbornClient(urls: readonly string[], abortShare: number, trouble: Trouble) {
  return async function send(path: string, body: object, token?: string): Promise<Reply> {
    const key = randomUUID();
    for (const since = performance.now(); performance.now() - since < LONGEST_MS;) {
      const url = urls[Math.floor(Math.random() * urls.length)];
      const hangUp = new AbortController();
      const isImpatient = Math.random() < abortShare;
      const timer = isImpatient ? setTimeout(() => hangUp.abort(), Math.random() * 60) : undefined;
      try {
        const reply = await fetch(`${url}/api/v1${path}`, {
          method: 'POST',
          signal: hangUp.signal,
          headers: {
            'Content-Type': 'application/json',
            'Idempotency-Key': key,
            ...(token !== undefined && { Authorization: `Bearer ${token}` }),
          },
          body: JSON.stringify(body),
        });
        const text = await reply.text();
        const answer = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
        if (!isForNow(reply.status, answer)) return { status: reply.status, body: answer, text, key };
        trouble.refusedForNow += 1;
      } catch {
        if (isImpatient) trouble.aborted += 1;
        else trouble.cutOff += 1;
      } finally {
        clearTimeout(timer);
      }
      await wait(5 + Math.random() * 40);
    }
    throw new Error(`no answer to ${path} within ${LONGEST_MS / 1000} s`);
  };
}

/** A 409 is an answer unless it says that the first of these requests is still running. */
function isForNow(status: number, body: Record<string, unknown>): boolean {
  if (!WORTH_REPEATING.has(status)) return false;
  return status !== 409 || body['code'] === 'IDEMPOTENCY_KEY_RUNNING';
}
