import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import pg from 'pg';
import { createDatabase, type Database } from './client';
import { makeOrganization, testDatabase, type TestDatabase, type TestOrganization } from './testing';

let fresh: TestDatabase;
let database: Database;
let organization: TestOrganization;

/** Rows of ours among rows of another organization, loaded with triggers off: only their plans matter here. */
const LOAD = `
  SET session_replication_role = replica;
  INSERT INTO invoice_states (organization_id, id, kind, state, number, contact_id, contact_name, issued_on, due_on,
    currency, net_amount, vat_amount, gross_amount, paid_amount)
  SELECT o, gen_random_uuid(), CASE WHEN n % 10 = 0 THEN 'creditNote' ELSE 'invoice' END, 'issued', n::text, c, 'Kupac',
    date '2020-01-01' + n % 2000, date '2020-01-15' + n % 2000, 'RSD', 100, 20, 120, CASE WHEN n % 50 = 0 THEN 0 ELSE 120 END
  FROM unnest($ORGANIZATIONS::uuid[], $CONTACTS::uuid[]) AS x(o, c), generate_series(1, 15000) n;
  INSERT INTO search_terms (organization_id, noun, record_id, term, sort_key)
  SELECT organization_id, 'invoice', id, number, issued_on::text FROM invoice_states;
  INSERT INTO postings (organization_id, entry_id, line, account_id, posted_on, debit, currency)
  SELECT $OWN::uuid, gen_random_uuid(), 1, CASE WHEN n % 20 = 0 THEN $BANK::uuid ELSE $REVENUE::uuid END,
    date '2020-01-01' + n % 2000, 1, 'RSD'
  FROM generate_series(1, 30000) n;
  ANALYZE;`;

beforeAll(async () => {
  fresh = await testDatabase();
  database = createDatabase(fresh.url);
  organization = await makeOrganization(database);
  const other = await makeOrganization(database);
  const script = LOAD.replace('$ORGANIZATIONS', `'{${organization.organizationId},${other.organizationId}}'`)
    .replace('$CONTACTS', `'{${organization.contactId},${other.contactId}}'`)
    .replace('$OWN', `'${organization.organizationId}'`)
    .replace('$BANK', `'${organization.accounts.bank}'`)
    .replace('$REVENUE', `'${organization.accounts.revenue}'`);
  const client = new pg.Client({ connectionString: fresh.url });
  await client.connect();
  await client.query(script);
  await client.end();
});
afterAll(async () => {
  await database.close();
  await fresh.drop();
});

type Plan = { 'Node Type': string; 'Index Name'?: string; 'Index Cond'?: string; Plans?: Plan[] };
const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)];

async function explain(text: string, values: unknown[] = []): Promise<Plan[]> {
  const [row] = await database.inOrganizationSql(organization, (sql) =>
    sql<{ 'QUERY PLAN': [{ Plan: Plan }] }>(`EXPLAIN (FORMAT JSON) ${text}`, values),
  );
  return nodes(row?.['QUERY PLAN'][0].Plan ?? { 'Node Type': 'none' });
}
const indexOf = (plan: Plan[]) => plan.find((node) => node['Index Name'] !== undefined);

const PAGE = 'ORDER BY issued_on DESC, id DESC LIMIT 21';
const AFTER = `(issued_on, id) < ('2021-06-01', '80000000-0000-0000-0000-000000000000')`;

describe('a page of the list reads its index from where the page begins', () => {
  test.each([
    ['all', AFTER, 'invoice_states_by_day'],
    ['of a kind', `kind = 'creditNote' AND ${AFTER}`, 'invoice_states_by_kind'],
    ['by settlement', `settlement = 'open' AND ${AFTER}`, 'invoice_states_by_settlement'],
    ['of a customer', `contact_id = $1 AND ${AFTER}`, 'invoice_states_by_contact'],
  ])('%s', async (_name, where, index) => {
    const plan = await explain(
      `SELECT * FROM invoice_states WHERE ${where} ${PAGE}`,
      where.includes('$1') ? [organization.contactId] : [],
    );
    expect(plan.map((node) => node['Node Type'])).not.toContain('Seq Scan');
    expect(plan.map((node) => node['Node Type'])).not.toContain('Sort');
    expect(indexOf(plan)?.['Index Name']).toBe(index);
    expect(indexOf(plan)?.['Index Cond']).toContain('ROW(issued_on, id) <');
  });

  test('what is overdue, by its due day', async () => {
    const plan = await explain(
      `SELECT * FROM invoice_states WHERE due_on < '2020-02-01' AND settlement = 'open' ORDER BY due_on DESC, id DESC LIMIT 21`,
    );
    expect(plan.map((node) => node['Node Type'])).not.toContain('Seq Scan');
  });
});

test('search goes by prefix through the index of terms, and stays within the organization', async () => {
  const prefix = { from: '1499', below: '149:' };
  const text = `SELECT record_id FROM search_terms WHERE noun = 'invoice' AND term ~>=~ $1 AND term ~<~ $2 LIMIT 50`;
  const plan = await explain(text, [prefix?.from, prefix?.below]);
  expect(plan.map((node) => node['Node Type'])).not.toContain('Seq Scan');
  expect(indexOf(plan)?.['Index Cond']).toMatch(/term ~>=~ .* AND \(term ~<~/);
  const found = await database.inOrganizationSql(organization, (sql) =>
    sql(text, [prefix?.from, prefix?.below]),
  );
  expect(found).toHaveLength(11); // 1499 and 14990 to 14999
});

test('an account of the general ledger is read in order from its index', async () => {
  const plan = await explain(
    `SELECT * FROM postings WHERE account_id = $1 AND posted_on BETWEEN '2021-01-01' AND '2021-12-31'
       AND (posted_on, entry_id, line) > ('2021-06-01', '80000000-0000-0000-0000-000000000000', 1)
     ORDER BY posted_on, entry_id, line LIMIT 101`,
    [organization.accounts.bank],
  );
  expect(plan.map((node) => node['Node Type'])).not.toContain('Seq Scan');
  expect(plan.map((node) => node['Node Type'])).not.toContain('Sort');
  expect(indexOf(plan)?.['Index Cond']).toContain('ROW(posted_on, entry_id, line) >');
});
