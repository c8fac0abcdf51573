import type pg from 'pg';
import { DatabaseError } from './errors';
import { sendStatement } from './statement';

/** Resolves when everything that was committed before the call lies on the server's disk. */
export type Flush = () => Promise<void>;

export type SharedFlush = Readonly<{
  /** To be had before the commit that is to be waited for. */
  ready: () => Promise<Flush>;
  close: () => Promise<void>;
}>;

/**
 * Waiting for the disk outside of every transaction, once for all that wait at the moment. A commit that does not
 * wait itself releases its locks at once; nobody is told of it before its flush (docs/adr/0008).
 *
 * The flush goes over a connection that was open before the commit: a server that fell in between has cut it, and
 * an answer of its successor says nothing about what was lost.
 */
export function createSharedFlush(
  connect: () => Promise<pg.Client>,
  gather?: () => Promise<void> | undefined,
): SharedFlush {
  let current: Promise<{ client: pg.Client; flush: Flush }> | undefined;

  async function open() {
    const client = await connect();
    const gone = () => (current = undefined);
    client.on('error', gone);
    client.on('end', gone);
    const backend = await backendOf(client, 'SELECT pg_backend_pid() AS pid');
    const flush = shared(async () => {
      // A synchronous commit of its own: when it is answered, all WAL before it is written.
      const answered = await backendOf(
        client,
        `SELECT pg_backend_pid() AS pid, pg_logical_emit_message(true, 'bilko', '')`,
      );
      if (answered !== backend)
        throw new DatabaseError('A pooler between us and the server hides its restarts.');
    }, gather);
    return { client, flush };
  }

  return {
    ready: async () => {
      current ??= open();
      try {
        return (await current).flush;
      } catch (error) {
        current = undefined;
        throw error;
      }
    },
    close: async () => {
      const open = await current?.catch(() => undefined);
      current = undefined;
      await open?.client.end().catch(() => undefined);
    },
  };
}

async function backendOf(client: pg.Client, text: string): Promise<number | undefined> {
  const { rows } = await sendStatement<{ pid: number }>(client, { text, values: [] });
  return rows[0]?.pid;
}

/**
 * One run at a time; whoever comes while one is under way shares the next, because that one may be too early.
 * `gather` may hold a run back so that more can share it.
 */
export function shared(
  run: () => Promise<void>,
  gather: () => Promise<void> | undefined = () => undefined,
): () => Promise<void> {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  const start = () => {
    next = undefined;
    const begun = run().finally(() => {
      if (running === begun) running = undefined;
    });
    running = begun;
    return begun;
  };
  return () => {
    if (next !== undefined) return next;
    const held = gather();
    if (running === undefined && held === undefined) return start();
    return (next = Promise.all([running?.catch(() => undefined), held]).then(start));
  };
}
