import type { Context } from '../../http/context';

export type IncomeRow = {
  day: string;
  noun: 'invoice' | 'creditNote' | 'cashSlip';
  documentId: string;
  number: string;
  contactName: string;
  productAmount: string;
  serviceAmount: string;
  totalAmount: string;
  /** The part whose place of supply is in the country, and the rest. */
  homeAmount: string;
  abroadAmount: string;
};

/**
 * Income by document, in base currency, from the day on: invoices by their day of supply, credit notes by their own,
 * for a correction does not go back into a book that was closed, and cash that was taken straight as income. Advances, loans and subsidies are no income. Goods and products are told from
 * services by the product or the account of the line. A service to a business abroad has its place there.
 */
export async function listIncome(ctx: Context, from: string, to: string): Promise<IncomeRow[]> {
  return ctx.sql.rows<IncomeRow>(
    `WITH documents AS (
       SELECT i.id, i.kind, i.number, i.sequence, i.contact_snapshot AS buyer, i.base_net_amount, i.net_amount,
              f.day, CASE WHEN i.kind = 'creditNote' THEN -1 ELSE 1 END AS sign
         FROM invoices i
        CROSS JOIN LATERAL (
          SELECT CASE WHEN i.kind = 'creditNote' THEN i.issued_on ELSE coalesce(i.supplied_on, i.issued_on) END AS day) f
        WHERE i.organization_id = $1::uuid AND i.kind IN ('invoice', 'creditNote')
          AND f.day BETWEEN $2::date AND $3::date
     ), parts AS (
       SELECT l.invoice_id,
              coalesce(sum(l.net_amount) FILTER (WHERE p.kind IN ('goods', 'product') OR a.roles && $4::text[]), 0)
                AS products,
              coalesce(sum(l.net_amount) FILTER (WHERE l.vat_category <> 'O' AND (
                d.buyer ->> 'country' = $5 OR (d.buyer ->> 'isPerson')::boolean
                  OR p.kind IN ('goods', 'product') OR a.roles && $4::text[])), 0) AS home
         FROM documents d
         JOIN invoice_lines l ON l.organization_id = $1::uuid AND l.invoice_id = d.id
         LEFT JOIN products p ON p.organization_id = l.organization_id AND p.id = l.product_id
         LEFT JOIN accounts a ON a.organization_id = l.organization_id AND a.id = l.account_id
        GROUP BY l.invoice_id
     ), income AS (
       SELECT d.day, d.kind AS noun, d.id, d.number, d.buyer ->> 'name' AS contact_name,
              d.sign * round(coalesce(d.base_net_amount * p.products / nullif(d.net_amount, 0), 0), 2) AS products,
              d.sign * d.base_net_amount AS total,
              d.sign * round(coalesce(d.base_net_amount * p.home / nullif(d.net_amount, 0), 0), 2) AS home
         FROM documents d
         JOIN parts p ON p.invoice_id = d.id
       UNION ALL
       SELECT s.slip_on, 'cashSlip', s.id, s.sequence || '/' || s.year, coalesce(s.party_name, s.description),
              CASE WHEN a.roles && $4::text[] THEN s.amount ELSE 0 END * k.sign, s.amount * k.sign, s.amount * k.sign
         FROM cash_slips s
         JOIN accounts a ON a.organization_id = s.organization_id AND a.id = s.account_id
        CROSS JOIN LATERAL (SELECT CASE WHEN s.direction = 'in' THEN 1 ELSE -1 END AS sign) k
        WHERE s.organization_id = $1::uuid AND a.kind = 'income' AND left(a.code, 2) IN ('60', '61')
          AND s.slip_on BETWEEN $2::date AND $3::date
     )
     SELECT day::text AS day, noun, id::text AS "documentId", number, contact_name AS "contactName",
            round(products, 2)::text AS "productAmount", round(total - products, 2)::text AS "serviceAmount",
            round(total, 2)::text AS "totalAmount", round(home, 2)::text AS "homeAmount",
            round(total - home, 2)::text AS "abroadAmount"
       FROM income
      ORDER BY day, noun DESC, number, id`,
    ...[ctx.organizationId, from, to, ['revenueGoods'], ctx.organization.country],
  );
}
