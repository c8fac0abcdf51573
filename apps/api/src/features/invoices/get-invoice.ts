import type { getInvoice as contract, InputOf, InvoiceView, ReplyOf } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { notFound } from '../../http/problem';
import { mailViewsOf } from '../mails/mail-views';
import { paymentViewsOf } from '../payments/payment-views';
import { findDraftInPlace } from './invoice-draft-repository';
import { draftView } from './draft-view';
import { findInvoice, type InvoiceRow } from './invoice-repository';
import { toIssuedView } from './invoice-view';

type Get = typeof contract;

/** A draft with what it still lacks, or a document with what happened to it since. */
export async function getInvoice(
  ctx: Context,
  { params }: Pick<InputOf<Get>, 'params'> & Partial<InputOf<Get>>,
): Promise<ReplyOf<Get>> {
  const row = await findInvoice(ctx, params.id);
  if (row) return issuedView(ctx, row);
  const place = await findDraftInPlace(ctx, params.id);
  if (place?.content) return draftView(ctx, params.id, place.version, place.content, place);
  // Neither: unless it was issued between the two looks.
  const issued = place && (await findInvoice(ctx, params.id));
  if (!issued) throw notFound();
  return issuedView(ctx, issued);
}

/** An issued document with its payments and mails. */
async function issuedView(ctx: Context, row: InvoiceRow): Promise<InvoiceView> {
  const payments = await paymentViewsOf(ctx, { invoiceId: row.id });
  const mails = await mailViewsOf(ctx, { invoiceId: row.id });
  return toIssuedView(row, {
    payments,
    mails,
    today: ctx.today(),
    baseCurrency: ctx.organization.baseCurrency,
  });
}
