import { setTimeout as wait } from 'node:timers/promises';
import type { Client as PgClient } from 'pg';

export type Waits = Readonly<{
  /** Connections in work at a moment, on average, by what they do or wait for. */
  byKind: ReadonlyMap<string, number>;
}>;

const EVERY_MS = 200;

/** Looks five times a second at what the connections of the database are doing. */
export function watchWaits(pg: PgClient) {
  const counts = new Map<string, number>();
  let looks = 0;
  let isOver = false;
  const watching = (async () => {
    while (!isOver) {
      const { rows } = await pg.query<{ kind: string; count: number }>(
        `SELECT CASE WHEN state LIKE 'idle in transaction%' THEN 'waiting for the program within a transaction'
                     WHEN wait_event IS NULL THEN 'working'
                     WHEN wait_event_type = 'Client' THEN 'sending or reading'
                     ELSE wait_event_type || ' ' || wait_event END AS kind, count(*)::int AS count
           FROM pg_stat_activity
          WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'
          GROUP BY 1`,
      );
      looks += 1;
      for (const { kind, count } of rows) counts.set(kind, (counts.get(kind) ?? 0) + count);
      await wait(EVERY_MS);
    }
  })();
  return {
    stop: async (): Promise<Waits> => {
      isOver = true;
      await watching;
      const sorted = [...counts].sort(([, a], [, b]) => b - a);
      return { byKind: new Map(sorted.map(([kind, count]) => [kind, count / looks])) };
    },
  };
}
