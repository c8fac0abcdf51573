import type { DocumentKind, Language, PriceMode, VatCategory } from '@bilko/core';
import type { Context } from '../../http/context';
import type { UnitCode } from './invoice-content';
import type { Buyer, PayeeAccount, Seller } from './invoice-surroundings-repository';
import type { Statement } from './issued-document';

export type InvoiceLineRow = {
  position: number;
  correctsPosition: number | null;
  description: string;
  quantity: string;
  creditedQuantity: string;
  unit: UnitCode;
  unitPrice: string;
  discountPercent: string | null;
  vatCategory: VatCategory;
  vatRate: string;
  exemptionCode: string | null;
  classificationCode: string | null;
  productId: string | null;
  productKind: string | null;
  accountId: string | null;
  accountCode: string | null;
  discountAmount: string;
  netAmount: string;
  vatAmount: string;
  grossAmount: string;
};

export type VatGroupRow = {
  category: VatCategory;
  rate: string;
  netAmount: string;
  vatAmount: string;
  grossAmount: string;
};

/** An issued document with all that happened to it since. */
export type InvoiceRow = {
  id: string;
  kind: DocumentKind;
  number: string;
  series: string;
  contactId: string;
  buyer: Buyer;
  seller: Seller;
  payee: PayeeAccount | null;
  statements: Statement[];
  issuedOn: string;
  suppliedOn: string | null;
  dueOn: string;
  taxPointOn: string;
  currency: string;
  exchangeRate: string;
  priceMode: PriceMode;
  discountPercent: string | null;
  language: Language;
  note: string | null;
  paymentModel: string | null;
  paymentReference: string | null;
  netAmount: string;
  vatAmount: string;
  grossAmount: string;
  discountAmount: string;
  baseNetAmount: string;
  baseVatAmount: string;
  baseGrossAmount: string;
  correctionReason: string | null;
  entryId: string | null;
  issuedAt: string;
  paidAmount: string;
  creditedAmount: string;
  sentAt: string | null;
  viewedAt: string | null;
  buyerConfirmedOn: string | null;
  version: number;
  lines: InvoiceLineRow[];
  vatGroups: VatGroupRow[];
  corrects: { id: string; number: string; issuedOn: string } | null;
  creditNotes: { id: string; number: string; issuedOn: string; grossAmount: string }[];
  advancePaymentId: string | null;
  /** As its paper takes them off: those that were taken up when it was issued. */
  advances: AdvanceRow[];
};

export type AdvanceRow = {
  paymentId: string;
  number: string | null;
  paidOn: string;
  netAmount: string;
  vatAmount: string;
  grossAmount: string;
};

const instant = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const money = (column: string) => `round(${column}, 2)::text`;
const plain = (column: string) => `trim_scale(${column})::text`;

const lines = `
  SELECT json_agg(json_build_object('position', l.position, 'correctsPosition', l.corrects_position,
           'description', l.description, 'quantity', ${plain('l.quantity')},
           'creditedQuantity', coalesce(${plain('b.quantity')}, '0'), 'unit', l.unit,
           'unitPrice', ${plain('l.unit_price')}, 'discountPercent', ${plain('l.discount_percent')},
           'vatCategory', l.vat_category, 'vatRate', ${plain('l.vat_rate')}, 'exemptionCode', l.exemption_code,
           'classificationCode', l.classification_code, 'productId', l.product_id, 'productKind', p.kind,
           'accountId', l.account_id, 'accountCode', a.code, 'discountAmount', ${money('l.discount_amount')},
           'netAmount', ${money('l.net_amount')}, 'vatAmount', ${money('l.vat_amount')},
           'grossAmount', ${money('l.gross_amount')}) ORDER BY l.position)
    FROM invoice_lines l
    LEFT JOIN products p ON p.organization_id = l.organization_id AND p.id = l.product_id
    LEFT JOIN accounts a ON a.organization_id = l.organization_id AND a.id = l.account_id
    LEFT JOIN (SELECT t.corrects_position AS position, sum(t.quantity) AS quantity
                 FROM invoices n
                 JOIN invoice_lines t ON t.organization_id = n.organization_id AND t.invoice_id = n.id
                WHERE n.organization_id = $1::uuid AND n.corrects_invoice_id = i.id
                GROUP BY t.corrects_position) b ON b.position = l.position
   WHERE l.organization_id = $1::uuid AND l.invoice_id = i.id`;

const vatGroups = `
  SELECT json_agg(json_build_object('category', g.category, 'rate', ${plain('g.rate')},
           'netAmount', ${money('g.net_amount')}, 'vatAmount', ${money('g.vat_amount')},
           'grossAmount', ${money('g.gross_amount')}) ORDER BY g.position)
    FROM invoice_vat_groups g
   WHERE g.organization_id = $1::uuid AND g.invoice_id = i.id`;

const creditNotes = `
  SELECT coalesce(json_agg(json_build_object('id', n.id, 'number', n.number, 'issuedOn', n.issued_on,
           'grossAmount', ${money('n.gross_amount')}) ORDER BY n.issued_at, n.id), '[]'::json)
    FROM invoices n
   WHERE n.organization_id = $1::uuid AND n.corrects_invoice_id = i.id`;

