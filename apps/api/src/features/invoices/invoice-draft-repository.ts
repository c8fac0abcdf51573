import type { CalculatedInvoice } from '@bilko/core';
import type { Statement } from '@bilko/database';
import { v7 as newId } from 'uuid';
import type { Context, Owner, PreparedReply } from '../../http/context';
import { insertReply } from '../../http/idempotency';
import type { InvoiceContent } from './invoice-content';
import { surroundingsColumns, type Surroundings } from './invoice-surroundings-repository';

export type DraftRow = { id: string; version: number; content: InvoiceContent };

type Draft = {
  id: string;
  content: InvoiceContent;
  contactName: string;
  totals: CalculatedInvoice['totals'];
};

const insertion = `WITH state AS (
       INSERT INTO invoice_states (organization_id, id, kind, contact_id, contact_name, issued_on, due_on, currency,
                                   net_amount, vat_amount, gross_amount, created_at)
       VALUES ($1::uuid, $2::uuid, $3, $4::uuid, $5, $6::date, $7::date, $8,
               $9::numeric, $10::numeric, $11::numeric, $12::timestamptz)),
     audit AS (
       INSERT INTO audit_events (organization_id, id, action, noun, record_id, user_id, changes, request_id, occurred_at)
       VALUES ($1::uuid, $13::uuid, 'invoice.drafted', 'invoice', $2::uuid, $14::uuid,
               jsonb_build_object('after', $15::jsonb), $16, $12::timestamptz)),
     draft AS (
       INSERT INTO invoice_drafts (organization_id, id, contact_id, content, created_by, created_at, updated_at)
       VALUES ($1::uuid, $2::uuid, $4::uuid, $15::jsonb, $14::uuid, $12::timestamptz, $12::timestamptz)),
     reply AS (${insertReply('$1::uuid', '$14::uuid', '$17::jsonb')})
     SELECT CASE WHEN $17::jsonb IS NOT NULL AND NOT EXISTS (SELECT FROM reply) THEN refuse('REPLY_KEPT') END`;

/** What lists show of a draft, its content, the trail, and the reply that is kept: one statement. */
export async function insertDraft(
  ctx: Context,
  draft: Draft,
  reply: PreparedReply | undefined,
): Promise<void> {
  const { content, totals } = draft;
  const send = reply ? ctx.sql.last : ctx.sql.rows;
  await send(
    insertion,
    ctx.organizationId,
    draft.id,
    content.kind,
    content.contactId,
    draft.contactName,
    content.issuedOn,
    content.dueOn,
    content.currency,
    totals.netAmount,
    totals.vatAmount,
    totals.grossAmount,
    ctx.now().toISOString(),
    newId(),
    ctx.userId,
    JSON.stringify(content),
    ctx.requestId,
    reply?.row ? JSON.stringify(reply.row) : null,
  );
  reply?.keep(reply.body);
}

/** Changes a draft whose version is still `version`; says whether it was. */
export async function changeDraft(ctx: Context, draft: Draft, version: number): Promise<boolean> {
  const { content, totals } = draft;
  const changed = await ctx.sql.rows(
    `WITH state AS (
       UPDATE invoice_states
          SET kind = $3, contact_id = $4::uuid, contact_name = $5, issued_on = $6::date, due_on = $7::date,
              currency = $8, net_amount = $9::numeric, vat_amount = $10::numeric, gross_amount = $11::numeric,
              version = version + 1
        WHERE organization_id = $1::uuid AND id = $2::uuid AND state = 'draft' AND version = $12::int
       RETURNING id)
     UPDATE invoice_drafts d SET contact_id = $4::uuid, content = $13::jsonb, updated_at = $14::timestamptz
       FROM state
      WHERE d.organization_id = $1::uuid AND d.id = state.id
     RETURNING d.id`,
    ctx.organizationId,
    draft.id,
    content.kind,
    content.contactId,
    draft.contactName,
    content.issuedOn,
    content.dueOn,
    content.currency,
    totals.netAmount,
    totals.vatAmount,
    totals.grossAmount,
    version,
    JSON.stringify(content),
    ctx.now().toISOString(),
  );
  return changed.length === 1;
}

/** Removes a draft; says whether there was one. Its number was never given, so nothing is missing. */
export async function deleteDraft(ctx: Context, id: string): Promise<boolean> {
  await ctx.sql.run(
    `DELETE FROM invoice_drafts WHERE organization_id = $1::uuid AND id = $2::uuid`,
    ctx.organizationId,
    id,
  );
  const removed = await ctx.sql.run(
    `DELETE FROM invoice_states WHERE organization_id = $1::uuid AND id = $2::uuid AND state = 'draft'`,
    ctx.organizationId,
    id,
  );
  return removed === 1;
}

export async function findDraft(ctx: Context, id: string): Promise<DraftRow | undefined> {
  const [row] = await ctx.sql.rows<DraftRow>(
    `SELECT d.id::text AS id, s.version, d.content
       FROM invoice_drafts d
       JOIN invoice_states s ON s.organization_id = d.organization_id AND s.id = d.id
      WHERE d.organization_id = $1::uuid AND d.id = $2::uuid`,
    ctx.organizationId,
    id,
  );
  return row;
}

export type StateHead = { state: 'draft' | 'issued'; version: number };
export type DraftInPlace = StateHead &
  Surroundings & {
    content: InvoiceContent | null;
    /** What the series would give now; others may take it before us. Null before its first use. */
    nextNumber: { sequence: number; format: string } | null;
  };

/** A draft with everything that decides about it, in one statement; no content when it is issued already. */
export async function findDraftInPlace(ctx: Context, id: string): Promise<DraftInPlace | undefined> {
  const { text, values } = draftInPlace(ctx, id);
  const [row] = await ctx.sql.rows<DraftInPlace>(text, ...values);
  return row;
}

const lookInPlace = `SELECT w.state, w.version, w.content, ${surroundingsColumns},
            (SELECT json_build_object('format', n.format,
                      'sequence', CASE WHEN n.year = w.year THEN n.next_number ELSE 1 END)
               FROM number_series n
              WHERE n.organization_id = $1::uuid AND n.kind = w.kind AND n.series = w.series
              ORDER BY abs(n.year - w.year), n.year LIMIT 1) AS "nextNumber"
       FROM (
         SELECT s.state, s.version, d.content, d.contact_id,
                ARRAY(SELECT DISTINCT (l ->> 'productId')::uuid FROM jsonb_array_elements(d.content -> 'lines') l
                       WHERE l ? 'productId') AS product_ids,
                ARRAY(SELECT DISTINCT (l ->> 'accountId')::uuid FROM jsonb_array_elements(d.content -> 'lines') l
                       WHERE l ? 'accountId') AS account_ids,
                ARRAY(SELECT (a ->> 'paymentId')::uuid
                        FROM jsonb_array_elements(coalesce(d.content -> 'advances', '[]'::jsonb)) a
                       UNION
                      SELECT (d.content ->> 'advancePaymentId')::uuid WHERE d.content ? 'advancePaymentId')
                  AS payment_ids,
                d.content ->> 'kind' AS kind, d.content ->> 'series' AS series,
                left(d.content ->> 'issuedOn', 4)::int AS year, d.content ->> 'currency' AS currency
           FROM invoice_states s
           LEFT JOIN invoice_drafts d ON d.organization_id = s.organization_id AND d.id = s.id
          WHERE s.organization_id = $1::uuid AND s.id = $3::uuid
       ) w`;

export const draftInPlace = ({ organizationId, userId }: Owner, id: string): Statement<DraftInPlace> => ({
  text: lookInPlace,
  values: [organizationId, userId, id],
});
