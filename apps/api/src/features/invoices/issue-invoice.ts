import { randomUUID } from 'node:crypto';
import type { InputOf, InvoiceView, issueInvoice as contract, ReplyOf } from '@bilko/contracts';
import type { Country } from '@bilko/countries';
import type { DocumentKind } from '@bilko/core';
import type { Context, Owner } from '../../http/context';
import { notFound, ProblemError } from '../../http/problem';
import { findOfficialRate } from '../currencies/official-rate';
import { queuedMailView } from '../mails/mail-views';
import type { NewMail } from '../mails/queue-mail';
import { composeDocument, numberedBy, type Numbered } from './compose-document';
import { getInvoice } from './get-invoice';
import { figuresOf, type InvoiceContent } from './invoice-content';
import { createDrifts } from './number-drift';
import { draftInPlace, findDraftInPlace, type DraftInPlace } from './invoice-draft-repository';
import { lockLedger, type InvoiceRow } from './invoice-repository';
import { yearOfDay } from './invoice-surroundings-repository';
import { referenceText, rowOfIssued, toIssuedView } from './invoice-view';
import { issueDraft, openSeries, type TakenNumber } from './issue-hot-path';
import { findMissing, requireIssuable } from './missing';
import { invoiceMail, recipientOf, sendingEvent } from './send-invoice';
import { settleIssued } from './settle-issued';
import { taxPointOf } from './tax-point';

type Issue = typeof contract;

/** How many others may take a number between our look and our writing before we look again, at most. */
const MOST_FORESEEN = 24;
const drifts = createDrifts();

/** What `issueInvoice` reads first. */
export const readDraft = (who: Owner, { params }: Pick<InputOf<Issue>, 'params'>) =>
  draftInPlace(who, params.id);

/**
 * Gives a draft its number and puts it into the books. Everything is decided before the number is taken, for each
 * number that it may be: from then on every other issuing of the organization waits for this one.
 */
export async function issueInvoice(
  ctx: Context,
  { params, body }: Pick<InputOf<Issue>, 'params' | 'body'> & Partial<InputOf<Issue>>,
): Promise<ReplyOf<Issue>> {
  // More took a number than we foresaw: with the lock first, the next one is ours.
  if (ctx.attempt > 1) await lockLedger(ctx);
  const [place] = (ctx.ahead as DraftInPlace[] | undefined) ?? [await findDraftInPlace(ctx, params.id)];
  if (!place) throw notFound();
  const { version } = place;
  if (place.state === 'issued' || !place.content) throw new ProblemError('INVOICE_ALREADY_ISSUED');
  if (body.version !== undefined && body.version !== version) throw new ProblemError('VERSION_CONFLICT');
  const content = await withExchangeRate(ctx, place.content);
  const figures = figuresOf(content);
  requireIssuable(findMissing(ctx, content, place, figures));
  const recipient = body.send && recipientOf(place.contact?.email ?? null, body.send.to);
  const draft = { id: params.id, content, figures, around: place };
  const { foreseen, format } = await foresee(ctx, draft);
  const document = composeDocument(ctx, draft, foreseen[0]);
  const mail = recipient === undefined ? undefined : invoiceMail(document, recipient, body.send?.message);
  const view = issuedView(ctx, rowOfIssued(document, version + 1), mail);
  const viewUnder = (number: string, paymentReference: string | null): InvoiceView => ({
    ...view,
    number,
    paymentReference,
  });
  // What takes up advances goes on after its number: the reply is known when that is done.
  const hasMore = content.kind === 'advance' || (content.advances ?? []).length > 0;
  const reply = hasMore ? undefined : replyTemplate(ctx, viewUnder);
  const given = await issueDraft(
    ctx,
    document,
    { version, format, foreseen },
    {
      reply,
      ...(mail && { mails: [mail], events: [sendingEvent(mail)] }),
    },
  );
  reply?.keepUnder(given);
  drifts.note(
    ctx.organizationId,
    ctx.attempt > 1 ? MOST_FORESEEN / 2 : given.sequence - foreseen[0].sequence,
  );
  if (hasMore) {
    await settleIssued(ctx, document, content, place.advances);
    return getInvoice(ctx, { params });
  }
  return viewUnder(given.number, referenceText(given));
}

/** A foreign document that names no rate gets the official one of its tax point, fixed from here on. */
async function withExchangeRate(ctx: Context, content: InvoiceContent): Promise<InvoiceContent> {
  const { currency } = content;
  if (currency === ctx.organization.baseCurrency || content.exchangeRate !== undefined) return content;
  const day = taxPointOf(ctx.organization.country, content);
  return { ...content, exchangeRate: await findOfficialRate(ctx, { currency, day }) };
}

async function foresee(
  ctx: Context,
  draft: Parameters<typeof numberedBy>[1] & { around: { nextNumber: TakenNumber | null } },
): Promise<{ foreseen: [Numbered, ...Numbered[]]; format: string }> {
  const { kind, series, issuedOn } = draft.content;
  const known = draft.around.nextNumber;
  const format = known?.format ?? formatOf(ctx.country, kind);
  if (!known) await openSeries(ctx, { kind, series, year: yearOfDay(issuedOn), format });
  const first = known?.sequence ?? 1;
  const under = (sequence: number) => numberedBy(ctx, draft, { sequence, format });
  const many = ctx.attempt > 1 ? 1 : Math.min(MOST_FORESEEN, 4 + 2 * drifts.of(ctx.organizationId));
  return {
    format,
    foreseen: [under(first), ...Array.from({ length: many - 1 }, (_, at) => under(first + 1 + at))],
  };
}

/** A document that was issued this moment: nothing has happened to it but its own mail. */
function issuedView(ctx: Context, row: InvoiceRow, mail: NewMail | undefined): InvoiceView {
  return toIssuedView(row, {
    payments: [],
    mails: mail ? [queuedMailView(mail, ctx.now())] : [],
    today: ctx.today(),
    baseCurrency: ctx.organization.baseCurrency,
  });
}

/** The reply with marks where the number and the reference will stand: no user can have typed them. */
function replyTemplate(ctx: Context, viewUnder: (number: string, paymentReference: string) => InvoiceView) {
  const [number, reference] = [`number ${randomUUID()}`, `reference ${randomUUID()}`];
  const prepared = ctx.prepareReply(viewUnder(number, reference));
  if (!prepared) return undefined;
  return {
    prepared,
    number,
    reference,
    keepUnder: (given: Numbered) =>
      prepared.keep(
        prepared.body
          .replaceAll(JSON.stringify(number), () => JSON.stringify(given.number))
          .replaceAll(JSON.stringify(reference), () => JSON.stringify(referenceText(given))),
      ),
  };
}

/** A further series carries its name in the number, or numbers of two series would meet. */
export function formatOf(country: Country, kind: DocumentKind): string {
  const isNamed = kind === 'invoice' && country.invoiceNumberFormat.includes('{series}');
  return isNamed ? country.invoiceNumberFormat : '{series}-{year}-{sequence:4}';
}
