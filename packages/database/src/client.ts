import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { isUncertain, sendBatch } from './batch';
import { createBeside } from './beside';
import { PrismaClient } from './generated/client';
import { DatabaseBusyError, DatabaseError, databaseError, isLongWait } from './errors';
import { lazyPrisma, type Db } from './lazy-prisma';
import { openScope, ScopedAdapterFactory, takeTurn, type Scope } from './scope';
import { createSharedFlush } from './shared-flush';
import { leaveNameless, sendStatement, types, type Statement } from './statement';
import { sqlOn, type Sql } from './sql';
import { poolFigures, watch, type PoolFigures, type Watched } from './watch';
import {
  armIdentity,
  armOrganization,
  armSettings,
  armWaiting,
  armWriting,
  armWorker,
  type OrganizationContext,
} from './arming';

export type DatabaseOptions = {
  /** Most connections at once (10). */
  connections?: number;
  /** A statement that takes longer is cancelled (30 s). */
  statementTimeoutMs?: number;
  /** Nobody waits for a connection longer than this: then the process is busy, or the database away (5 s). */
  connectionTimeoutMs?: number;
  applicationName?: string;
  /**
   * The address leads to a pooler in transaction mode: nothing that outlives a transaction is left with a connection.
   * Statements get no names, settings are said in each transaction, and a commit waits for the disk itself.
   */
  isPooled?: boolean;
};

export type TransactionOptions = Readonly<{
  /** The first statements, sent together with BEGIN; the rows of each are in the work's third argument. */
  opening?: readonly Statement<unknown>[];
  /**
   * For work that others wait for: statements keep their plans, and the commit releases its locks without waiting
   * for the disk. The call still resolves only when all of it lies there.
   */
  isWriting?: boolean;
  /** Reads only, and all of it as it was at one moment, however long it takes. */
  isSnapshot?: boolean;
}>;

export type Health = { isUp: boolean; latencyMs: number };

/** Registration founds an organization as bilko_identity and then works in it, in one transaction. */
export type EnterOrganization = (context: OrganizationContext) => Promise<void>;

export type Database = {
  /** One transaction in one organization. Nothing is retried: a caller that wants that repeats the whole work. */
  inOrganization<T>(
    context: OrganizationContext,
    work: (db: Db, sql: Sql, opened: readonly unknown[][]) => Promise<T>,
    options?: TransactionOptions,
  ): Promise<T>;
  /** The same without Prisma: what a hot path uses. */
  inOrganizationSql<T>(context: OrganizationContext, work: (sql: Sql) => Promise<T>): Promise<T>;
  /** Users, sessions, memberships, founding of organizations. */
  asIdentity<T>(work: (db: Db, sql: Sql, enter: EnterOrganization) => Promise<T>): Promise<T>;
  /** What background work must see across organizations. The job's own work is done inOrganization. */
  asWorker<T>(work: (db: Db, sql: Sql) => Promise<T>): Promise<T>;
  health(): Promise<Health>;
  /** Migrations, worker and queues, for whoever watches the service. Throws when the database is away. */
  watch(): Promise<Watched>;
  pool(): PoolFigures;
  close(): Promise<void>;
};

