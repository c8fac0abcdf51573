import { inOrganization, type Sql } from '@bilko/database';
import { organizationWithout, type ArchiveTable } from './archive-tables';

const FETCHED = 500;
/** Reading years of books takes longer than a request may. */
const PATIENCE_MS = 30 * 60 * 1000;

export type Document = Readonly<{ id: string; kind: string; number: string }>;
export type StoredFileRow = Readonly<{ id: string; hasView: boolean }>;

/** A business as it was at one moment. Texts are lines of JSON or cells, made by the database itself. */
export type ArchiveSource = Readonly<{
  count(table: string): Promise<number>;
  rows(table: ArchiveTable): AsyncGenerator<string[]>;
  organization(): Promise<string>;
  people(): AsyncGenerator<string[]>;
  list(query: string): AsyncGenerator<(string | null)[][]>;
  head(): Promise<{ sequence: number; hash: string }>;
  documents(): Promise<Document[]>;
  files(): Promise<StoredFileRow[]>;
}>;

type Column = { name: string; type: string; isKey: boolean };

/** All of it in one transaction that sees nothing of what happens meanwhile. */
export function readSource<T>(
  organizationId: string,
  work: (source: ArchiveSource) => Promise<T>,
): Promise<T> {
  return inOrganization(
    { organizationId },
    async (_db, sql) => {
      await sql(
        `SELECT set_config('statement_timeout', '${PATIENCE_MS}', true), set_config('TimeZone', 'UTC', true),
                set_config('idle_in_transaction_session_timeout', '${PATIENCE_MS}', true)`,
      );
      return work(sourceOn(sql));
    },
    { isSnapshot: true },
  );
}

function sourceOn(sql: Sql): ArchiveSource {
  const one = async <Row>(text: string): Promise<Row> => {
    const [row] = await sql<Row>(text);
    if (row === undefined) throw new Error('the business is not there');
    return row;
  };
  const lines = async function* (query: string): AsyncGenerator<string[]> {
    for await (const rows of fetched<{ line: string }>(sql, query)) yield rows.map(({ line }) => `${line}\n`);
  };
  return {
    count: async (table) =>
      (
        await one<{ count: number }>(
          `SELECT count(*)::int AS count FROM ${table} WHERE organization_id = app_organization_id()`,
        )
      ).count,
    rows: async function* (table) {
      yield* lines(await queryOf(sql, table));
    },
    organization: async () => {
      const columns = (await columnsOf(sql, 'organizations')).filter(
        ({ name }) => !organizationWithout.includes(name),
      );
      const query = `SELECT row_to_json(q)::text AS line FROM (
        SELECT ${columns.map(shown).join(', ')} FROM organizations t WHERE t.id = app_organization_id()) q`;
      return `${(await one<{ line: string }>(query)).line}\n`;
    },
    people: () => lines(people),
    list: async function* (query) {
      for await (const rows of fetched<{ cells: (string | null)[] }>(sql, query))
        yield rows.map((row) => row.cells);
    },
    head: () =>
      one(`SELECT last_sequence::int AS sequence, encode(last_hash, 'hex') AS hash FROM ledger_heads
            WHERE organization_id = app_organization_id()`),
    documents: () =>
      sql<Document>(`SELECT id::text AS id, kind, number FROM invoices
                      WHERE organization_id = app_organization_id() AND series <> 'opening' ORDER BY id`),
    files: () =>
      sql<StoredFileRow>(`SELECT id::text AS id, thumbnail_key IS NOT NULL AS "hasView" FROM files
                           WHERE organization_id = app_organization_id() ORDER BY id`),
  };
}

/** A part at a time, by a cursor: what is read is never there as a whole. */
async function* fetched<Row>(sql: Sql, query: string): AsyncGenerator<Row[]> {
  await sql(`DECLARE archive NO SCROLL CURSOR FOR ${query}`);
  for (;;) {
    const rows = await sql<Row>(`FETCH ${FETCHED} FROM archive`);
    if (rows.length > 0) yield rows;
    if (rows.length < FETCHED) break;
  }
  await sql('CLOSE archive');
}

async function columnsOf(sql: Sql, table: string): Promise<Column[]> {
  return sql<Column>(
    `SELECT a.attname AS name, a.atttypid::regtype::text AS type,
            coalesce(a.attnum = ANY (i.indkey), false) AS "isKey"
       FROM pg_attribute a
       LEFT JOIN pg_index i ON i.indrelid = a.attrelid AND i.indisprimary
      WHERE a.attrelid = format('public.%I', $1::text)::regclass AND a.attnum > 0 AND NOT a.attisdropped
        AND a.attgenerated = '' AND a.attname <> 'organization_id'
      ORDER BY a.attnum`,
    [table],
  );
}

/** Amounts as decimal text: a number of JSON would lose digits in some readers. */
const shown = ({ name, type }: Column) => (type === 'numeric' ? `t.${name}::text AS ${name}` : `t.${name}`);

async function queryOf(sql: Sql, spec: ArchiveTable): Promise<string> {
  const { table, order, without = [], instead = {} } = spec;
  const columns = await columnsOf(sql, table);
  const fields = columns
    .filter(({ name }) => !without.includes(name) && !(name in instead))
    .map(shown)
    .concat(Object.entries(instead).map(([name, expression]) => `${expression} AS ${name}`));
  const keys = columns
    .filter(({ isKey }) => isKey)
    .map(({ name, type }) => (type === 'text' ? `t.${name} COLLATE "C"` : `t.${name}`));
  return `SELECT row_to_json(q)::text AS line FROM (
    SELECT ${fields.join(', ')} FROM ${table} t WHERE t.organization_id = app_organization_id()
     ORDER BY ${order ?? keys.join(', ')}) q`;
}

const people = `
  SELECT row_to_json(q)::text AS line FROM (
    SELECT u.id, u.full_name, u.email, m.role, m.created_at AS joined_at, NULL::timestamptz AS left_at
      FROM memberships m JOIN users u ON u.id = m.user_id
     WHERE m.organization_id = app_organization_id()
     UNION ALL
    SELECT u.id, u.full_name, u.email, NULL, NULL, f.left_at
      FROM former_members f JOIN users u ON u.id = f.user_id
     WHERE f.organization_id = app_organization_id()
       AND NOT EXISTS (SELECT FROM memberships m WHERE m.organization_id = f.organization_id AND m.user_id = f.user_id)
     UNION ALL
    SELECT i.user_id, i.full_name, NULL, NULL, NULL, NULL FROM imported_people i
     WHERE i.organization_id = app_organization_id() AND NOT EXISTS (SELECT FROM users u WHERE u.id = i.user_id)
     ORDER BY 1) q`;
