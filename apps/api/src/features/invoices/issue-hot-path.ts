import type { DocumentKind } from '@bilko/core';
import { v7 as newId } from 'uuid';
import type { Context, PreparedReply } from '../../http/context';
import { insertReply } from '../../http/idempotency';
import { insertJobs, jobRow } from '../../platform/queue';
import { insertMails, type NewMail } from '../mails/queue-mail';
import { insertVatRows } from '../vat/insert-vat-rows';
import { vatRowsOfDocument } from '../vat/vat-of-document';
import type { Numbered } from './compose-document';
import { insertPostings, postingRows } from './entry-sql';
import { numberTerms } from './invoice-list-repository';
import { yearOfDay } from './invoice-surroundings-repository';
import { referenceText } from './invoice-view';
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
     SET state = 'issued', number = numbered.number, contact_name = $5, net_amount = $6::numeric, vat_amount = $7::numeric,
         gross_amount = $8::numeric, version = version + 1
    FROM numbered
   WHERE organization_id = $1::uuid AND id = $2::uuid AND state = 'draft' AND version = $9::int
  RETURNING id`;

const fromNothing = `
  INSERT INTO invoice_states (organization_id, id, kind, state, number, contact_id, contact_name, issued_on, due_on,
                              currency, net_amount, vat_amount, gross_amount, version, created_at)
  SELECT $1::uuid, $2::uuid, $3, 'issued', numbered.number, $10::uuid, $5, $11::date, $12::date, $13, $6::numeric, $7::numeric,
         $8::numeric, coalesce($9::int, 1), $14::timestamptz
    FROM numbered
  RETURNING id`;

const rest = `
  gone AS (
    DELETE FROM invoice_drafts d USING doc WHERE d.organization_id = $1::uuid AND d.id = doc.id),
  entry AS (
    INSERT INTO journal_entries (organization_id, id, posted_on, description, source_kind, source_id, created_at,
                                 created_by)
    SELECT $1::uuid, $15::uuid, $16::date, numbered.description, $3, doc.id, $14::timestamptz, $17::uuid
      FROM doc CROSS JOIN numbered WHERE $15::uuid IS NOT NULL
    RETURNING id),
  posted AS (${insertPostings({ day: '$16', rows: '$18' })}),
  vat AS (${insertVatRows({ from: 'entry e CROSS JOIN numbered CROSS JOIN', entryId: 'e.id', rows: '$29', number: 'numbered.number', at: '$14' })}),
  invoice AS (
    INSERT INTO invoices (organization_id, id, kind, number, series, year, sequence, contact_id, contact_snapshot,
        seller_snapshot, bank_snapshot, statements, issued_on, supplied_on, due_on, tax_point_on, currency,
        exchange_rate, price_mode, discount_percent, language, note, payment_model, payment_reference, net_amount,
        vat_amount, gross_amount, discount_amount, base_net_amount, base_vat_amount, base_gross_amount,
        corrects_invoice_id, correction_reason, entry_id, issued_at, issued_by)
    SELECT $1::uuid, doc.id, $3, numbered.number, h.series, h.year, numbered.sequence, $10::uuid, h.buyer, h.seller,
           nullif(h.payee, 'null'::jsonb), h.statements, $11::date, h.supplied_on, $12::date, h.tax_point_on, $13,
           h.exchange_rate, h.price_mode, h.discount_percent, h.language, h.note, numbered."paymentModel",
           numbered."paymentReference", $6::numeric, $7::numeric, $8::numeric, h.discount_amount, h.base_net_amount,
           h.base_vat_amount, h.base_gross_amount, h.corrects_invoice_id, h.correction_reason, e.id,
           $14::timestamptz, $17::uuid
      FROM doc
     CROSS JOIN numbered
      LEFT JOIN entry e ON true
     CROSS JOIN jsonb_to_record($19::jsonb) AS h(series text, year int, buyer jsonb, seller jsonb,
             payee jsonb, statements jsonb, supplied_on date, tax_point_on date, exchange_rate numeric,
             price_mode text, discount_percent numeric, language text, note text, discount_amount numeric, base_net_amount numeric, base_vat_amount numeric,
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
     CROSS JOIN jsonb_to_recordset($20::jsonb) AS l(position int, "productId" uuid, "accountId" uuid,
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
     CROSS JOIN jsonb_to_recordset($21::jsonb) AS g(position int, category text, rate numeric, net_amount numeric,
             vat_amount numeric, gross_amount numeric, base_net_amount numeric, base_vat_amount numeric)),
  terms AS (
    INSERT INTO search_terms (organization_id, noun, record_id, term, sort_key)
    SELECT $1::uuid, 'invoice', doc.id, term, $11
      FROM doc CROSS JOIN numbered CROSS JOIN jsonb_array_elements_text(numbered.terms) term),
  mail AS (${insertMails('SELECT $22::jsonb AS mails FROM doc', '$17::uuid', '$14::timestamptz')}),
  job AS (${insertJobs('SELECT $23::jsonb AS jobs FROM doc')}),
  reply AS (${insertReply('$1::uuid', '$17::uuid', '$24::jsonb', 'replace(replace(r.body, $25, numbered."numberJson"), $26, numbered."referenceJson")', 'doc CROSS JOIN numbered CROSS JOIN')}),
  audit AS (
    INSERT INTO audit_events (organization_id, id, action, noun, record_id, user_id, changes, request_id, occurred_at)
    SELECT $1::uuid, a.id, a.action, 'invoice', doc.id, $17::uuid,
           jsonb_build_object('after', jsonb_set(a.after, '{number}', to_jsonb(numbered.number), false)), $27,
           $14::timestamptz
      FROM doc CROSS JOIN numbered
     CROSS JOIN jsonb_to_recordset($28::jsonb) AS a(id uuid, action text, after jsonb))
  SELECT CASE
           WHEN NOT EXISTS (SELECT FROM numbered) THEN refuse('NUMBER_NOT_FORESEEN')
           WHEN NOT EXISTS (SELECT FROM doc) THEN refuse_draft($2::uuid)
           WHEN (SELECT count(*) FROM posted) <> jsonb_array_length($18::jsonb) THEN refuse('ACCOUNT_MISSING')
           WHEN $24::jsonb IS NOT NULL AND NOT EXISTS (SELECT FROM reply) THEN refuse('REPLY_KEPT')
           ELSE (SELECT sequence FROM numbered)
         END AS sequence`;

const columns = `AS n(sequence int, number text, "paymentModel" text, "paymentReference" text, description text,
      terms jsonb, "numberJson" text, "referenceJson" text)`;

/** The number that is given: the one that the series has next, or the one that was taken before. */
const taking = `taken AS MATERIALIZED (
    SELECT sequence, format FROM take_number($3, $19::jsonb ->> 'series', ($19::jsonb ->> 'year')::int, $11::date)),
  numbered AS MATERIALIZED (
    SELECT n.*
      FROM taken t
     CROSS JOIN jsonb_to_record(
             nullif(split_part($4, chr(10), t.sequence - split_part($4, chr(10), 1)::int + 2), '')::jsonb) ${columns}
     WHERE n.sequence = t.sequence AND t.format = $19::jsonb ->> 'format')`;
const taken = `numbered AS MATERIALIZED (SELECT n.* FROM jsonb_to_record(split_part($4, chr(10), 2)::jsonb) ${columns})`;

const statements = {
  draft: `WITH ${taking}, doc AS (${fromDraft}), ${rest}`,
  nothing: `WITH ${taken}, doc AS (${fromNothing}), ${rest}`,
} as const;

/** What is written with a document. */
export type Beside = Readonly<{
  mails?: readonly NewMail[];
  /** In the trail, after the issue itself. */
  events?: readonly Event[];
  reply?: ReplyTemplate | undefined;
}>;

type Event = Readonly<{ action: string; after: Readonly<Record<string, unknown>> }>;

/** A reply whose number and reference are filled in where these texts stand. */
export type ReplyTemplate = Readonly<{ prepared: PreparedReply; number: string; reference: string }>;

/**
 * Gives a draft its number and writes everything that follows from it, in one statement: the organization's lock is
 * held by nothing but the database. `foreseen` are the numbers that the series may give, one after the other, `format` how it writes
 * them; another one is raised as NUMBER_NOT_FORESEEN, a draft that changed as VERSION_CONFLICT.
 */
export async function issueDraft(
  ctx: Context,
  document: IssuedDocument,
  draft: { version: number; format: string; foreseen: readonly Numbered[] },
  beside: Beside,
): Promise<Numbered> {
  const values = valuesOf(ctx, document, draft.version, draft.foreseen, beside, draft.format);
  const send = beside.reply ? ctx.sql.last : ctx.sql.rows;
  const [row] = await send<{ sequence: number }>(statements.draft, ...values);
  const given = draft.foreseen.find(({ sequence }) => sequence === row?.sequence);
  if (!given) throw new Error('The database gave a number that was not among the foreseen');
  return given;
}

/** Writes a document that was never a draft, under a number that the transaction took before. */
export async function writeIssued(ctx: Context, document: IssuedDocument): Promise<void> {
  const { sequence, number, paymentModel, paymentReference, entry } = document;
  const numbered = {
    sequence,
    number,
    paymentModel,
    paymentReference,
    description: entry?.description ?? '',
  };
  await ctx.sql.rows(statements.nothing, ...valuesOf(ctx, document, null, [numbered], {}, ''));
}

function valuesOf(
  ctx: Context,
  document: IssuedDocument,
  draftVersion: number | null,
  foreseen: readonly Numbered[],
  { mails = [], events = [], reply }: Beside,
  format: string,
): unknown[] {
  const { totals, entry } = document;
  const jobs = mails.map(({ id }) => jobRow('send-mail', mailJobOf(ctx, id)));
  const row = reply?.prepared.row;
  return [
    ctx.organizationId,
    document.id,
    document.kind,
    [foreseen[0]?.sequence, ...foreseen.map(numberRow)].join('\n'),
    document.buyer.name,
    totals.netAmount,
    totals.vatAmount,
    totals.grossAmount,
    draftVersion,
    document.contactId,
    document.issuedOn,
    document.dueOn,
    document.currency,
    document.issuedAt,
    document.entryId,
    entry?.postedOn ?? document.issuedOn,
    ctx.userId,
    postingRows(entry),
    JSON.stringify({ ...headOf(document), format }),
    JSON.stringify(document.lines),
    JSON.stringify(groupRows(document)),
    JSON.stringify(mails),
    JSON.stringify(jobs),
    row ? JSON.stringify(row) : null,
    JSON.stringify(reply?.number ?? ''),
    JSON.stringify(reply?.reference ?? ''),
    ctx.requestId,
    JSON.stringify([issueEvent(document), ...events].map((event) => ({ ...event, id: newId() }))),
    JSON.stringify(vatRowsOfDocument(ctx, document)),
  ];
}

const mailJobOf = (ctx: Context, mailId: string) => ({
  mailId,
  organizationId: ctx.organizationId,
  userId: ctx.userId,
  requestId: ctx.requestId,
});

/** A line for each number, after one with the first: the database reads the line of the number it gives. */
function numberRow(numbered: Numbered): string {
  return JSON.stringify({
    ...numbered,
    terms: numberTerms(numbered.number, numbered.sequence),
    // As they stand in the text of a reply.
    numberJson: JSON.stringify(numbered.number),
    referenceJson: JSON.stringify(referenceText(numbered)),
  });
}

/** The number is put in by the statement. */
function issueEvent({ kind, contactId, issuedOn, totals, currency }: IssuedDocument): Event {
  return {
    action: kind === 'creditNote' ? 'invoice.credited' : 'invoice.issued',
    after: { kind, number: '', contactId, issuedOn, grossAmount: totals.grossAmount, currency },
  };
}

function headOf(document: IssuedDocument) {
  const { totals, base } = document;
  return {
    series: document.series,
    year: document.year,
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
    discount_amount: totals.discountAmount,
    base_net_amount: base.netAmount,
    base_vat_amount: base.vatAmount,
    base_gross_amount: base.grossAmount,
    corrects_invoice_id: document.correctsInvoiceId,
    correction_reason: document.correctionReason,
  };
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
