import { Client as PgClient } from 'pg';
import { encodeCursor } from '../src/http/page';
import type { Business } from './business';
import { bodyOf, createClient, percentile, type Client } from './client';

export type Times = Readonly<{ median: number; p95: number }>;

/** Fills one business's list with invoices, as rows: how they came there makes no difference to reading. */
export async function fillInvoices(
  databaseUrl: string,
  { organizationId, contactId }: Business,
  count: number,
) {
  await asOwner(databaseUrl, async (client) => {
    await client.query('SET session_replication_role = replica');
    await client.query(
      `INSERT INTO invoice_states (organization_id, id, kind, state, number, contact_id, contact_name, issued_on,
         due_on, currency, net_amount, vat_amount, gross_amount)
       SELECT $1::uuid, gen_random_uuid(), 'invoice', 'issued', 'B-' || n, $2::uuid, 'Kupac d.o.o.',
              date '2020-01-01' + (n % 2000), date '2020-01-16' + (n % 2000), 'RSD', 1000, 200, 1200
         FROM generate_series(1, $3::int) n`,
      [organizationId, contactId, count],
    );
    await client.query('ANALYZE invoice_states');
  });
}

/** The first page, and the last one, by the cursor that a reader would arrive with. */
export async function measureList(url: string, databaseUrl: string, business: Business) {
  const client = createClient(url, 1);
  const first = await timed(client, '/invoices?limit=50', business);
  const place = await asOwner(databaseUrl, async (pg) => {
    const { rows } = await pg.query<{ day: string; id: string }>(
      `SELECT issued_on::text AS day, id::text AS id FROM invoice_states WHERE organization_id = $1
        ORDER BY issued_on, id OFFSET 50 LIMIT 1`,
      [business.organizationId],
    );
    return rows[0];
  });
  if (!place) throw new Error('no last page');
  const deepest = await timed(
    client,
    `/invoices?limit=50&cursor=${encodeCursor([place.day, place.id])}`,
    business,
  );
  client.close();
  return { first, deepest };
}

/** Sixty turns, the first ten to get warm. */
async function timed(client: Client, path: string, { token }: Business): Promise<Times> {
  const times: number[] = [];
  for (let turn = 0; turn < 60; turn += 1) {
    const reply = await client.get(path, token);
    bodyOf(reply, 200);
    if (turn >= 10) times.push(reply.milliseconds);
  }
  return { median: percentile(times, 0.5), p95: percentile(times, 0.95) };
}

export async function asOwner<T>(databaseUrl: string, work: (client: PgClient) => Promise<T>): Promise<T> {
  const client = new PgClient({ connectionString: databaseUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
