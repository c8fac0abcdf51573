import type { WaitingBillGroup } from '@bilko/core';
import type { Context } from '../../http/context';
import type { PostedExpense, VatSupplier } from '../vat/vat-of-posted-expense';

/** A bill that was entered with VAT that waits for its payment, and how far it is settled and deducted. */
export type WaitingBillRow = PostedExpense & {
  issuedOn: string;
  number: string | null;
  supplierName: string;
  supplier: VatSupplier | null;
  grossAmount: string;
  settledAmount: string;
  dueBefore: string;
  /** Of a bill that came along from other books, which has no lines: its VAT in base currency. */
  openingGroups: WaitingBillGroup[] | null;
};

/** Undefined for any other bill: by how it was posted, whatever the business has said since. */
export async function findWaitingBill(ctx: Context, expenseId: string): Promise<WaitingBillRow | undefined> {
  const [row] = await ctx.sql.rows<WaitingBillRow>(
    `SELECT e.issued_on::text AS "issuedOn", coalesce(e.tax_point_on, e.issued_on)::text AS "taxPointOn",
            coalesce(e.received_on, e.issued_on)::text AS "receivedOn", s.document_number AS number,
            s.supplier_name AS "supplierName", s.currency, $3 AS "baseCurrency",
            coalesce(trim_scale(e.exchange_rate), 1)::text AS "exchangeRate", c.country AS "supplierCountry",
            CASE WHEN c.id IS NOT NULL THEN json_build_object('id', c.id, 'name', c.name, 'country', c.country,
              'taxId', c.tax_id, 'isVatRegistered', c.is_vat_registered) END AS supplier,
            round(s.gross_amount, 2)::text AS "grossAmount", round(s.paid_amount, 2)::text AS "settledAmount",
            (SELECT round(coalesce(sum(d.amount), 0), 2)::text FROM cash_vat_dues d
              WHERE d.organization_id = $1::uuid AND d.expense_id = s.id) AS "dueBefore",
            o.groups AS "openingGroups",
            (SELECT coalesce(json_agg(json_build_object('categoryId', l.category_id, 'accountCode', a.code,
                      'vatCategory', l.vat_category, 'vatRate', trim_scale(l.vat_rate)::text,
                      'netAmount', round(l.net_amount, 2)::text, 'vatAmount', round(l.vat_amount, 2)::text,
                      'grossAmount', round(l.gross_amount, 2)::text,
                      'selfAssessedVatAmount', round(l.self_assessed_vat_amount, 2)::text,
                      'deductibleVatAmount', round(l.deductible_vat_amount, 2)::text,
                      'costAmount', round(l.net_amount + l.vat_amount + l.self_assessed_vat_amount
                                            - l.deductible_vat_amount, 2)::text) ORDER BY l.position), '[]')
               FROM expense_lines l
               JOIN accounts a ON a.organization_id = l.organization_id AND a.id = l.account_id
              WHERE l.organization_id = $1::uuid AND l.expense_id = s.id) AS lines
       FROM expense_states s
       JOIN expenses e ON e.organization_id = s.organization_id AND e.id = s.id
       LEFT JOIN contacts c ON c.organization_id = s.organization_id AND c.id = s.contact_id
      CROSS JOIN LATERAL (
        SELECT json_agg(json_build_object('category', 'S', 'rate', trim_scale(g.rate)::text, 'supply', 'services',
                 'deductibleVatAmount', round(g.vat_amount, 2)::text, 'baseNetAmount', round(g.net_amount, 2)::text,
                 'baseVatAmount', round(g.vat_amount, 2)::text,
                 'baseDeductibleVatAmount', round(g.vat_amount, 2)::text) ORDER BY g.place) AS groups
          FROM opening_vat_groups g
         WHERE g.organization_id = $1::uuid AND g.expense_id = s.id) o
      WHERE s.organization_id = $1::uuid AND s.id = $2::uuid
        AND (o.groups IS NOT NULL OR EXISTS (SELECT FROM postings p
                      JOIN accounts a ON a.organization_id = p.organization_id AND a.id = p.account_id
                     WHERE p.organization_id = $1::uuid AND p.entry_id = s.entry_id
                       AND 'cashSchemeInputVat' = ANY (a.roles)))`,
    ctx.organizationId,
    expenseId,
    ctx.organization.baseCurrency,
  );
  return row;
}
