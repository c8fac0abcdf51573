import { setTimeout as wait } from 'node:timers/promises';
import { PlainProblem } from '../command';

export type Patience = Readonly<{ everyMs: number; limitMs: number }>;

const MINUTE = 60_000;
/** A build at Railway or Vercel with an empty cache, and the release's migrations. */
export const usualPatience: Patience = { everyMs: 5_000, limitMs: 20 * MINUTE };

/** Asks until there is an answer; says at the end what it was waiting for. */
export async function waitUntil<T>(
  what: string,
  { everyMs, limitMs }: Patience,
  ask: () => Promise<T | undefined>,
): Promise<T> {
  const until = performance.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > until)
      throw new PlainProblem(`Waited ${Math.round(limitMs / 1000)} s in vain: ${what}.`);
    await wait(everyMs);
  }
}
