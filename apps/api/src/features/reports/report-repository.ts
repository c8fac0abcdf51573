import type { Context } from '../../http/context';
import { Prisma } from '@bilko/database';

export type LedgerRow = {
  entryId: string;
  entryNumber: number;
  sourceKind: string;
  sourceId: string | null;
  line: number;
  postedOn: string;
  description: string;
  contactName: string | null;
  debit: string;
  credit: string;
  isReversal: boolean;
};

export type LedgerPlace = { postedOn: string; entryId: string; line: number };

/** One page of an account's postings in the order of the books, after `after`. */
export async function listPostings(
  { db }: Context,
  filter: { accountId: string; from: string; to: string; after?: LedgerPlace | undefined; limit: number },
): Promise<LedgerRow[]> {
  const place = filter.after
    ? Prisma.sql`AND (p.posted_on, p.entry_id, p.line) >
        (${filter.after.postedOn}::date, ${filter.after.entryId}::uuid, ${filter.after.line}::int)`
    : Prisma.empty;
  return db.$queryRaw<LedgerRow[]>`
    SELECT p.entry_id::text AS "entryId", e.number AS "entryNumber", e.source_kind AS "sourceKind",
           e.source_id::text AS "sourceId", p.line,
           p.posted_on::text AS "postedOn", e.description, c.name AS "contactName",
           round(p.debit, 2)::text AS debit, round(p.credit, 2)::text AS credit,
           e.reverses_entry_id IS NOT NULL AS "isReversal"
      FROM (
        SELECT * FROM postings p
         WHERE p.account_id = ${filter.accountId}::uuid
           AND p.posted_on >= ${filter.from}::date AND p.posted_on <= ${filter.to}::date ${place}
         ORDER BY p.posted_on, p.entry_id, p.line
         LIMIT ${filter.limit}::int
      ) p
      JOIN journal_entries e ON e.id = p.entry_id
      LEFT JOIN contacts c ON c.id = p.contact_id
     ORDER BY p.posted_on, p.entry_id, p.line`;
}

/** How many postings an account has in a period: asked only to say why a file cannot be made. */
export async function countPostings(
  { sql }: Context,
  { accountId, from, to }: { accountId?: string; from: string; to: string },
): Promise<number> {
  const account = accountId === undefined ? '' : 'AND account_id = $3::uuid';
  const [row] = await sql.rows<{ count: number }>(
    `SELECT count(*)::int AS count FROM postings WHERE posted_on >= $1::date AND posted_on <= $2::date ${account}`,
    from,
    to,
    ...(accountId === undefined ? [] : [accountId]),
  );
  return row?.count ?? 0;
}

export type ReportAccount = { id: string; code: string; name: string; kind: string };

export async function findAccount({ db }: Context, accountId: string): Promise<ReportAccount | undefined> {
  const rows = await db.$queryRaw<ReportAccount[]>`
    SELECT id::text AS id, code, name, kind FROM accounts WHERE id = ${accountId}::uuid`;
  return rows[0];
}
