import type { Client as PgClient } from 'pg';
import type { Business } from './business';

/** Days of the books: three whole years. */
const FIRST = '2023-01-01';
const DAYS = 1095;
/** Documents that nobody has paid: as many in small books as in large ones, as it is when business is steady. */
export const OPEN_DOCUMENTS = 300;

/**
 * A business's life of three years as rows: sales of three postings and their payments of two; every third turn is a
 * bill and its payment. `postings` in all, to within a few. Triggers are left out: how rows came there makes no
 * difference to reading.
 */
export async function fillBooks(
  client: PgClient,
  { organizationId }: Business,
  postings: number,
): Promise<void> {
  const turns = Math.floor(postings / 5);
  const contacts = Math.max(1, Math.floor(turns / 100));
  await client.query('SET session_replication_role = replica');
  await client.query('DROP TABLE IF EXISTS turn, shop');
  await client.query(
    `CREATE TEMP TABLE shop AS
     SELECT a.id, a.code, a.kind, row_number() OVER (PARTITION BY a.kind ORDER BY a.code) - 1 AS at
       FROM accounts a WHERE a.organization_id = $1::uuid`,
    [organizationId],
  );
  await client.query(
    `INSERT INTO contacts (organization_id, id, kind, name, country, sort_key)
     SELECT $1::uuid, gen_random_uuid(), 'both', 'Partner ' || n, 'RS', 'partner ' || lpad(n::text, 6, '0')
       FROM generate_series(1, $2::int) n`,
    [organizationId, contacts],
  );
  await client.query(
    `CREATE TEMP TABLE turn AS
     WITH partner AS (
       SELECT id, row_number() OVER (ORDER BY sort_key) - 1 AS at FROM contacts
        WHERE organization_id = $1::uuid AND sort_key LIKE 'partner %')
     SELECT n, n % 3 = 0 AS is_bill, gen_random_uuid() AS document, gen_random_uuid() AS entry,
            gen_random_uuid() AS payment, gen_random_uuid() AS paying, p.id AS contact,
            date '${FIRST}' + (n::bigint * ${DAYS} / ($2::int + 1))::int AS day,
            (n % 900) + 100 AS net, n > $2::int - ${OPEN_DOCUMENTS} AS is_open
       FROM generate_series(1, $2::int) n
       JOIN partner p ON p.at = n % $3::int`,
    [organizationId, turns, contacts],
  );
  await client.query('ANALYZE turn');
  for (const statement of statements) await client.query(statement, [organizationId]);
  await client.query('SET session_replication_role = DEFAULT');
  await sealAll(client, organizationId);
}

/** Entries that the job leaves to the next minute: reports read their postings one by one. */
const BEHIND = 99;

/** Seals in any order of days, all but the last of them rolled up, as the job leaves it at worst. */
async function sealAll(client: PgClient, organizationId: string): Promise<void> {
  const headAt = `UPDATE ledger_heads SET last_sequence =
    greatest(0, (SELECT count(*) FROM ledger_seals WHERE organization_id = $1::uuid) - $2::int)
    WHERE organization_id = $1::uuid`;
  await client.query(
    `INSERT INTO ledger_seals (organization_id, sequence, entry_id, hash)
     SELECT organization_id, row_number() OVER (ORDER BY id), id, '' FROM journal_entries
      WHERE organization_id = $1::uuid`,
    [organizationId],
  );
  await client.query(headAt, [organizationId, BEHIND]);
  await client.query('BEGIN');
  await client.query('SET LOCAL ROLE bilko_app');
  await client.query(`SELECT set_config('app.organization_id', $1, true)`, [organizationId]);
  await client.query('SELECT roll_up_days()');
  await client.query('COMMIT');
  await client.query(headAt, [organizationId, 0]);
}

const paidOn = `least(day + 12, date '${FIRST}' + ${DAYS - 1})`;

