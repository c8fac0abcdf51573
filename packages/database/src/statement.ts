import pg from 'pg';
import { statementName } from './statement-name';

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
