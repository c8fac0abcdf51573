import { AsyncLocalStorage } from 'node:async_hooks';
import { PrismaPg } from '@prisma/adapter-pg';
import type { Transaction } from '@prisma/driver-adapter-utils';
import type pg from 'pg';
import { rememberOriginal } from './errors';
import { statementName } from './statement-name';

/** One open transaction on one connection, its role and organization armed. */
export type Scope = {
  readonly client: pg.PoolClient;
  isOver: boolean;
  isJoined: boolean;
  /** Settles when the connection is free. */
  free: Promise<unknown>;
  /** Under way with the last statement. */
  commit?: Promise<pg.QueryResult | undefined>;
};

/** The transaction that Prisma is to join: it is opened and closed by us, not by Prisma. */
export const currentScope = new AsyncLocalStorage<Scope>();

export const openScope = (client: pg.PoolClient): Scope => ({
  client,
  isOver: false,
  isJoined: false,
  free: Promise.resolve(),
});

/**
 * One query after the other, however they were started. What is left running after its transaction does not reach
 * the connection: it may by then serve another business.
 */
export function takeTurn<T>(scope: Scope, run: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const turn = scope.free.then(() => {
    if (scope.isOver || scope.commit)
      throw new Error('The transaction is over; every query must be awaited inside it.');
    return run(scope.client);
  });
  scope.free = turn.catch(() => undefined);
  return turn;
}

type Adapter = Awaited<ReturnType<PrismaPg['connect']>>;

const refuseBareQuery = () =>
  Promise.reject(
    new Error('Queries run inside inOrganization, asIdentity or asWorker, never on the bare client.'),
  );

/**
 * Prisma on a connection that is already in an armed transaction. Outside of one the client can do nothing: a query
 * that was not given an organization fails instead of running as the owner of the tables.
 */
export class ScopedAdapterFactory extends PrismaPg {
  constructor(pool: pg.Pool, isNaming: boolean) {
    super(pool, { statementNameGenerator: (query) => (isNaming && statementName(query.sql)) || '' });
  }

  override async connect(): Promise<Adapter> {
    const adapter = await super.connect();
    return Object.create(adapter, {
      queryRaw: { value: refuseBareQuery },
      executeRaw: { value: refuseBareQuery },
      startTransaction: { value: () => join(adapter) },
    }) as Adapter;
  }
}

async function join(adapter: Adapter): Promise<Transaction> {
  const scope = currentScope.getStore();
  if (scope === undefined || scope.isJoined) return refuseBareQuery();
  scope.isJoined = true;
  const nothing = async () => undefined;
  // Prisma holds its transaction for ended before we end ours: until then the connection is guarded by the scope.
  const client = {
    query: (config: pg.QueryArrayConfig) => takeTurn(scope, (connection) => connection.query(config)),
  };
  const command = (text: string) => takeTurn(scope, (connection) => connection.query(text)).then(nothing);
  return Object.create(adapter, {
    client: { value: client },
    onError: { value: (error: unknown) => convert(adapter, error) },
    options: { value: { usePhantomQuery: true } },
    commit: { value: nothing },
    rollback: { value: nothing },
    createSavepoint: { value: (name: string) => command(`SAVEPOINT ${name}`) },
    rollbackToSavepoint: { value: (name: string) => command(`ROLLBACK TO SAVEPOINT ${name}`) },
    releaseSavepoint: { value: (name: string) => command(`RELEASE SAVEPOINT ${name}`) },
  }) as Transaction;
}

function convert(adapter: Adapter, error: unknown): never {
  try {
    return (adapter as unknown as { onError(error: unknown): never }).onError(error);
  } catch (converted) {
    rememberOriginal(converted, error);
    throw converted;
  }
}
