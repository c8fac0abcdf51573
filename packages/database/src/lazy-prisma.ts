import type { Prisma, PrismaClient } from './generated/client';
import { currentScope, type Scope } from './scope';

/** Prisma inside a transaction. Relations are read with `include`, not by chaining calls. */
export type Db = Prisma.TransactionClient;

export type LazyDb = Readonly<{ db: Db; end: () => Promise<void> }>;

type Callable = (...input: unknown[]) => unknown;

const SECOND = 1000;
/** Prisma's own limit for a transaction; statements are limited by the server. */
const LIMITS = { timeout: 120 * SECOND, maxWait: 5 * SECOND };

/**
 * Prisma's share of a transaction begins with its first call: a hot path that only uses plain SQL does not pay the
 * time that Prisma takes to begin and end one.
 */
export function lazyPrisma(prisma: PrismaClient, scope: Scope): LazyDb {
  let begun: Promise<Db> | undefined;
  let ended: Promise<unknown> = Promise.resolve();
  let finish = () => undefined as void;

  const begin = () =>
    (begun ??= new Promise((resolve, reject) => {
      ended = currentScope.run(scope, () =>
        prisma.$transaction((db) => {
          resolve(db);
          return new Promise<void>((done) => (finish = done));
        }, LIMITS),
      );
      ended.catch(reject);
    }));

  const callOn = (path: readonly string[]): Callable => {
    const [name = '', method] = path;
    return async (...input) => {
      const client = (await begin()) as unknown as Record<string, Callable & Record<string, Callable>>;
      const owner = method === undefined ? client : client[name];
      return owner?.[method ?? name]?.(...input);
    };
  };
  const models = new Map<string, unknown>();
  const modelNamed = (name: string) => {
    const known = models.get(name) ?? new Proxy({}, { get: (_, method) => callable([name], method) });
    models.set(name, known);
    return known;
  };
  // Whatever is asked whether it is a promise must not look like one.
  const callable = (path: readonly string[], name: string | symbol) =>
    typeof name === 'symbol' || name === 'then' ? undefined : callOn([...path, name]);

  const db = new Proxy({} as Db, {
    get: (_, name) =>
      typeof name === 'symbol' || name === 'then' || name.startsWith('$')
        ? callable([], name)
        : modelNamed(name),
  });
  return {
    db,
    end: async () => {
      finish();
      await ended.catch(() => undefined);
    },
  };
}
