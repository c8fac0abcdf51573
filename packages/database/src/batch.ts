import pg from 'pg';
import { preparedQuery, type Statement } from './statement';

/** What node-postgres keeps to itself and a batch needs: how a statement is written to the wire. */
type Messages = {
  parsedStatements: Record<string, string>;
  submittedNamedStatements: Record<string, string>;
} & Record<'parse' | 'bind' | 'describe' | 'execute' | 'close' | 'sync', (message?: unknown) => void>;
type Wire = Messages & { stream: { cork(): void; uncork(): void } };
type Prepared = pg.Query & {
  name?: string;
  hasBeenParsed(wire: Messages): unknown;
  prepare(wire: Messages): void;
};

/** Connections that may have parsed a statement without our knowing: not to be used again. */
const uncertain = new WeakSet<pg.ClientBase>();

export const isUncertain = (client: pg.ClientBase) => uncertain.has(client);

/**
 * Sends prepared statements in one write and reads their answers in one: the server is woken once, and so are we.
 * The first that fails is the last that runs. (Statements that node-postgres itself pipelines are each answered by
 * a write of their own.)
 */
export function sendBatch(
  client: pg.ClientBase,
  statements: readonly Statement<unknown>[],
): Promise<pg.QueryResult[]> {
  return new Promise((resolve, reject) => {
    const parts = statements.map((statement) => preparedQuery(client, statement) as Prepared);
    let isFirstUse = false;
    const batch = new pg.Query('', (error, results) => {
      if (!error) return resolve([results].flat() as unknown as pg.QueryResult[]);
      // Which of the new ones were parsed before it failed is not told.
      if (isFirstUse) uncertain.add(client);
      reject(error);
    });
    batch.submit = (connection) => {
      const wire = connection as unknown as Wire;
      isFirstUse = parts.some((part) => part.name !== undefined && !part.hasBeenParsed(wire));
      writeAll(wire, parts);
    };
    Object.assign(batch, { statements });
    try {
      client.query(batch);
    } catch (error) {
      uncertain.add(client);
      throw error;
    }
  });
}

function writeAll(wire: Wire, parts: readonly Prepared[]): void {
  const unfinished = withoutSync(wire);
  wire.stream.cork();
  try {
    for (const [at, part] of parts.entries()) part.prepare(at < parts.length - 1 ? unfinished : wire);
  } finally {
    wire.stream.uncork();
  }
}

const withoutSyncs = new WeakMap<Wire, Messages>();

/** The same wire for all statements but the last, whose sync asks for the answers. */
function withoutSync(wire: Wire): Messages {
  const known = withoutSyncs.get(wire);
  if (known) return known;
  const made: Messages = {
    parsedStatements: wire.parsedStatements,
    submittedNamedStatements: wire.submittedNamedStatements,
    parse: (message) => wire.parse(message),
    bind: (message) => wire.bind(message),
    describe: (message) => wire.describe(message),
    execute: (message) => wire.execute(message),
    close: (message) => wire.close(message),
    sync: () => undefined,
  };
  withoutSyncs.set(wire, made);
  return made;
}
