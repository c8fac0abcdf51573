import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { unplannedSteps } from './migration-safety';

const folder = fileURLToPath(new URL('../prisma/migrations', import.meta.url));
const names = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

/** Landed before this was asked, and never edited since. */
const accepted: Readonly<Record<string, readonly string[]>> = {
  // pg-boss' own function, which drops the partition of a queue that is deleted.
  '0006_queue': ["EXECUTE format('DROP TABLE IF EXISTS pgboss.%I', table_name)"],
  // Narrowed to columns in the statement after it; there was no release before it.
  '0008_guards': ['REVOKE UPDATE ON accounts FROM bilko_app'],
};

describe('the release before this one can run on the new schema', () => {
  it.each(names)('after %s', (name) => {
    const found = unplannedSteps(readFileSync(`${folder}/${name}/migration.sql`, 'utf8'));
    expect(found.map(({ statement }) => statement)).toEqual(accepted[name] ?? []);
  });
});

describe('what needs a step plan', () => {
  const found = (script: string) =>
    unplannedSteps(script).map(({ line, statement }) => `${line}: ${statement}`);

  it.each([
    'DROP TABLE invoices',
    'ALTER TABLE "invoices" DROP COLUMN "note"',
    'ALTER TABLE invoices DROP note',
    'ALTER TABLE invoices ADD COLUMN a int, DROP COLUMN note',
    'ALTER TABLE invoices RENAME COLUMN note TO remark',
    'ALTER TABLE invoices RENAME note TO remark',
    'ALTER TABLE invoices RENAME TO bills',
    'ALTER TABLE invoices ALTER COLUMN number TYPE text',
    'ALTER TABLE invoices ALTER COLUMN note SET NOT NULL',
    'ALTER TABLE invoices ADD COLUMN "kind" TEXT NOT NULL',
    'TRUNCATE invoices',
    'DROP VIEW open_items',
    'REVOKE SELECT ON invoices FROM bilko_app',
  ])('%s', (statement) => {
    expect(found(`CREATE TABLE t (id int);\n\n${statement};`)).toEqual([`3: ${statement}`]);
    const plan = '-- Step plan: nothing reads it since the release of October; written last in September.';
    expect(found(`${plan}\n${statement};`)).toEqual([]);
    expect(found(`${plan}\nSELECT 1;\n${statement};`)).toEqual([`3: ${statement}`]);
    expect(found(`-- step plan: later\n${statement};`)).toEqual([`2: ${statement}`]);
    // What only reads like it.
    expect(found(`-- ${statement};\nSELECT 1;`)).toEqual([]);
  });

  it.each([
    'ALTER TABLE invoices ADD COLUMN note TEXT',
    "ALTER TABLE invoices ADD COLUMN kind TEXT NOT NULL DEFAULT 'invoice'",
    'ALTER TABLE invoices ADD COLUMN "is_new" BOOLEAN DEFAULT false NOT NULL',
    'ALTER TABLE invoices DROP CONSTRAINT invoices_posted, ADD CONSTRAINT invoices_posted CHECK (true)',
    'ALTER TABLE invoices ALTER COLUMN note DROP NOT NULL',
    'CREATE TRIGGER never_emptied BEFORE TRUNCATE ON invoices FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
    'CREATE TABLE notes (id uuid NOT NULL, note text NOT NULL)',
    'DROP FUNCTION vat_account_of(text)',
    'REVOKE EXECUTE ON FUNCTION begin_import() FROM PUBLIC',
  ])('and what does not: %s', (statement) => {
    expect(found(`${statement};`)).toEqual([]);
  });
});
