import type { Posting } from '@bilko/core';
import type { Context } from '../../http/context';

/** What an entry posted, by its lines, as its mirror needs it. */
export async function listEntryPostings(ctx: Context, entryId: string): Promise<Posting[]> {
  const rows = await ctx.sql.rows<Omit<Posting, 'contactId'> & { contactId: string | null }>(
    `SELECT a.code AS account, CASE WHEN p.debit > 0 THEN 'debit' ELSE 'credit' END AS side,
            round(p.debit + p.credit, 2)::text AS amount, p.currency,
            round(p.document_debit + p.document_credit, 2)::text AS "documentAmount", p.contact_id::text AS "contactId"
       FROM postings p
       JOIN accounts a ON a.organization_id = p.organization_id AND a.id = p.account_id
      WHERE p.organization_id = $1::uuid AND p.entry_id = $2::uuid ORDER BY p.line`,
    ctx.organizationId,
    entryId,
  );
  return rows.map(({ contactId, ...posting }) => ({ ...posting, contactId: contactId ?? undefined }));
}
