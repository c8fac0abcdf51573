import { createHmac, hkdfSync } from 'node:crypto';
import type { Env } from '../env';
import type { Logger } from './logger';

/** Where an error came up: what helps to find it, and nothing of whose it was. */
export type Circumstances =
  | Readonly<{ kind: 'request'; route: string; method: string; requestId: string; userId?: string }>
  | Readonly<{ kind: 'job'; queue: string; attempt: number }>
  | Readonly<{ kind: 'process' }>;

/** Errors that nobody expected go to Sentry when SENTRY_DSN is set. */
export type ErrorReports = Readonly<{
  /** Returns at once and never throws. */
  report(error: unknown, where: Circumstances): void;
  /** Lets those on their way arrive, for up to two seconds. */
  close(): Promise<void>;
}>;

export const noErrorReports: ErrorReports = { report: () => undefined, close: async () => undefined };

/** An outage makes thousands of errors, and the first of them say all. */
const MOST_A_MINUTE = 30;
const MINUTE = 60_000;
const PATIENCE = 2_000;

export function createErrorReports(
  { sentry, version, secretsKeys }: Pick<Env, 'sentry' | 'version' | 'secretsKeys'>,
  logger: Logger,
): ErrorReports {
  if (!sentry) return noErrorReports;
  const pseudonymOf = pseudonyms(secretsKeys);
  // Only here: without the setting none of it is loaded.
  const opening = import('./errors-to-sentry/open-client').then(({ openClient }) =>
    openClient({ ...sentry, release: version }),
  );
  opening.catch((error: unknown) => logger.error({ err: error }, 'error reports cannot be sent'));
  const isWithin = perMinute();

  return {
    report: (error, where) => {
      if (!isWithin()) return;
      opening.then(
        (client) => client.send(error, where, pseudonymOf),
        () => undefined,
      );
    },
    close: async () => {
      await opening.then(
        (client) => client.close(PATIENCE),
        () => undefined,
      );
    },
  };
}

/** The same for the same person, and without our key no way back. */
function pseudonyms([first]: Env['secretsKeys']): (userId: string) => string {
  const secret = first?.key ?? Buffer.alloc(0);
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'bilko: who met an error', 32));
  return (userId) => createHmac('sha256', key).update(userId).digest('hex').slice(0, 16);
}

function perMinute(): () => boolean {
  let since = 0;
  let count = 0;
  return () => {
    const now = performance.now();
    if (count === 0 || now - since > MINUTE) {
      since = now;
      count = 0;
    }
    count += 1;
    return count <= MOST_A_MINUTE;
  };
}
