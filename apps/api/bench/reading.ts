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

/** Fills one business's books with balanced entries of two postings over three years, and their balances. */
export async function fillPostings(databaseUrl: string, { organizationId }: Business, postings: number) {
  await asOwner(databaseUrl, async (client) => {
    await client.query('SET session_replication_role = replica');
    await client.query(
      `CREATE TEMP TABLE made AS
       SELECT gen_random_uuid() AS id, date '2023-01-01' + (n % 1095) AS day, (n % 900) + 100 AS amount, n
         FROM generate_series(1, $1::int) n`,
      [Math.floor(postings / 2)],
    );
    await client.query(
      `INSERT INTO journal_entries (organization_id, id, year, number, posted_on, description, source_kind)
       SELECT $1::uuid, id, extract(year FROM day), 1000000 + n, day, 'Merenje', 'manual' FROM made`,
      [organizationId],
    );
    await client.query(
      `WITH accounts AS (
         SELECT id, row_number() OVER (ORDER BY code) - 1 AS at, count(*) OVER () AS many
           FROM accounts WHERE organization_id = $1::uuid)
       INSERT INTO postings (organization_id, entry_id, line, account_id, posted_on, debit, credit, currency,
         document_debit, document_credit)
       SELECT $1::uuid, m.id, side.line, a.id, m.day, side.debit * m.amount, side.credit * m.amount, 'RSD',
              side.debit * m.amount, side.credit * m.amount
         FROM made m
        CROSS JOIN (VALUES (1, 1, 0), (2, 0, 1)) AS side(line, debit, credit)
         JOIN accounts a ON a.at = (m.n * 7 + side.line * 13) % a.many`,
      [organizationId],
    );
    await client.query(
      `INSERT INTO account_balances (organization_id, account_id, month, debit, credit)
       SELECT organization_id, account_id, date_trunc('month', posted_on)::date, sum(debit), sum(credit)
         FROM postings WHERE organization_id = $1::uuid GROUP BY 1, 2, 3
       ON CONFLICT (organization_id, account_id, month)
          DO UPDATE SET debit = excluded.debit, credit = excluded.credit`,
      [organizationId],
    );
    await client.query('ANALYZE postings, journal_entries, account_balances');
  });
}

/** Whole months, and a period that cuts a month at both ends; beside them the plain sum over all postings. */
export async function measureTrialBalance(url: string, databaseUrl: string, business: Business) {
  const client = createClient(url, 1);
  const whole = await timed(client, '/reports/trial-balance?from=2025-01-01&to=2025-12-31', business);
  const cut = await timed(client, '/reports/trial-balance?from=2025-01-11&to=2025-10-22', business);
  client.close();
  const plain = await asOwner(databaseUrl, async (pg) => {
    const times: number[] = [];
    for (let turn = 0; turn < 5; turn += 1) {
      const since = performance.now();
      await pg.query(
        `SELECT account_id, sum(debit), sum(credit) FROM postings WHERE organization_id = $1 GROUP BY account_id`,
        [business.organizationId],
      );
      times.push(performance.now() - since);
    }
    return percentile(times, 0.5);
  });
  return { whole, cut, plain };
}

async function timed(client: Client, path: string, { token }: Business): Promise<Times> {
  const times: number[] = [];
  for (let turn = 0; turn < 60; turn += 1) {
    const reply = await client.get(path, token);
    bodyOf(reply, 200);
    if (turn >= 10) times.push(reply.milliseconds);
  }
  return { median: percentile(times, 0.5), p95: percentile(times, 0.95) };
}

async function asOwner<T>(databaseUrl: string, work: (client: PgClient) => Promise<T>): Promise<T> {
  const client = new PgClient({ connectionString: databaseUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
