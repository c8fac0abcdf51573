import type { Context } from '../../http/context';

/** A bill with what of it is settled, and whether it stands on the account for suppliers abroad. */
export type Bill = {
  id: string;
  contactId: string | null;
  supplierName: string;
  number: string | null;
  issuedOn: string;
  taxPointOn: string;
  receivedOn: string;
  currency: string;
  grossAmount: string;
  baseGrossAmount: string;
  settledBefore: string;
  isPosted: boolean;
  isApproved: boolean;
  isAbroad: boolean;
};

export async function findBill(ctx: Context, id: string): Promise<Bill | undefined> {
  const [row] = await ctx.sql.rows<Bill>(
    `SELECT s.id::text AS id, s.contact_id::text AS "contactId", s.supplier_name AS "supplierName",
            s.document_number AS number, s.issued_on::text AS "issuedOn",
            coalesce(e.tax_point_on, e.issued_on)::text AS "taxPointOn",
            coalesce(e.received_on, e.issued_on)::text AS "receivedOn", s.currency,
            round(s.gross_amount, 2)::text AS "grossAmount",
            round(s.gross_amount * coalesce(e.exchange_rate, 1), 2)::text AS "baseGrossAmount",
            round(s.paid_amount, 2)::text AS "settledBefore", s.state = 'posted' AS "isPosted",
            s.approval = 'approved' AS "isApproved",
            EXISTS (SELECT FROM postings p
                      JOIN accounts a ON a.organization_id = p.organization_id AND a.id = p.account_id
                     WHERE p.organization_id = $1::uuid AND p.entry_id = s.entry_id AND a.code = $3)
              OR EXISTS (SELECT FROM opening_items o
                      JOIN opening_balance_lines l ON l.organization_id = o.organization_id AND l.run_id = o.run_id
                       AND l.position = o.position
                      JOIN accounts a ON a.organization_id = l.organization_id AND a.id = l.account_id
                     WHERE o.organization_id = $1::uuid AND o.expense_id = s.id AND a.code = $3) AS "isAbroad"
       FROM expense_states s
       JOIN expenses e ON e.organization_id = s.organization_id AND e.id = s.id
      WHERE s.organization_id = $1::uuid AND s.id = $2::uuid AND NOT s.is_withdrawn`,
    ctx.organizationId,
    id,
    ctx.country.accounts('payables', { abroad: true }),
  );
  return row;
}