const SECOND = 1000;
/** From so many writing transactions on, a flush is held back so long; as the server's own commit_siblings and commit_delay. */
const SIBLINGS = 4;
const GATHER_MS = 2;
const BEGIN = { text: 'BEGIN', values: [] };
const BEGIN_SNAPSHOT = { text: 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', values: [] };

/** Lets the query that is under way end, and no other begin. */
async function endScope(scope: Scope): Promise<void> {
  scope.isOver = true;
  await scope.free;
}

/**
 * A tenant's statement never has a reason to walk through the rows of all tenants. Plans are kept while tables grow: one
 * made for ten rows must not be there for ten thousand.
 */
const PLANS = { enable_seqscan: 'off', jit: 'off' };

export function createDatabase(url: string, options: DatabaseOptions = {}): Database {
  const isPooled = options.isPooled ?? false;
  const limits = {
    statement_timeout: options.statementTimeoutMs ?? 30 * SECOND,
    lock_timeout: 15 * SECOND,
    idle_in_transaction_session_timeout: 60 * SECOND,
  };
  const pool = new pg.Pool({
    connectionString: url,
    types,
    max: options.connections ?? 10,
    connectionTimeoutMillis: options.connectionTimeoutMs ?? 5 * SECOND,
    // A pooler refuses what would have to be told to each of its connections.
    ...(!isPooled && {
      ...limits,
      options: Object.entries(PLANS)
        .map(([name, value]) => `-c ${name}=${value}`)
        .join(' '),
    }),
    idleTimeoutMillis: 60 * SECOND,
    keepAlive: true,
    application_name: options.applicationName ?? 'bilko',
    // Statements that are sent together need no turn each.
    pipeline: true,
  } as pg.PoolConfig);
  // A connection that breaks tells so by an event; unheard, it would end the process. The pool replaces it.
  const heard = () => undefined;
  pool.on('error', heard);
  pool.on('connect', (client) => {
    client.on('error', heard);
    if (isPooled) leaveNameless(client);
  });
  const beside = createBeside(
    url,
    options.applicationName ?? 'bilko',
    Math.min(options.connectionTimeoutMs ?? 2 * SECOND, 2 * SECOND),
  );
  const prisma = new PrismaClient({ adapter: new ScopedAdapterFactory(pool, !isPooled) });
  const texts = Object.entries(limits).map(([name, value]) => [name, String(value)]);
  const settings = isPooled ? [armSettings({ ...PLANS, ...Object.fromEntries(texts) })] : [];

  /** Writing transactions that will want a flush soon: one that waits for them a moment saves them theirs. */
  let writing = 0;
  const gather = () => (writing < SIBLINGS ? undefined : wait(GATHER_MS));
  const sharedFlush = createSharedFlush(async () => {
    const client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: options.connectionTimeoutMs ?? 5 * SECOND,
      statement_timeout: options.statementTimeoutMs ?? 30 * SECOND,
      keepAlive: true,
      application_name: `${options.applicationName ?? 'bilko'} flush`,
    });
    client.on('error', heard);
    await client.connect();
    return client;
  }, gather);

  async function rollBack(client: pg.PoolClient): Promise<void> {
    const isBroken = await client.query('ROLLBACK').then(
      () => false,
      () => true,
    );
    client.release(isBroken || isUncertain(client));
  }

  /** The pool says the same of a server that is away and of one that is busy with what is asked of it. */
  async function takeConnection(): Promise<pg.PoolClient> {
    try {
      return await pool.connect();
    } catch (error) {
      if (isLongWait(error) && (await beside.isReachable()))
        throw new DatabaseBusyError('No connection became free in time.', { cause: error });
      throw error;
    }
  }

  /** A connection that broke while it lay idle shows it only now: nothing is done yet, so another one is taken. */
  async function begin(
    arming: Statement<unknown>,
    opening: readonly Statement<unknown>[],
    beginning: Statement<unknown>,
  ) {
    for (let attempt = 0; ; attempt += 1) {
      const client = await takeConnection();
      try {
        const before = [beginning, ...settings, arming];
        const answers = await sendBatch(client, [...before, ...opening]);
        return { client, opened: answers.slice(before.length).map(({ rows }) => rows as unknown[]) };
      } catch (error) {
        await rollBack(client);
        if (attempt >= pool.options.max || databaseError(error)?.kind !== 'unavailable') throw error;
      }
    }
  }

  async function transact<T>(
    arming: Statement<unknown>,
    work: (scope: Scope, opened: readonly unknown[][]) => Promise<T>,
    opening: readonly Statement<unknown>[] = [],
    beginning: Statement<unknown> = BEGIN,
  ): Promise<T> {
    const { client, opened } = await begin(arming, opening, beginning);
    const scope = openScope(client);
    try {
      const result = await work(scope, opened);
      await endScope(scope);
      const committed = await (scope.commit ?? client.query('COMMIT'));
      // After a failed statement whose error was swallowed, COMMIT succeeds by rolling back.
      if (committed?.command !== 'COMMIT') {
        throw new DatabaseError(
          'The transaction was aborted by an earlier error and could not be committed.',
        );
      }
      client.release();
      return result;
    } catch (error) {
      await endScope(scope);
      const isOver = await scope.commit?.then(
        () => true,
        () => false,
      );
      if (isOver) client.release();
      else await rollBack(client);
      throw error;
    }
  }

  async function withPrisma<T>(scope: Scope, work: (db: Db, sql: Sql) => Promise<T>): Promise<T> {
    const { db, end } = lazyPrisma(prisma, scope);
    try {
      return await work(db, sqlOn(scope));
    } finally {
      await end();
    }
  }

  return {
    inOrganization: async (context, work, { opening, isWriting = false, isSnapshot = false } = {}) => {
      // A pooler may answer the flush by another connection than the one that committed, and hides a server that fell.
      const flush = isWriting && !isPooled ? await sharedFlush.ready() : undefined;
      const armToWrite = isPooled ? armWaiting : armWriting;
      writing += isWriting ? 1 : 0;
      const result = await transact(
        isWriting ? armToWrite(context) : armOrganization(context),
        (scope, opened) => withPrisma(scope, (db, sql) => work(db, sql, opened)),
        opening,
        isSnapshot ? BEGIN_SNAPSHOT : BEGIN,
      ).finally(() => (writing -= isWriting ? 1 : 0));
      await flush?.();
      return result;
    },
    inOrganizationSql: async (context, work) =>
      transact(armOrganization(context), (scope) => work(sqlOn(scope))),
    asIdentity: async (work) =>
      transact(armIdentity, (scope) =>
        withPrisma(scope, (db, sql) =>
          work(db, sql, async (context) => {
            const arming = armOrganization(context);
            await takeTurn(scope, (client) => sendStatement(client, arming));
          }),
        ),
      ),
    asWorker: async (work) => transact(armWorker, (scope) => withPrisma(scope, work)),
    health: async () => {
      const since = performance.now();
      const isUp = await beside.isReachable();
      return { isUp, latencyMs: Math.round(performance.now() - since) };
    },
    watch: () => watch(beside.pool, pool),
    pool: () => poolFigures(pool),
    close: async () => {
      await prisma.$disconnect();
      await sharedFlush.close();
      await beside.close();
      await pool.end();
    },
  };
}
