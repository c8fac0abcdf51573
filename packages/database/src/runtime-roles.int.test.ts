import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDatabase } from './client';
import { makeOrganization, testDatabase, type TestDatabase, type TestOrganization } from './testing';

/**
 * What somebody can do who has a connection with nothing but one of our roles, and writes SQL of his own. Walked over
 * the catalog: a table, a function or a right that is new is judged like the others.
 */
type Login = Readonly<{ client: pg.Client; drop: () => Promise<void> }>;

const RUNTIME = ['bilko_app', 'bilko_identity', 'bilko_worker'] as const;
const PRIVILEGES = ['SELECT', 'INSERT', 'UPDATE', 'DELETE'] as const;

let fresh: TestDatabase;
let ours: TestOrganization;
let theirs: TestOrganization;
let app: Login;
let identity: Login;
let worker: Login;
/** Every table that holds rows of organizations. */
let tenantTables: string[];

beforeAll(async () => {
  fresh = await testDatabase();
  const database = createDatabase(fresh.url);
  ours = await makeOrganization(database);
  theirs = await makeOrganization(database);
  await database.close();
  tenantTables = (
    await fresh.asOwner<{ name: string }>(
      `SELECT c.relname AS name FROM pg_class c
         JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'organization_id' AND NOT a.attisdropped
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY 1`,
    )
  ).map(({ name }) => name);
  await fillAll();
  [app, identity, worker] = await Promise.all([
    logIn('bilko_app'),
    logIn('bilko_identity'),
    logIn('bilko_worker'),
  ]);
});
afterAll(async () => {
  await Promise.all([app?.drop(), identity?.drop(), worker?.drop()]);
  await fresh.drop();
});

/** A login of its own that has the role and nothing else: no way back to the owner of the tables. */
async function logIn(role: string): Promise<Login> {
  const name = `probe_${randomUUID().replaceAll('-', '').slice(0, 16)}`;
  await fresh.asOwner(`CREATE ROLE ${name} LOGIN PASSWORD '${name}' IN ROLE ${role}`);
  const url = new URL(fresh.url);
  url.username = name;
  url.password = name;
  const client = new pg.Client({ connectionString: url.toString() });
  await client.connect();
  return {
    client,
    drop: async () => {
      await client.end();
      await fresh.asOwner(`DROP ROLE ${name}`);
    },
  };
}

/** A row of either organization in every table, past triggers and keys: what stands in it does not matter here. */
async function fillAll(): Promise<void> {
  const value = `CASE
      WHEN a.attname = 'organization_id' THEN '%1$L'
      WHEN a.atttypid = 'uuid'::regtype THEN 'gen_random_uuid()'
      WHEN a.atttypid IN ('date'::regtype, 'timestamptz'::regtype) THEN '''2025-01-01'''
      WHEN a.atttypid = 'boolean'::regtype THEN 'false'
      WHEN a.atttypid = 'jsonb'::regtype THEN '''{}'''
      WHEN a.atttypid IN ('bigint'::regtype, 'integer'::regtype, 'numeric'::regtype) THEN '1'
      WHEN t.typcategory = 'A' THEN '''{}'''
      ELSE '''x''' END`;
  for (const [table, { organizationId }] of tenantTables.flatMap(
    (name) =>
      [
        [name, ours],
        [name, theirs],
      ] as const,
  )) {
    const columns = await fresh.asOwner<{ name: string; value: string }>(
      `SELECT quote_ident(a.attname) AS name, ${value} AS value
         FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
        WHERE a.attrelid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
          AND a.attidentity = ''`,
      [table],
    );
    const names = columns.map(({ name }) => name).join(', ');
    const values = columns.map((column) => column.value.replace('%1$L', `'${organizationId}'`)).join(', ');
    await fresh.asOwner(
      `DO $fill$ DECLARE broken text; BEGIN
         SET LOCAL session_replication_role = replica;
         FOR broken IN SELECT conname FROM pg_constraint WHERE conrelid = '${table}'::regclass AND contype = 'c' LOOP
           EXECUTE format('ALTER TABLE ${table} DROP CONSTRAINT %I', broken);
         END LOOP;
         INSERT INTO ${table} (${names}) VALUES (${values}) ON CONFLICT DO NOTHING;
       END $fill$`,
    );
  }
}

