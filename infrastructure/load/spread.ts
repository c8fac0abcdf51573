import { Client as PgClient } from 'pg';
import { runCommand } from '../command';

/** What stands in the way of spreading the tables over several servers by organization_id, asked of the schema itself. */
const tenant = (table: string) =>
  `SELECT attnum FROM pg_attribute WHERE attrelid = ${table} AND attname = 'organization_id' AND attnum > 0`;
const ours = `relnamespace = 'public'::regnamespace AND relkind = 'r'`;
const inPublic = `conrelid IN (SELECT oid FROM pg_class WHERE ${ours})`;

export const questions = {
  'tables with organization_id': `SELECT count(*)::text AS answer FROM pg_class WHERE ${ours} AND EXISTS (${tenant('pg_class.oid')})`,
  'tables without': `SELECT relname::text AS answer FROM pg_class
    WHERE ${ours} AND relname <> '_prisma_migrations' AND NOT EXISTS (${tenant('pg_class.oid')}) ORDER BY 1`,
  'tables where it may be empty': `SELECT attrelid::regclass::text AS answer FROM pg_attribute
    WHERE attname = 'organization_id' AND NOT attnotnull AND attrelid IN (SELECT oid FROM pg_class WHERE ${ours})
    ORDER BY 1`,
  'foreign keys between tenant tables that hold it': `SELECT count(*)::text AS answer FROM pg_constraint
    WHERE contype = 'f' AND ${inPublic} AND (${tenant('conrelid')}) = ANY (conkey)`,
  'foreign keys of tenant tables that do not': `SELECT conrelid::regclass || ' → ' || confrelid::regclass AS answer
     FROM pg_constraint WHERE contype = 'f' AND ${inPublic} AND EXISTS (${tenant('conrelid')})
      AND NOT (${tenant('conrelid')}) = ANY (conkey) ORDER BY 1`,
  'unique keys of tenant tables without it': `SELECT indexrelid::regclass::text AS answer FROM pg_index
    WHERE indisunique AND indrelid IN (SELECT oid FROM pg_class WHERE ${ours})
      AND EXISTS (${tenant('indrelid')}) AND NOT (${tenant('indrelid')}) = ANY (indkey) ORDER BY 1`,
  triggers: `SELECT count(*) || ', deferred ' || count(*) FILTER (WHERE tgdeferrable) AS answer FROM pg_trigger
    WHERE NOT tgisinternal AND tgrelid IN (SELECT oid FROM pg_class WHERE ${ours})`,
  functions: `SELECT count(*) || ', as their owner ' || count(*) FILTER (WHERE prosecdef) AS answer FROM pg_proc
    WHERE pronamespace = 'public'::regnamespace`,
} as const;

export async function answersOf(pg: PgClient, question: keyof typeof questions): Promise<string[]> {
  return (await pg.query<{ answer: string }>(questions[question])).rows.map(({ answer }) => answer);
}

await runCommand(import.meta.url, async () => {
  const pg = new PgClient({ connectionString: process.env['DATABASE_URL'] });
  await pg.connect();
  for (const question of Object.keys(questions) as (keyof typeof questions)[]) {
    const answers = await answersOf(pg, question);
    process.stdout.write(`${question}: ${answers.join(', ') || 'none'}\n`);
  }
  await pg.end();
});
