import type { Context } from '../../http/context';

export type StatementContact = { id: string; name: string; kind: string };

export async function findStatementContact(
  { sql }: Context,
  id: string,
): Promise<StatementContact | undefined> {
  const [row] = await sql.rows<StatementContact>(
    `SELECT id::text AS id, name, kind FROM contacts WHERE id = $1::uuid`,
    id,
  );
  return row;
}

type Filter = { contactId: string; accountIds: readonly string[]; from: string };
export type OpeningRow = { currency: string; debit: string; credit: string };

/** Turnovers with the contact before a day, in the currencies of the documents. */
export async function sumBefore({ sql }: Context, filter: Filter): Promise<OpeningRow[]> {
  return sql.rows<OpeningRow>(
    `SELECT currency, round(sum(document_debit), 2)::text AS debit, round(sum(document_credit), 2)::text AS credit
       FROM postings
      WHERE contact_id = $1::uuid AND account_id = ANY ($2::uuid[]) AND posted_on < $3::date
      GROUP BY currency ORDER BY currency`,
    filter.contactId,
    [...filter.accountIds],
    filter.from,
  );
}

export type MovementRow = OpeningRow & {
  entryId: string;
  entryNumber: number;
  sourceKind: string;
  sourceId: string | null;
  accountId: string;
  postedOn: string;
  dueOn: string | null;
  number: string | null;
  description: string;
};

/** What passed on the contact's accounts in a period, with the document that it came from. */
export async function listMovements(
  { sql }: Context,
  filter: Filter & { to: string; limit: number },
): Promise<MovementRow[]> {
  return sql.rows<MovementRow>(
    `
    SELECT p.entry_id::text AS "entryId", e.number AS "entryNumber", e.source_kind AS "sourceKind",
           e.source_id::text AS "sourceId", p.account_id::text AS "accountId", p.posted_on::text AS "postedOn",
           coalesce(CASE WHEN s.kind = 'invoice' THEN s.due_on END, x.due_on, o.due_on)::text AS "dueOn",
           coalesce(s.number, x.document_number, m.reference, o.document_number) AS number, e.description, p.currency,
           round(p.document_debit, 2)::text AS debit, round(p.document_credit, 2)::text AS credit
      FROM (
        SELECT * FROM postings
         WHERE contact_id = $1::uuid AND account_id = ANY ($2::uuid[]) AND posted_on >= $3::date
           AND posted_on <= $4::date
         ORDER BY posted_on, entry_id, line LIMIT $5::int
      ) p
      JOIN journal_entries e ON e.id = p.entry_id
      LEFT JOIN invoice_states s ON s.id = e.source_id AND e.source_kind IN ('invoice', 'creditNote')
      LEFT JOIN expense_states x ON x.id = e.source_id AND e.source_kind = 'expense'
      LEFT JOIN payments m ON m.id = e.source_id AND e.source_kind IN ('payment', 'expensePayment')
      -- A posting of the opening entry, and of its reversal, has the place of its line.
      LEFT JOIN opening_balance_lines o ON o.run_id = e.source_id AND e.source_kind = 'openingBalance'
       AND o.position = p.line AND o.contact_id = p.contact_id
     ORDER BY p.posted_on, e.number, p.line`,
    filter.contactId,
    [...filter.accountIds],
    filter.from,
    filter.to,
    filter.limit,
  );
}