/** Runs one statement armed for an organization, and takes it back. */
async function as(
  { client }: Login,
  organizationId: string | undefined,
  text: string,
  values: unknown[] = [],
) {
  await client.query('BEGIN');
  try {
    if (organizationId !== undefined)
      await client.query(`SELECT set_config('app.organization_id', $1, true)`, [organizationId]);
    const { rows, rowCount } = await client.query(text, values);
    return { rows: rows as Record<string, unknown>[], count: rowCount ?? 0, code: undefined };
  } catch (error) {
    return { rows: [], count: 0, code: (error as { code?: string }).code };
  } finally {
    await client.query('ROLLBACK');
  }
}

const FORBIDDEN = '42501';
const IMMUTABLE = 'BK001';

describe('what stands in the catalog', () => {
  test('every table that a role of ours may touch has forced row-level security with a policy', async () => {
    const open = await fresh.asOwner(
      `SELECT c.relname FROM pg_class c
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
          -- A view that asks as its reader shows what the tables behind it show him.
          AND NOT coalesce(c.reloptions, '{}') @> ARRAY['security_invoker=true']
          AND NOT (c.relrowsecurity AND c.relforcerowsecurity AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid))
          AND EXISTS (SELECT FROM pg_roles r WHERE r.rolname LIKE 'bilko\\_%'
            AND (has_table_privilege(r.oid, c.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')
              OR has_any_column_privilege(r.oid, c.oid, 'SELECT, INSERT, UPDATE, REFERENCES')))`,
    );
    expect(open).toEqual([]);
    expect(tenantTables.length).toBeGreaterThan(50);
  });

  test('every role but the two that look across is bound to the organization by each policy that speaks to it', async () => {
    const loose = await fresh.asOwner<{ tablename: string }>(
      `SELECT p.tablename, p.policyname FROM pg_policies p
        WHERE p.schemaname = 'public' AND p.tablename = ANY ($1)
          AND EXISTS (SELECT FROM unnest(p.roles) r
            WHERE r = 'public' OR (r LIKE 'bilko\\_%' AND r NOT IN ('bilko_identity', 'bilko_worker')))
          AND (coalesce(p.qual, 'app_organization_id') NOT LIKE '%app_organization_id%'
            OR coalesce(p.with_check, 'app_organization_id') NOT LIKE '%app_organization_id%')
          -- A ledger's head is made while its organization is being founded; a session may be let go, to nobody.
          AND NOT (p.policyname = 'founded' AND p.cmd = 'INSERT')
          AND NOT (p.cmd = 'UPDATE' AND p.qual LIKE '%app_organization_id%' AND p.with_check = '(organization_id IS NULL)')`,
      [tenantTables],
    );
    expect(loose).toEqual([]);
  });

  test('no role of ours owns tables, stands above the policies, or is a member of another', async () => {
    const strong = await fresh.asOwner(
      `SELECT rolname FROM pg_roles WHERE rolname LIKE 'bilko\\_%'
          AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication OR rolcanlogin)
       UNION ALL
       SELECT c.relname FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner WHERE r.rolname LIKE 'bilko\\_%'
       UNION ALL
       SELECT n.nspname FROM pg_namespace n JOIN pg_roles r ON r.oid = n.nspowner WHERE r.rolname LIKE 'bilko\\_%'
       UNION ALL
       SELECT r.rolname FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member WHERE r.rolname LIKE 'bilko\\_%'`,
    );
    expect(strong).toEqual([]);
  });

  test('nobody may truncate, reference, put triggers on tables, or make anything in a schema', async () => {
    const rights = await fresh.asOwner(
      `SELECT r.rolname, c.relname FROM pg_class c, pg_roles r
        WHERE r.rolname LIKE 'bilko\\_%' AND c.relkind IN ('r', 'p')
          AND c.relnamespace IN (SELECT oid FROM pg_namespace WHERE nspname IN ('public', 'pgboss'))
          AND has_table_privilege(r.oid, c.oid, 'TRUNCATE, REFERENCES, TRIGGER')
       UNION ALL
       SELECT r.rolname, n.nspname FROM pg_namespace n, pg_roles r
        WHERE r.rolname LIKE 'bilko\\_%' AND n.nspname IN ('public', 'pgboss') AND has_schema_privilege(r.oid, n.oid, 'CREATE')`,
    );
    expect(rights).toEqual([]);
  });

  test('functions that run as somebody else have a pinned path, a narrow owner, and are called by name or not at all', async () => {
    const wrong = await fresh.asOwner(
      `SELECT p.oid::regprocedure::text AS name FROM pg_proc p JOIN pg_roles o ON o.oid = p.proowner
        WHERE p.prosecdef AND p.pronamespace IN (SELECT oid FROM pg_namespace WHERE nspname IN ('public', 'pgboss'))
          AND (o.rolname NOT LIKE 'bilko\\_%' OR o.rolname IN ('bilko_app', 'bilko_worker')
            OR NOT coalesce(p.proconfig, '{}') @> ARRAY['search_path=public, pg_temp']
            -- Fired by our triggers alone; and of what is called, nothing by just anybody.
            OR EXISTS (SELECT FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) x
              WHERE x.privilege_type = 'EXECUTE' AND x.grantee <> p.proowner
                AND (x.grantee = 0 OR p.prorettype = 'trigger'::regtype)))`,
    );
    expect(wrong).toEqual([]);
  });

  test('what is called as the role that looks across organizations asks which one is armed', async () => {
    const careless = await fresh.asOwner(
      `SELECT p.oid::regprocedure::text AS name FROM pg_proc p
        WHERE p.prosecdef AND p.prorettype <> 'trigger'::regtype AND p.pronamespace = 'public'::regnamespace
          AND p.proowner = 'bilko_identity'::regrole AND has_function_privilege('bilko_app', p.oid, 'EXECUTE')
          AND p.prosrc NOT LIKE '%app_organization_id()%'`,
    );
    expect(careless).toEqual([]);
  });
});