const advances = `
  SELECT coalesce(json_agg(json_build_object('paymentId', v.payment_id, 'number', v.number, 'paidOn', v.paid_on,
           'netAmount', ${money('v.net_amount')}, 'vatAmount', ${money('v.vat_amount')},
           'grossAmount', ${money('v.gross_amount')}) ORDER BY v.position), '[]'::json)
    FROM invoice_advances v
   WHERE v.organization_id = $1::uuid AND v.invoice_id = i.id`;

/** An issued document, or undefined for a draft and for what this organization does not have. */
export async function findInvoice(ctx: Context, id: string): Promise<InvoiceRow | undefined> {
  const [row] = await ctx.sql.rows<InvoiceRow>(
    `SELECT i.id::text AS id, i.kind, i.number, i.series, i.contact_id::text AS "contactId",
            i.contact_snapshot AS buyer, i.seller_snapshot AS seller, i.bank_snapshot AS payee, i.statements,
            i.issued_on::text AS "issuedOn", i.supplied_on::text AS "suppliedOn", i.due_on::text AS "dueOn",
            i.tax_point_on::text AS "taxPointOn", i.currency, ${plain('i.exchange_rate')} AS "exchangeRate",
            i.price_mode AS "priceMode", ${plain('i.discount_percent')} AS "discountPercent", i.language, i.note,
            i.payment_model AS "paymentModel", i.payment_reference AS "paymentReference",
            ${money('i.net_amount')} AS "netAmount", ${money('i.vat_amount')} AS "vatAmount",
            ${money('i.gross_amount')} AS "grossAmount", ${money('i.discount_amount')} AS "discountAmount",
            ${money('i.base_net_amount')} AS "baseNetAmount", ${money('i.base_vat_amount')} AS "baseVatAmount",
            ${money('i.base_gross_amount')} AS "baseGrossAmount", i.correction_reason AS "correctionReason",
            coalesce(i.entry_id, (
              SELECT r.entry_id FROM opening_items o
                JOIN opening_balance_runs r ON r.organization_id = o.organization_id AND r.id = o.run_id
               WHERE o.organization_id = $1::uuid AND o.invoice_id = i.id))::text AS "entryId", ${instant('i.issued_at')} AS "issuedAt",
            ${money('s.paid_amount')} AS "paidAmount", ${money('s.credited_amount')} AS "creditedAmount",
            ${instant('s.sent_at')} AS "sentAt", ${instant('s.viewed_at')} AS "viewedAt",
            s.buyer_confirmed_on::text AS "buyerConfirmedOn", s.version,
            coalesce((${lines}), '[]'::json) AS lines, coalesce((${vatGroups}), '[]'::json) AS "vatGroups", (${creditNotes}) AS "creditNotes",
            (${advances}) AS advances,
            (SELECT f.payment_id::text FROM advance_invoices f
              WHERE f.organization_id = $1::uuid AND f.invoice_id = i.id) AS "advancePaymentId",
            (SELECT json_build_object('id', c.id, 'number', c.number, 'issuedOn', c.issued_on)
               FROM invoices c
              WHERE c.organization_id = $1::uuid AND c.id = i.corrects_invoice_id) AS corrects
       FROM invoices i
       JOIN invoice_states s ON s.organization_id = i.organization_id AND s.id = i.id
      WHERE i.organization_id = $1::uuid AND i.id = $2::uuid`,
    ctx.organizationId,
    id,
  );
  return row;
}

/** Draft or issued; undefined when this organization has no such document. */
export async function findStateOf(ctx: Context, id: string): Promise<'draft' | 'issued' | undefined> {
  const [row] = await ctx.sql.rows<{ state: 'draft' | 'issued' }>(
    `SELECT state FROM invoice_states WHERE organization_id = $1::uuid AND id = $2::uuid`,
    ctx.organizationId,
    id,
  );
  return row?.state;
}

/**
 * First of all in whatever posts: makes this organization's postings wait for each other, so that what is
 * read from here on stays true until the commit.
 */
export async function lockLedger(ctx: Context): Promise<void> {
  await ctx.sql.rows(`SELECT lock_ledger()`);
}

/** Sets the instant of sending once; later sendings do not move it. */
export async function setSentAt(
  ctx: Pick<Context, 'sql' | 'organizationId'>,
  id: string,
  sentAt: Date,
): Promise<void> {
  await ctx.sql.run(
    `UPDATE invoice_states SET sent_at = $3::timestamptz, version = version + 1
      WHERE organization_id = $1::uuid AND id = $2::uuid AND state = 'issued' AND sent_at IS NULL`,
    ctx.organizationId,
    id,
    sentAt.toISOString(),
  );
}

export async function setViewedAt(
  ctx: Pick<Context, 'sql' | 'organizationId'>,
  id: string,
  viewedAt: Date,
): Promise<void> {
  await ctx.sql.run(
    `UPDATE invoice_states SET viewed_at = $3::timestamptz, version = version + 1
      WHERE organization_id = $1::uuid AND id = $2::uuid AND state = 'issued'
        AND (viewed_at IS NULL OR viewed_at > $3::timestamptz)`,
    ctx.organizationId,
    id,
    viewedAt.toISOString(),
  );
}

export async function setBuyerConfirmedOn(ctx: Context, id: string, confirmedOn: string): Promise<void> {
  await ctx.sql.run(
    `UPDATE invoice_states SET buyer_confirmed_on = $3::date, version = version + 1
      WHERE organization_id = $1::uuid AND id = $2::uuid AND state = 'issued' AND buyer_confirmed_on IS NULL`,
    ctx.organizationId,
    id,
    confirmedOn,
  );
}
