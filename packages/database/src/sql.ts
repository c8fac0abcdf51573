import type pg from 'pg';
import { sendBatch } from './batch';
import { takeTurn, type Scope } from './scope';
import { sendStatement } from './statement';

/**
 * Plain SQL with $1, $2 … on the connection of the transaction, for hot paths. Statements are prepared once per
 * connection. numeric and bigint arrive as strings, date as 'YYYY-MM-DD', timestamptz as Date, jsonb parsed.
 * A JavaScript array is sent as a PostgreSQL array: stringify what is meant as JSON.
 */
export type Sql = {
  <Row = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** How many rows the statement touched. */
  run: (text: string, values?: readonly unknown[]) => Promise<number>;
  /**
   * The last statement of the transaction: COMMIT goes with it, so that its locks are not held while we read the
   * answer. What it finds wrong it must raise itself, and nothing that can fail may come after it.
   */
  last: <Row = Record<string, unknown>>(text: string, values?: readonly unknown[]) => Promise<Row[]>;
};

const COMMIT = { text: 'COMMIT', values: [] };

export function sqlOn(scope: Scope): Sql {
  const send = <Row>(text: string, values: readonly unknown[]) => {
    return takeTurn(scope, (client) => sendStatement<Row & pg.QueryResultRow>(client, { text, values }));
  };
  const sendLast = <Row>(text: string, values: readonly unknown[]) => {
    return takeTurn(scope, async (client) => {
      const answers = sendBatch(client, [{ text, values }, COMMIT]);
      scope.commit = answers.then(([, committed]) => committed);
      scope.commit.catch(() => undefined);
      const [answer] = await answers;
      return answer as pg.QueryResult<Row & pg.QueryResultRow>;
    });
  };
  return Object.assign(
    async <Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> =>
      (await send<Row>(text, values)).rows,
    {
      run: async (text: string, values: readonly unknown[] = []) => (await send(text, values)).rowCount ?? 0,
      last: async <Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> =>
        (await sendLast<Row>(text, values)).rows,
    },
  );
}
