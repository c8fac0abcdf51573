import type pg from 'pg';
import { migrationNames } from './migrate';

export type QueueFigures = Readonly<{
  queue: string;
  /** Jobs whose time has come and that nobody has taken. */
  waiting: number;
  /** Jobs whose time is still to come: tries after a failed one, and what is done later on purpose. */
  planned: number;
  /** How long the first of those that wait has been due; null when none waits. */
  oldestWaitingSeconds: number | null;
  /** How long ago the oldest of all, waiting and planned, was put in. */
  oldestAddedSeconds: number;
}>;

/** How the database and what is kept in it are; never whose. */
export type Watched = Readonly<{
  /** The server's own answer, or the wait for a connection of this process where that takes longer. */
  latencyMs: number;
  /** Every migration of this release is applied. One that only a later release knows does no harm. */
  isMigrated: boolean;
  /** Since the first migration: how long there has been something for a worker to look after. */
  ageSeconds: number;
  /** When a worker last looked after the queue, which it does about twice a minute; null when none ever did. */
  workerSeenSecondsAgo: number | null;
  /** Only queues that have jobs; a job is in neither number while it is worked on. */
  queues: readonly QueueFigures[];
}>;

/** Connections of this process. */
export type PoolFigures = Readonly<{ inUse: number; idle: number; waiting: number }>;

/**
 * Indexes hold all of it but the few rows of the first two, so it costs what waits and not what was ever done. Ages are
 * the server's own: clocks of machines may differ.
 */
const WATCH = `
  SELECT (SELECT coalesce(json_agg(migration_name), '[]') FROM _prisma_migrations
           WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL) AS migrations,
         (SELECT extract(epoch FROM now() - min(finished_at))::float8 FROM _prisma_migrations) AS "ageSeconds",
         (SELECT extract(epoch FROM now() - max(maintained_on))::float8 FROM pgboss.version) AS "workerSeenSecondsAgo",
         (SELECT coalesce(json_agg(q), '[]')
            FROM (SELECT name AS queue,
                         count(*) FILTER (WHERE start_after <= now())::int AS waiting,
                         count(*) FILTER (WHERE start_after > now())::int AS planned,
                         extract(epoch FROM now() - min(start_after) FILTER (WHERE start_after <= now()))::float8
                           AS "oldestWaitingSeconds",
                         extract(epoch FROM now() - min(created_on))::float8 AS "oldestAddedSeconds"
                    FROM pgboss.job WHERE state < 'active' GROUP BY name) q) AS queues`;

type Row = Pick<Watched, 'workerSeenSecondsAgo' | 'queues'> & {
  migrations: string[];
  ageSeconds: number | null;
};

/** A schema, table or column that is not there: migrations are missing. */
const NOT_THERE = ['3F000', '42P01', '42703'];

/** Beyond this a wait for a connection is as long as it needs to be told: watching itself must not take longer. */
const LONGEST_WAIT_MS = 1_500;

/** Throws when the database is away. One whose connections are all at work is not: it is asked over another one. */
export async function watch(beside: pg.Pool, pool: pg.Pool): Promise<Watched> {
  const since = performance.now();
  await beside.query('SELECT 1');
  const longest = new Promise((resolve) => setTimeout(resolve, LONGEST_WAIT_MS).unref());
  await Promise.race([pool.query('SELECT 1').catch(() => longest), longest]);
  const latencyMs = Math.round(performance.now() - since);
  try {
    const [{ rows }, wanted] = await Promise.all([beside.query<Row>(WATCH), migrationNames()]);
    const { migrations = [], ageSeconds, workerSeenSecondsAgo = null, queues = [] } = rows[0] ?? {};
    const applied = new Set(migrations);
    return {
      latencyMs,
      isMigrated: wanted.every((name) => applied.has(name)),
      ageSeconds: ageSeconds ?? 0,
      workerSeenSecondsAgo,
      queues,
    };
  } catch (error) {
    if (!NOT_THERE.includes(String((error as { code?: unknown }).code))) throw error;
    return { latencyMs, isMigrated: false, ageSeconds: 0, workerSeenSecondsAgo: null, queues: [] };
  }
}

export const poolFigures = (pool: pg.Pool): PoolFigures => ({
  inUse: pool.totalCount - pool.idleCount,
  idle: pool.idleCount,
  waiting: pool.waitingCount,
});
