import type { DocumentKind } from '@bilko/core';
import { v7 as newId } from 'uuid';
import type { Context } from '../../http/context';
import { insertPostings, postingRows } from './entry-sql';
import { numberTerms } from './invoice-list-repository';
import { yearOfDay } from './invoice-surroundings-repository';
import type { IssuedDocument } from './issued-document';

export type TakenNumber = { sequence: number; format: string };

/**
 * Takes the next number of a series. From here to the commit every other issuing and posting of the
 * organization waits: nothing may come between that needs time.
 */
export async function takeNumber(
  ctx: Context,
  wanted: { kind: DocumentKind; series: string; issuedOn: string },
): Promise<TakenNumber> {
  const [row] = await ctx.sql.rows<TakenNumber>(
    `SELECT sequence, format FROM take_number($1, $2, $3::int, $4::date)`,
    wanted.kind,
    wanted.series,
    yearOfDay(wanted.issuedOn),
    wanted.issuedOn,
  );
  if (!row) throw new Error('take_number answered nothing');
  return row;
}

/** A series that is used for the first time begins at one, with the country's format. */
export async function openSeries(
  ctx: Context,
  series: { kind: DocumentKind; series: string; year: number; format: string },
): Promise<void> {
  await ctx.sql.run(
    `INSERT INTO number_series (organization_id, kind, series, year, format)
     VALUES ($1::uuid, $2, $3, $4::int, $5) ON CONFLICT DO NOTHING`,
    ctx.organizationId,
    series.kind,
    series.series,
    series.year,
    series.format,
  );
}

const fromDraft = `
  UPDATE invoice_states
     SET state = 'issued', number = $4, contact_name = $5, net_amount = $6::numeric, vat_amount = $7::numeric,
         gross_amount = $8::numeric, version = version + 1
   WHERE organization_id = $1::uuid AND id = $2::uuid AND state = 'draft' AND version = $9::int
  RETURNING id`;

const fromNothing = `
  INSERT INTO invoice_states (organization_id, id, kind, state, number, contact_id, contact_name, issued_on, due_on,
                              currency, net_amount, vat_amount, gross_amount, version, created_at)
  SELECT $1::uuid, $2::uuid, $3, 'issued', $4, $10::uuid, $5, $11::date, $12::date, $13, $6::numeric, $7::numeric,
         $8::numeric, coalesce($9::int, 1), $14::timestamptz
  RETURNING id`;

const rest = `
  gone AS (
    DELETE FROM invoice_drafts d USING doc WHERE d.organization_id = $1::uuid AND d.id = doc.id),
  entry AS (
    INSERT INTO journal_entries (organization_id, id, posted_on, description, source_kind, source_id, created_at,
                                 created_by)
    SELECT $1::uuid, $15::uuid, $16::date, $17, $3, doc.id, $14::timestamptz, $18::uuid
      FROM doc WHERE $15::uuid IS NOT NULL
    RETURNING id),
  posted AS (${insertPostings({ day: '$16', rows: '$19' })}),
  invoice AS (
    INSERT INTO invoices (organization_id, id, kind, number, series, year, sequence, contact_id, contact_snapshot,
        seller_snapshot, bank_snapshot, statements, issued_on, supplied_on, due_on, tax_point_on, currency,
        exchange_rate, price_mode, discount_percent, language, note, payment_model, payment_reference, net_amount,
        vat_amount, gross_amount, discount_amount, base_net_amount, base_vat_amount, base_gross_amount,
        corrects_invoice_id, correction_reason, entry_id, issued_at, issued_by)
    SELECT $1::uuid, doc.id, $3, $4, h.series, h.year, h.sequence, $10::uuid, h.buyer, h.seller,
           nullif(h.payee, 'null'::jsonb), h.statements, $11::date, h.supplied_on, $12::date, h.tax_point_on, $13,
           h.exchange_rate, h.price_mode, h.discount_percent, h.language, h.note, h.payment_model,
           h.payment_reference, $6::numeric, $7::numeric, $8::numeric, h.discount_amount, h.base_net_amount,
           h.base_vat_amount, h.base_gross_amount, h.corrects_invoice_id, h.correction_reason, e.id,
           $14::timestamptz, $18::uuid
      FROM doc
      LEFT JOIN entry e ON true
     CROSS JOIN jsonb_to_record($20::jsonb) AS h(series text, year int, sequence int, buyer jsonb, seller jsonb,
             payee jsonb, statements jsonb, supplied_on date, tax_point_on date, exchange_rate numeric,
             price_mode text, discount_percent numeric, language text, note text, payment_model text,
             payment_reference text, discount_amount numeric, base_net_amount numeric, base_vat_amount numeric,
             base_gross_amount numeric, corrects_invoice_id uuid, correction_reason text)
    RETURNING id),
  lines AS (
    INSERT INTO invoice_lines (organization_id, invoice_id, position, product_id, account_id, corrects_position,
        description, quantity, unit, unit_price, discount_percent, vat_category, vat_rate, exemption_code,
        classification_code, discount_amount, net_amount, vat_amount, gross_amount)
    SELECT $1::uuid, i.id, l.position, l."productId", l."accountId", l."correctsPosition", l.description, l.quantity,
           l.unit, l."unitPrice", l."discountPercent", l."vatCategory", l."vatRate", l."exemptionCode",
           l."classificationCode", l."discountAmount", l."netAmount", l."vatAmount", l."grossAmount"
      FROM invoice i
     CROSS JOIN jsonb_to_recordset($21::jsonb) AS l(position int, "productId" uuid, "accountId" uuid,
             "correctsPosition" int, description text, quantity numeric, unit text, "unitPrice" numeric,
             "discountPercent" numeric, "vatCategory" text, "vatRate" numeric, "exemptionCode" text,
             "classificationCode" text, "discountAmount" numeric, "netAmount" numeric, "vatAmount" numeric,
             "grossAmount" numeric)),
  groups AS (
    INSERT INTO invoice_vat_groups (organization_id, invoice_id, position, category, rate, net_amount, vat_amount,
        gross_amount, base_net_amount, base_vat_amount)
    SELECT $1::uuid, i.id, g.position, g.category, g.rate, g.net_amount, g.vat_amount, g.gross_amount,
           g.base_net_amount, g.base_vat_amount
      FROM invoice i
     CROSS JOIN jsonb_to_recordset($22::jsonb) AS g(position int, category text, rate numeric, net_amount numeric,
             vat_amount numeric, gross_amount numeric, base_net_amount numeric, base_vat_amount numeric)),
  terms AS (
    INSERT INTO search_terms (organization_id, noun, record_id, term, sort_key)
    SELECT $1::uuid, 'invoice', doc.id, term, $11 FROM doc CROSS JOIN unnest($23::text[]) term),
  audit AS (
    INSERT INTO audit_events (organization_id, id, action, noun, record_id, user_id, changes, request_id, occurred_at)
    SELECT $1::uuid, $24::uuid, $25, 'invoice', doc.id, $18::uuid, jsonb_build_object('after', jsonb_build_object(
             'kind', $3::text, 'number', $4::text, 'contactId', $10::text, 'issuedOn', $11::text,
             'grossAmount', $8::text, 'currency', $13::text)), $26, $14::timestamptz
      FROM doc)
  SELECT (SELECT count(*) FROM doc)::int AS documents, (SELECT count(*) FROM posted)::int AS postings`;

