import pg from 'pg';
import { takeTurn, type Scope } from './scope';
import { statementName } from './statement-name';

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
   * The last statement of the transaction: COMMIT follows it on the wire, so that its locks are not held while we
   * read the answer. What it finds wrong it must raise itself, and nothing that can fail may come after it.
   */
  last: <Row = Record<string, unknown>>(text: string, values?: readonly unknown[]) => Promise<Row[]>;
};

/** A statement whose rows are of a known shape. */
export type Statement<Row> = Readonly<{ text: string; values: readonly unknown[]; row?: Row }>;

const DATE_OID = pg.types.builtins.DATE;
const keepText = (value: string) => value;

const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    // A day has no time zone: it stays the text that the server sent.
    oid === DATE_OID && format !== 'binary'
      ? keepText
      : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};

/** What node-postgres is given, prepared under a name. */
export function queryOf(
  text: string,
  values: readonly unknown[],
): pg.QueryConfig & { types: pg.CustomTypesConfig } {
  const name = statementName(text);
  return { text, values: [...values], types, ...(name === undefined ? {} : { name }) };
}

export function sqlOn(scope: Scope): Sql {
  const send = <Row>(text: string, values: readonly unknown[]) => {
    const query = queryOf(text, values);
    return takeTurn(scope, (client) => client.query<Row & pg.QueryResultRow>(query));
  };
  const sendLast = <Row>(text: string, values: readonly unknown[]) => {
    const query = queryOf(text, values);
    return takeTurn(scope, (client) => {
      const answer = client.query<Row & pg.QueryResultRow>(query);
      scope.commit = client.query('COMMIT');
      scope.commit.catch(() => undefined);
      return answer;
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
