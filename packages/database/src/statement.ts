import pg from 'pg';
import { statementName } from './statement-name';

/** A statement whose rows are of a known shape. */
export type Statement<Row> = Readonly<{ text: string; values: readonly unknown[]; row?: Row }>;

const DATE_OID = pg.types.builtins.DATE;
const keepText = (value: string) => value;

/** How a connection reads values; Prisma brings its own. */
export const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    // A day has no time zone: it stays the text that the server sent.
    oid === DATE_OID && format !== 'binary'
      ? keepText
      : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};

type Told = (error: Error | undefined, answer: pg.QueryResult[]) => void;

/** Connections whose server may be another in each transaction: none of them knows our names. */
const nameless = new WeakSet<pg.ClientBase>();
export const leaveNameless = (client: pg.ClientBase) => void nameless.add(client);

/** A query that is prepared under a name. (Given a configuration, node-postgres would copy it slowly.) */
export function preparedQuery(
  client: pg.ClientBase,
  { text, values }: Statement<unknown>,
  told?: Told,
): pg.Query {
  const query = new pg.Query(text, [...values], told as never);
  return nameless.has(client) ? query : Object.assign(query, { name: statementName(text) });
}

/** Sends one statement, prepared once per connection. */
export function sendStatement<Row extends pg.QueryResultRow>(
  client: pg.ClientBase,
  statement: Statement<unknown>,
): Promise<pg.QueryResult<Row>> {
  return new Promise((resolve, reject) => {
    client.query(
      preparedQuery(client, statement, (error, answer) =>
        error ? reject(error) : resolve(answer as unknown as pg.QueryResult<Row>),
      ),
    );
  });
}
