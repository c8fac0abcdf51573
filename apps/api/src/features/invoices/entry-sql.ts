import type { BalancedEntry } from '@bilko/core';

/**
 * SQL that inserts the postings of `entry` (a CTE above it that returns the entry's id), each with the account of
 * its code; `$1` is the organization. Whoever runs it compares the count with the entry: an account that the chart
 * lacks would leave a posting out.
 */
export const insertPostings = (places: { day: string; rows: string }): string => `
    INSERT INTO postings (organization_id, entry_id, line, account_id, posted_on, debit, credit, currency,
                          document_debit, document_credit, contact_id)
    SELECT $1::uuid, e.id, p.line, a.id, ${places.day}::date, p.debit, p.credit, p.currency, p.document_debit,
           p.document_credit, p.contact_id
      FROM entry e
     CROSS JOIN jsonb_to_recordset(${places.rows}::jsonb) AS p(line int, account text, debit numeric, credit numeric,
                  currency text, document_debit numeric, document_credit numeric, contact_id uuid)
     CROSS JOIN LATERAL (
       SELECT id FROM accounts a WHERE a.organization_id = $1::uuid AND a.code = p.account LIMIT 1) a
    RETURNING 1`;

/** The postings of an entry as the JSON rows of `insertPostings`. */
export function postingRows(entry: BalancedEntry | undefined): string {
  const rows = entry?.postings.map((posting, index) => {
    const isDebit = posting.side === 'debit';
    return {
      line: index + 1,
      account: posting.account,
      debit: isDebit ? posting.amount : '0',
      credit: isDebit ? '0' : posting.amount,
      currency: posting.currency,
      document_debit: isDebit ? posting.documentAmount : '0',
      document_credit: isDebit ? '0' : posting.documentAmount,
      contact_id: posting.contactId ?? null,
    };
  });
  return JSON.stringify(rows ?? []);
}
