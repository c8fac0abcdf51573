import type { JournalEntryView } from '@bilko/contracts';
import type { BalancedEntry } from '@bilko/core';
import { v7 as newId } from 'uuid';
import type { Context } from '../../http/context';

export type EntrySource = Readonly<{
  kind: JournalEntryView['source']['kind'];
  id: string | null;
  /** The entry that this one takes back. */
  reverses?: string;
}>;

/**
 * Writes what core has balanced into the books; number, seal and balances are the database's. The ledger is
 * locked first, as by everything that posts. Returns the entry's id.
 */
export async function postEntry(ctx: Context, entry: BalancedEntry, source: EntrySource): Promise<string> {
  const id = newId();
  await ctx.sql.rows('SELECT lock_ledger()');
  await ctx.sql.run(
    `INSERT INTO journal_entries (organization_id, id, posted_on, description, source_kind, source_id,
                                  reverses_entry_id, created_at, created_by)
     VALUES ($1::uuid, $2::uuid, $3::date, $4, $5, $6::uuid, $7::uuid, $8::timestamptz, $9::uuid)`,
    ...[ctx.organizationId, id, entry.postedOn, entry.description, source.kind, source.id],
    ...[source.reverses ?? null, ctx.now().toISOString(), ctx.userId],
  );
  const postings = entry.postings.map(({ side, amount, documentAmount, ...posting }, at) => ({
    line: at + 1,
    account: posting.account,
    debit: side === 'debit' ? amount : '0',
    credit: side === 'credit' ? amount : '0',
    currency: posting.currency,
    document_debit: side === 'debit' ? documentAmount : '0',
    document_credit: side === 'credit' ? documentAmount : '0',
    contact_id: posting.contactId ?? null,
  }));
  const written = await ctx.sql.run(
    `INSERT INTO postings (organization_id, entry_id, line, account_id, posted_on, debit, credit, currency,
                           document_debit, document_credit, contact_id)
     SELECT $1::uuid, $2::uuid, p.line, a.id, $3::date, p.debit, p.credit, p.currency, p.document_debit,
            p.document_credit, p.contact_id
       FROM jsonb_to_recordset($4::jsonb) AS p(line int, account text, debit numeric, credit numeric,
            currency text, document_debit numeric, document_credit numeric, contact_id uuid)
       JOIN accounts a ON a.organization_id = $1::uuid AND a.code = p.account`,
    ...[ctx.organizationId, id, entry.postedOn, JSON.stringify(postings)],
  );
  if (written !== postings.length) throw new Error('an account of the entry is not in the chart');
  return id;
}
