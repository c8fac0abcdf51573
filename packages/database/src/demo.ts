import { Client } from 'pg';

/**
 * For the demo company only: what the program's own roles may never do, done as the owner of the database, on a
 * machine of a developer.
 */
export async function markAsDemo(url: string, organizationId: string): Promise<void> {
  await asOwner(url, async (client) => {
    await client.query('UPDATE organizations SET is_demo = true WHERE id = $1', [organizationId]);
    // Nobody reads the demo's mail.
    await client.query(
      `UPDATE users SET email_confirmed_at = now() WHERE email_confirmed_at IS NULL
          AND id IN (SELECT user_id FROM memberships WHERE organization_id = $1)`,
      [organizationId],
    );
  });
}

/** True when this person has a demo organization whose year is complete. */
export async function hasDemo(url: string, email: string): Promise<boolean> {
  return asOwner(url, async (client) => (await demoOf(client, email)).length > 0);
}

/**
 * Removes the demo organizations of this address, and the person if nothing is left. `isHalfMade` removes instead
 * what a run that was cut off left unmarked: the organizations in which this address, the demo's own, is the only
 * member.
 */
export async function removeDemo(
  url: string,
  email: string,
  options: { isHalfMade?: boolean } = {},
): Promise<void> {
  await asOwner(url, async (client) => {
    await client.query('BEGIN');
    // Insert-only tables refuse a DELETE by trigger; a demo company is the one thing that is thrown away whole.
    await client.query('SET LOCAL session_replication_role = replica');
    const demos = options.isHalfMade ? await ownedOnlyBy(client, email) : await demoOf(client, email);
    for (const id of demos) {
      for (const table of await tenantTables(client)) {
        await client.query(`DELETE FROM ${client.escapeIdentifier(table)} WHERE organization_id = $1`, [id]);
      }
      await client.query('DELETE FROM organizations WHERE id = $1', [id]);
      await client.query(`DELETE FROM pgboss.job WHERE data ->> 'organizationId' = $1`, [id]);
    }
    const gone = `SELECT u.id FROM users u WHERE u.email = $1
      AND NOT EXISTS (SELECT FROM memberships m WHERE m.user_id = u.id)`;
    await client.query(
      `DELETE FROM refresh_tokens WHERE session_id IN (SELECT id FROM sessions WHERE user_id IN (${gone}))`,
      [email],
    );
    for (const table of ofPeople) {
      await client.query(`DELETE FROM ${client.escapeIdentifier(table)} WHERE user_id IN (${gone})`, [email]);
    }
    await client.query(`DELETE FROM users WHERE id IN (${gone})`, [email]);
    await client.query('COMMIT');
  });
}

/** What belongs to a person and to no organization. */
const ofPeople = [
  'sessions',
  'user_tokens',
  'user_mails',
  'second_factors',
  'recovery_codes',
  'login_challenges',
  'user_devices',
];

async function asOwner<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function demoOf(client: Client, email: string): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT o.id FROM organizations o
       JOIN memberships m ON m.organization_id = o.id
       JOIN users u ON u.id = m.user_id
      WHERE u.email = $1 AND o.is_demo`,
    [email],
  );
  return rows.map((row) => row.id);
}

async function ownedOnlyBy(client: Client, email: string): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT m.organization_id AS id FROM memberships m
       JOIN users u ON u.id = m.user_id
      WHERE u.email = $1
        AND NOT EXISTS (SELECT FROM memberships o WHERE o.organization_id = m.organization_id AND o.user_id <> u.id)`,
    [email],
  );
  return rows.map((row) => row.id);
}

async function tenantTables(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'organization_id' AND NOT a.attisdropped
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> 'sessions'`,
  );
  return rows.map((row) => row.name);
}
