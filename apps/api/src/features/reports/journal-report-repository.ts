import type { Context } from '../../http/context';

export type JournalPosting = {
  line: number;
  accountId: string;
  code: string;
  name: string;
  contactName: string | null;
  debit: string;
  credit: string;
};

export type JournalRow = {
  entryId: string;
  number: number;
  postedOn: string;
  description: string;
  sourceKind: string;
  sourceId: string | null;
  isReversal: boolean;
  postings: JournalPosting[];
};

export type JournalPlace = { postedOn: string; entryId: string };

/** Entries of a period in the order of the books, after `after`; the page is cut on the index before it is joined. */
export async function listJournal(
  { sql }: Context,
  filter: { from: string; to: string; after?: JournalPlace | undefined; limit: number },
): Promise<JournalRow[]> {
  const { from, to, after, limit } = filter;
  const place = after ? 'AND (posted_on, id) > ($4::date, $5::uuid)' : '';
  return sql.rows<JournalRow>(
    `
    SELECT e.id::text AS "entryId", e.number, e.posted_on::text AS "postedOn", e.description,
           e.source_kind AS "sourceKind", e.source_id::text AS "sourceId",
           e.reverses_entry_id IS NOT NULL AS "isReversal", p.postings
      FROM (
        SELECT * FROM journal_entries
         WHERE posted_on >= $1::date AND posted_on <= $2::date ${place}
         ORDER BY posted_on, id LIMIT $3::int
      ) e
      CROSS JOIN LATERAL (
        SELECT jsonb_agg(jsonb_build_object(
                 'line', p.line, 'accountId', p.account_id, 'code', a.code, 'name', a.name, 'contactName', c.name,
                 'debit', round(p.debit, 2)::text, 'credit', round(p.credit, 2)::text) ORDER BY p.line) AS postings
          FROM postings p
          JOIN accounts a ON a.id = p.account_id
          LEFT JOIN contacts c ON c.id = p.contact_id
         WHERE p.entry_id = e.id
      ) p
     ORDER BY e.posted_on, e.id`,
    from,
    to,
    limit,
    ...(after ? [after.postedOn, after.entryId] : []),
  );
}