export type Origin = { draftVersion: number } | 'nothing';

/**
 * Writes a document with its entry, state, search term and trail in one statement. False when the draft is no
 * longer what it was: nothing was written then, and the transaction must not be committed.
 */
export async function writeIssued(ctx: Context, document: IssuedDocument, origin: Origin): Promise<boolean> {
  const { totals, base, entry } = document;
  const [row] = await ctx.sql.rows<{ documents: number; postings: number }>(
    `WITH doc AS (${origin === 'nothing' ? fromNothing : fromDraft}), ${rest}`,
    ctx.organizationId,
    document.id,
    document.kind,
    document.number,
    document.buyer.name,
    totals.netAmount,
    totals.vatAmount,
    totals.grossAmount,
    origin === 'nothing' ? null : origin.draftVersion,
    document.contactId,
    document.issuedOn,
    document.dueOn,
    document.currency,
    document.issuedAt,
    document.entryId,
    entry?.postedOn ?? document.issuedOn,
    entry?.description ?? '',
    ctx.userId,
    postingRows(entry),
    JSON.stringify({
      series: document.series,
      year: document.year,
      sequence: document.sequence,
      buyer: document.buyer,
      seller: document.seller,
      payee: document.payee,
      statements: document.statements,
      supplied_on: document.suppliedOn,
      tax_point_on: document.taxPointOn,
      exchange_rate: document.exchangeRate,
      price_mode: document.priceMode,
      discount_percent: document.discountPercent,
      language: document.language,
      note: document.note,
      payment_model: document.paymentModel,
      payment_reference: document.paymentReference,
      discount_amount: totals.discountAmount,
      base_net_amount: base.netAmount,
      base_vat_amount: base.vatAmount,
      base_gross_amount: base.grossAmount,
      corrects_invoice_id: document.correctsInvoiceId,
      correction_reason: document.correctionReason,
    }),
    JSON.stringify(document.lines),
    JSON.stringify(groupRows(document)),
    numberTerms(document.number, document.sequence),
    newId(),
    document.kind === 'creditNote' ? 'invoice.credited' : 'invoice.issued',
    ctx.requestId,
  );
  if (row?.documents !== 1) return false;
  if (row.postings !== (entry?.postings.length ?? 0)) {
    throw new Error(`An account of document ${document.number} is not in the chart`);
  }
  return true;
}

function groupRows({ vatBreakdown, base }: IssuedDocument) {
  return vatBreakdown.map((group, index) => ({
    position: index + 1,
    category: group.category,
    rate: group.rate,
    net_amount: group.netAmount,
    vat_amount: group.vatAmount,
    gross_amount: group.grossAmount,
    base_net_amount: base.vatBreakdown[index]?.netAmount ?? '0',
    base_vat_amount: base.vatBreakdown[index]?.vatAmount ?? '0',
  }));
}
