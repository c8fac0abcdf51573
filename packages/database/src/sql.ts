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
};

const DATE_OID = pg.types.builtins.DATE;
const keepText = (value: string) => value;

const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    // A day has no time zone: it stays the text that the server sent.
    oid === DATE_OID && format !== 'binary'
      ? keepText
      : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};

export function sqlOn(scope: Scope): Sql {
  const send = <Row>(text: string, values: readonly unknown[]) => {
    const name = statementName(text);
    const query = { text, values: [...values], types, ...(name === undefined ? {} : { name }) };
    return takeTurn(scope, (client) => client.query<Row & pg.QueryResultRow>(query));
  };
  return Object.assign(
    async <Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> =>
      (await send<Row>(text, values)).rows,
    {
      run: async (text: string, values: readonly unknown[] = []) => (await send(text, values)).rowCount ?? 0,
    },
  );
}
