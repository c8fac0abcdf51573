import type { CountryCode } from '@bilko/core';
import { asWorker } from '@bilko/database';
import type { Context } from '../../http/context';
import type { RateList } from '../../platform/exchange-rates';

export type RateRow = { currency: string; rate: string; day: string; source: string };

/** How old a list may be: banks close for holidays, never for this long. */
const LONGEST_GAP_DAYS = 10;

/** The last known rate of each currency on a day, or of the one that is asked for. */
export async function findRates(
  ctx: Context,
  wanted: { country: CountryCode; day: string; currency?: string },
): Promise<RateRow[]> {
  return ctx.sql.rows<RateRow>(
    `SELECT DISTINCT ON (currency) currency, trim_scale(rate)::text AS rate, day::text AS day, source
       FROM exchange_rates
      WHERE country = $1 AND day <= $2::date AND day > $2::date - ${LONGEST_GAP_DAYS}
        AND ($3::text IS NULL OR currency = $3::text)
      ORDER BY currency, day DESC`,
    ...[wanted.country, wanted.day, wanted.currency ?? null],
  );
}

/** Keeps a list. What is there stays, unless it only stood in for the official one. How many rows were written. */
export async function saveRates(country: CountryCode, list: RateList, isOfficial: boolean): Promise<number> {
  const rows = await asWorker((_db, sql) =>
    sql(
      `INSERT INTO exchange_rates AS known (country, day, currency, rate, source)
       SELECT $1, $2::date, r.currency, r.rate, $3
         FROM jsonb_to_recordset($4::jsonb) AS r(currency text, rate numeric)
       ON CONFLICT (country, currency, day) DO UPDATE
             SET rate = excluded.rate, source = excluded.source, created_at = now()
           WHERE $5::boolean AND known.source <> excluded.source
       RETURNING currency`,
      [country, list.day, list.source, JSON.stringify(list.rates), isOfficial],
    ),
  );
  return rows.length;
}

export type BalanceRow = {
  accountId: string;
  accountCode: string;
  accountName: string;
  contactId: string | null;
  contactName: string | null;
  /** A customer's or supplier's account: its documents keep the rates that they were issued with. */
  isPartner: boolean;
  currency: string;
  documentBalance: string;
  baseBalance: string;
};

/** Money, receivables and payables in foreign currency at the end of a day; partners each for themselves. */
export async function listForeignBalances(ctx: Context, on: string): Promise<BalanceRow[]> {
  return ctx.sql.rows<BalanceRow>(
    `SELECT a.id::text AS "accountId", a.code AS "accountCode", a.name AS "accountName",
            c.id::text AS "contactId", c.name AS "contactName", b.currency,
            a.roles && ARRAY['receivables', 'payables'] AS "isPartner",
            round(b.document, 2)::text AS "documentBalance", round(b.base, 2)::text AS "baseBalance"
       FROM (
         SELECT a.id AS account_id, CASE WHEN a.roles && ARRAY['receivables', 'payables'] THEN p.contact_id END AS contact_id,
                p.currency, sum(p.document_debit - p.document_credit) AS document, sum(p.debit - p.credit) AS base
           FROM accounts a
           JOIN postings p ON p.organization_id = a.organization_id AND p.account_id = a.id
          WHERE a.organization_id = $1::uuid
            AND a.roles && ARRAY['bank', 'foreignBank', 'cash', 'receivables', 'payables']
            AND p.posted_on <= $2::date AND p.currency <> $3
          GROUP BY 1, 2, 3
         HAVING sum(p.document_debit - p.document_credit) <> 0 OR sum(p.debit - p.credit) <> 0
       ) b
       JOIN accounts a ON a.organization_id = $1::uuid AND a.id = b.account_id
       LEFT JOIN contacts c ON c.organization_id = $1::uuid AND c.id = b.contact_id
      ORDER BY a.code, b.currency, c.name, c.id`,
    ...[ctx.organizationId, on, ctx.organization.baseCurrency],
  );
}