const statements: readonly string[] = [
  `INSERT INTO journal_entries (organization_id, id, year, number, posted_on, description, source_kind, source_id)
   SELECT $1::uuid, entry, extract(year FROM day), 1000000 + n, day, 'Dokument ' || n,
          CASE WHEN is_bill THEN 'expense' ELSE 'invoice' END, document FROM turn
   UNION ALL
   SELECT $1::uuid, paying, extract(year FROM ${paidOn}), 5000000 + n, ${paidOn}, 'Izvod ' || n,
          CASE WHEN is_bill THEN 'expensePayment' ELSE 'payment' END, payment FROM turn WHERE NOT is_open`,
  `INSERT INTO postings (organization_id, entry_id, line, account_id, posted_on, debit, credit, currency,
     document_debit, document_credit, contact_id)
   SELECT $1::uuid, x.entry, x.line, a.id, x.day, x.debit, x.credit, 'RSD', x.debit, x.credit, x.contact
     FROM (
       SELECT entry, 1 AS line, '204' AS code, NULL AS kind, n, day, net * 1.2 AS debit, 0 AS credit, contact
         FROM turn WHERE NOT is_bill
       UNION ALL SELECT entry, 2, NULL, 'income', n, day, 0, net, NULL FROM turn WHERE NOT is_bill
       UNION ALL SELECT entry, 3, '470', NULL, n, day, 0, net * 0.2, NULL FROM turn WHERE NOT is_bill
       UNION ALL SELECT entry, 1, NULL, 'expense', n, day, net, 0, NULL FROM turn WHERE is_bill
       UNION ALL SELECT entry, 2, '270', NULL, n, day, net * 0.2, 0, NULL FROM turn WHERE is_bill
       UNION ALL SELECT entry, 3, '435', NULL, n, day, 0, net * 1.2, contact FROM turn WHERE is_bill
       UNION ALL SELECT paying, 1, '241', NULL, n, ${paidOn}, net * 1.2, 0, NULL FROM turn
         WHERE NOT is_bill AND NOT is_open
       UNION ALL SELECT paying, 2, '204', NULL, n, ${paidOn}, 0, net * 1.2, contact FROM turn
         WHERE NOT is_bill AND NOT is_open
       UNION ALL SELECT paying, 1, '435', NULL, n, ${paidOn}, net * 1.2, 0, contact FROM turn
         WHERE is_bill AND NOT is_open
       UNION ALL SELECT paying, 2, '241', NULL, n, ${paidOn}, 0, net * 1.2, NULL FROM turn
         WHERE is_bill AND NOT is_open
     ) x
     JOIN shop a ON a.code = x.code OR (a.kind = x.kind AND a.at = x.n % 40)`,
  `INSERT INTO invoice_states (organization_id, id, kind, state, number, contact_id, contact_name, issued_on, due_on,
     currency, net_amount, vat_amount, gross_amount, paid_amount)
   SELECT $1::uuid, document, 'invoice', 'issued', 'B-' || n, contact, 'Partner', day, day + 15, 'RSD', net, net * 0.2,
          net * 1.2, CASE WHEN is_open THEN 0 ELSE net * 1.2 END FROM turn WHERE NOT is_bill`,
  `INSERT INTO invoices (organization_id, id, kind, number, series, year, sequence, contact_id, contact_snapshot,
     seller_snapshot, issued_on, due_on, tax_point_on, currency, exchange_rate, price_mode, language, net_amount,
     vat_amount, gross_amount, base_net_amount, base_vat_amount, base_gross_amount, entry_id)
   SELECT $1::uuid, document, 'invoice', 'B-' || n, 'B', 2023, n, contact, '{}', '{}', day, day + 15, day, 'RSD', 1,
          'net', 'sr-Latn', net, net * 0.2, net * 1.2, net, net * 0.2, net * 1.2, entry FROM turn WHERE NOT is_bill`,
  `INSERT INTO expense_states (organization_id, id, state, contact_id, supplier_name, document_number, issued_on,
     due_on, currency, net_amount, vat_amount, gross_amount, paid_amount, entry_id)
   SELECT $1::uuid, document, 'posted', contact, 'Partner', 'R-' || n, day, day + 15, 'RSD', net, net * 0.2, net * 1.2,
          CASE WHEN is_open THEN 0 ELSE net * 1.2 END, entry FROM turn WHERE is_bill`,
  `INSERT INTO expenses (organization_id, id, contact_id, issued_on, currency, exchange_rate, net_amount, vat_amount,
     gross_amount, deductible_vat_amount)
   SELECT $1::uuid, document, contact, day, 'RSD', 1, net, net * 0.2, net * 1.2, net * 0.2 FROM turn WHERE is_bill`,
  `INSERT INTO payments (organization_id, id, direction, contact_id, paid_on, amount, currency, exchange_rate,
     base_amount, entry_id)
   SELECT $1::uuid, payment, CASE WHEN is_bill THEN 'out' ELSE 'in' END, contact, ${paidOn}, net * 1.2, 'RSD', 1,
          net * 1.2, paying FROM turn WHERE NOT is_open`,
  `INSERT INTO payment_states (organization_id, payment_id, amount, allocated_amount)
   SELECT $1::uuid, payment, net * 1.2, net * 1.2 FROM turn WHERE NOT is_open`,
  `INSERT INTO payment_allocations (organization_id, id, payment_id, invoice_id, expense_id, amount, allocated_on)
   SELECT $1::uuid, gen_random_uuid(), payment, CASE WHEN is_bill THEN NULL ELSE document END,
          CASE WHEN is_bill THEN document END, net * 1.2, ${paidOn} FROM turn WHERE NOT is_open`,
  `INSERT INTO account_balances (organization_id, account_id, month, debit, credit)
   SELECT organization_id, account_id, date_trunc('month', posted_on)::date, sum(debit), sum(credit)
     FROM postings WHERE organization_id = $1::uuid GROUP BY 1, 2, 3
   ON CONFLICT (organization_id, account_id, month)
      DO UPDATE SET debit = excluded.debit, credit = excluded.credit`,
];
