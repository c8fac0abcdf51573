import pg from 'pg';
import { databaseError } from './errors';

const SECOND = 1000;
const REUSED_FOR_MS = SECOND;

/** Connections beside the pool: how the database is must be known just when all of the pool's are at work. */
export type Beside = Readonly<{
  pool: pg.Pool;
  /** Whether the server answers, asked once a second at most. Never throws, and no longer than the wait that was given. */
  isReachable(): Promise<boolean>;
  close(): Promise<void>;
}>;

export function createBeside(url: string, applicationName: string, longestWaitMs: number): Beside {
  const pool = new pg.Pool({
    connectionString: url,
    // One is for whether the server answers at all: figures may take their time.
    max: 2,
    connectionTimeoutMillis: longestWaitMs,
    // The client's own limit: a pooler takes none of the server's, and a line that went dead answers to neither.
    query_timeout: 5 * SECOND,
    idleTimeoutMillis: 60 * SECOND,
    keepAlive: true,
    application_name: `${applicationName} watch`,
  });
  pool.on('error', () => undefined);

  let last: { at: number; answer: Promise<boolean> } | undefined;
  const ask = () =>
    Promise.race([
      pool.query('SELECT 1').then(
        () => true,
        // A server that says it has no connection left has answered.
        (error: unknown) => databaseError(error)?.kind === 'busy',
      ),
      new Promise<false>((resolve) => setTimeout(resolve, longestWaitMs, false).unref()),
    ]);

  return {
    pool,
    isReachable: () => {
      const now = performance.now();
      if (!last || now - last.at > REUSED_FOR_MS) last = { at: now, answer: ask() };
      return last.answer;
    },
    close: () => pool.end(),
  };
}