describe('with nothing but the tenant role', () => {
  test('another organization is not read, in any table', async () => {
    const seen: string[] = [];
    let readable = 0;
    for (const table of tenantTables) {
      const own = await as(app, ours.organizationId, `SELECT organization_id FROM ${table}`);
      if (own.code === FORBIDDEN) continue;
      readable += 1;
      const isMine = own.rows.every((row) => row['organization_id'] === ours.organizationId);
      const other = await as(app, ours.organizationId, `SELECT 1 FROM ${table} WHERE organization_id = $1`, [
        theirs.organizationId,
      ]);
      if (own.code !== undefined || own.count === 0 || !isMine || other.count > 0) seen.push(table);
    }
    expect(seen).toEqual([]);
    expect(readable).toBeGreaterThan(45);
  });

  test('nothing is read without an organization, and rubbish for one is an error', async () => {
    for (const table of tenantTables) {
      for (const armed of [undefined, ''])
        expect((await as(app, armed, `SELECT 1 FROM ${table}`)).count, table).toBe(0);
      const rubbish = await as(app, 'rubbish', `SELECT 1 FROM ${table}`);
      expect([FORBIDDEN, '22P02'], table).toContain(rubbish.code);
    }
  });

  test('another organization is not written, in any table', async () => {
    const before = await hashOf(theirs.organizationId);
    const done: string[] = [];
    for (const table of tenantTables) {
      const where = [theirs.organizationId];
      const tries: [string, unknown[]][] = [
        [`UPDATE ${table} SET organization_id = organization_id WHERE organization_id = $1`, where],
        [`DELETE FROM ${table} WHERE organization_id = $1`, where],
        [`UPDATE ${table} SET organization_id = $1`, where],
        [`INSERT INTO ${table} (organization_id) VALUES ($1)`, where],
      ];
      for (const [text, values] of tries) {
        const tried = await as(app, ours.organizationId, text, values);
        if (tried.code === undefined && tried.count > 0) done.push(text);
      }
      const [row] = await fresh.asOwner<{ row: object }>(
        `SELECT to_jsonb(t) AS row FROM ${table} t WHERE organization_id = $1 LIMIT 1`,
        where,
      );
      const copy = await as(
        app,
        ours.organizationId,
        `INSERT INTO ${table} SELECT * FROM jsonb_populate_record(NULL::${table}, $1)`,
        [JSON.stringify({ ...row?.row, id: randomUUID() })],
      );
      if (copy.code === undefined) done.push(`insert into ${table}`);
    }
    expect(done).toEqual([]);
    expect(await hashOf(theirs.organizationId)).toBe(before);
  });

  test('what is posted, issued or in the trail is neither changed nor removed, by any role of ours', async () => {
    const records = await fresh.asOwner<{ name: string }>(
      `SELECT c.relname AS name FROM pg_class c
        WHERE c.relname = ANY ($1) AND has_table_privilege('bilko_app', c.oid, 'INSERT')
          AND NOT has_table_privilege('bilko_app', c.oid, 'UPDATE, DELETE')
          AND NOT has_any_column_privilege('bilko_app', c.oid, 'UPDATE')`,
      [tenantTables],
    );
    const names = records.map(({ name }) => name);
    const kept = [
      'journal_entries',
      'postings',
      'invoices',
      'invoice_lines',
      'invoice_vat_groups',
      'payments',
    ];
    expect(names).toEqual(expect.arrayContaining([...kept, 'payment_allocations', 'audit_events']));
    const rights = await fresh.asOwner(
      `SELECT r.rolname, t.name FROM pg_roles r, unnest($1::text[]) t(name)
        WHERE r.rolname LIKE 'bilko\\_%' AND r.rolname <> 'bilko_app'
          AND (has_any_column_privilege(r.oid, t.name, 'UPDATE')
            -- Who erases a business at its end is bound to it and to the days that the law counts.
            OR (has_table_privilege(r.oid, t.name, 'DELETE') AND NOT EXISTS (SELECT FROM pg_policies p
              WHERE p.tablename = t.name AND r.rolname = 'bilko_eraser' AND p.roles = ARRAY[r.rolname] AND p.cmd = 'DELETE'
                AND p.qual LIKE '%app_organization_id()%' AND p.qual LIKE '%books_may_go()%')))
          AND t.name = ANY ($2)`,
      [names, [...kept, 'payment_allocations', 'audit_events', 'ledger_seals']],
    );
    expect(rights).toEqual([]);
    for (const table of [...names, 'ledger_seals', 'ledger_heads', 'account_balances']) {
      for (const text of [`UPDATE ${table} SET organization_id = organization_id`, `DELETE FROM ${table}`]) {
        expect([FORBIDDEN, IMMUTABLE], text).toContain((await as(app, ours.organizationId, text)).code);
      }
    }
  });

  test.each([
    'ALTER TABLE postings DISABLE TRIGGER ALL',
    'ALTER TABLE postings NO FORCE ROW LEVEL SECURITY',
    'ALTER TABLE postings OWNER TO CURRENT_USER',
    'DROP POLICY tenant ON postings',
    'CREATE POLICY mine ON postings USING (true)',
    'CREATE TRIGGER mine BEFORE INSERT ON postings FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()',
    'DROP TRIGGER IF EXISTS guard ON postings; DROP TABLE postings',
    'TRUNCATE postings',
    'SET session_replication_role = replica',
    'SET SESSION AUTHORIZATION postgres',
    'GRANT bilko_ledger TO CURRENT_USER',
    'CREATE TABLE public.mine (id int)',
    'CREATE FUNCTION public.mine() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$',
    'CREATE OR REPLACE FUNCTION app_organization_id() RETURNS uuid LANGUAGE sql AS $$ SELECT NULL::uuid $$',
    'SELECT pg_read_file($$/etc/passwd$$)',
    'COPY (SELECT 1) TO PROGRAM $$true$$',
    'SELECT 1 FROM pg_authid',
    'SELECT password_hash FROM users',
    'SELECT 1 FROM refresh_tokens',
    'SELECT data FROM pgboss.job',
    'DELETE FROM pgboss.job',
  ])('is refused: %s', async (text) => {
    expect((await as(app, ours.organizationId, text)).code).toBe(FORBIDDEN);
  });

  test('no other role of ours is taken', async () => {
    const roles = await fresh.asOwner<{ name: string }>(
      `SELECT rolname AS name FROM pg_roles WHERE rolname LIKE 'bilko\\_%' AND rolname <> 'bilko_app'`,
    );
    expect(roles.length).toBeGreaterThan(2);
    for (const { name } of roles)
      expect((await as(app, ours.organizationId, `SET ROLE ${name}`)).code, name).toBe(FORBIDDEN);
  });

  test('row-level security does not go by being switched off: the query then fails', async () => {
    const tried = await as(app, ours.organizationId, `SET LOCAL row_security = off`);
    expect(tried.code).toBeUndefined();
    await app.client.query('BEGIN');
    await app.client.query('SET LOCAL row_security = off');
    const read = app.client.query('SELECT 1 FROM postings');
    await expect(read).rejects.toMatchObject({ code: FORBIDDEN });
    await app.client.query('ROLLBACK');
  });

  test('what the books are kept by cannot be hung on a table of one’s own', async () => {
    const triggers = await fresh.asOwner<{ name: string }>(
      `SELECT proname AS name FROM pg_proc
        WHERE pronamespace = 'public'::regnamespace AND prosecdef AND prorettype = 'trigger'::regtype`,
    );
    expect(triggers.length).toBeGreaterThan(20);
    for (const { name } of triggers) {
      await app.client.query('BEGIN');
      await app.client.query('CREATE TEMP TABLE mine (LIKE postings) ON COMMIT DROP');
      const hung = app.client.query(
        `CREATE TRIGGER mine AFTER INSERT ON mine FOR EACH ROW EXECUTE FUNCTION ${name}()`,
      );
      await expect(hung, name).rejects.toMatchObject({ code: FORBIDDEN });
      await app.client.query('ROLLBACK');
    }
  });

  test('a function or table of the same name in front changes nothing', async () => {
    await app.client.query('BEGIN');
    await app.client.query(`SELECT set_config('app.organization_id', $1, true)`, [ours.organizationId]);
    await app.client.query(
      `CREATE FUNCTION pg_temp.app_organization_id() RETURNS uuid LANGUAGE sql AS $$ SELECT '${theirs.organizationId}'::uuid $$`,
    );
    await app.client.query('SET LOCAL search_path = pg_temp, public');
    const { rows } = await app.client.query('SELECT organization_id FROM public.contacts');
    await app.client.query('ROLLBACK');
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every((row) => row.organization_id === ours.organizationId)).toBe(true);
  });

  // Said plainly, so that nobody believes more: docs/adr/0003.
  test('the organization is a setting, and who writes his own SQL can set another one', async () => {
    const other = await as(app, theirs.organizationId, 'SELECT DISTINCT organization_id FROM contacts');
    expect(other.rows).toEqual([{ organization_id: theirs.organizationId }]);
  });
});

describe('the roles that look across organizations', () => {
  /** What may be read or written beyond one organization although it holds figures: they belong to nobody. */
  const publicFigures = ['exchange_rates'];

  test('have no right to any table with amounts, entries or documents', async () => {
    const rights = await fresh.asOwner(
      `SELECT DISTINCT r.rolname, c.relname FROM pg_class c
         JOIN pg_attribute a ON a.attrelid = c.oid AND a.atttypid = 'numeric'::regtype AND NOT a.attisdropped
         CROSS JOIN pg_roles r
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> ALL ($1)
          AND r.rolname IN ('bilko_identity', 'bilko_worker')
          AND (has_table_privilege(r.oid, c.oid, 'SELECT, INSERT, UPDATE, DELETE')
            OR has_any_column_privilege(r.oid, c.oid, 'SELECT, INSERT, UPDATE'))`,
      [publicFigures],
    );
    expect(rights).toEqual([]);
  });

  test('the worker reads ids, states and instants: no text of a business, no hash, no stored content', async () => {
    const columns = await fresh.asOwner<{ name: string }>(
      `SELECT c.relname || '.' || a.attname AS name FROM pg_class c
         JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
          AND has_column_privilege('bilko_worker', c.oid, a.attnum, 'SELECT')
          AND (a.atttypid IN ('jsonb'::regtype, 'bytea'::regtype) OR (a.atttypid = 'text'::regtype
            AND a.attname ~ 'hash|token|secret|password|email|recipient|subject|body|payload|address|phone|tax|note|description|reply'))`,
    );
    expect(columns).toEqual([]);
  });

  test('change no books, no documents, no trail, and take no other role', async () => {
    for (const login of [identity, worker]) {
      for (const table of [
        'journal_entries',
        'postings',
        'invoices',
        'payments',
        'audit_events',
        'ledger_seals',
        'contacts',
      ]) {
        for (const text of [`UPDATE ${table} SET organization_id = organization_id`, `DELETE FROM ${table}`])
          expect((await as(login, ours.organizationId, text)).code, text).toBe(FORBIDDEN);
      }
      for (const role of ['bilko_app', 'bilko_ledger', 'postgres'])
        expect((await as(login, undefined, `SET ROLE ${role}`)).code).toBe(FORBIDDEN);
    }
  });

  test('cannot arm themselves into a tenant: its policy does not speak to them', async () => {
    for (const [login, role] of [
      [identity, 'bilko_identity'],
      [worker, 'bilko_worker'],
    ] as const) {
      for (const table of tenantTables) {
        const readable = await fresh.asOwner(
          `SELECT FROM pg_policies WHERE tablename = $1 AND roles && ARRAY[$2, 'public']::name[] AND cmd IN ('SELECT', 'ALL')`,
          [table, role],
        );
        const { count, code } = await as(login, theirs.organizationId, `SELECT 1 FROM ${table}`);
        if (readable.length === 0) expect(code === FORBIDDEN || count === 0, `${role} ${table}`).toBe(true);
      }
    }
  });

  test('have only rights that a policy of theirs answers for', async () => {
    const idle = await fresh.asOwner(
      `SELECT r.name AS role, c.relname, v.privilege FROM pg_class c, unnest($1::text[]) r(name), unnest($2::text[]) v(privilege)
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
          AND (has_table_privilege(r.name, c.oid, v.privilege)
            OR (v.privilege <> 'DELETE' AND has_any_column_privilege(r.name, c.oid, v.privilege)))
          AND NOT EXISTS (SELECT FROM pg_policies p
            WHERE p.tablename = c.relname AND p.roles && ARRAY[r.name, 'public']::name[] AND p.cmd IN ('ALL', v.privilege))`,
      [[...RUNTIME], [...PRIVILEGES]],
    );
    expect(idle).toEqual([]);
  });
});

async function hashOf(organizationId: string): Promise<string> {
  const parts = tenantTables.map(
    (name) => `SELECT '${name}' AS name, md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) AS hash
                 FROM ${name} t WHERE organization_id = $1`,
  );
  return JSON.stringify(await fresh.asOwner(parts.join(' UNION ALL '), [organizationId]));
}
