import type { InputOf, issueInvoice as contract, ReplyOf } from '@bilko/contracts';
import type { Country } from '@bilko/countries';
import type { DocumentKind } from '@bilko/core';
import type { Context } from '../../http/context';
import { notFound, ProblemError } from '../../http/problem';
import { composeDocument } from './compose-document';
import { getInvoice } from './get-invoice';
import { figuresOf } from './invoice-content';
import { findDraftInPlace } from './invoice-draft-repository';
import { findStateOf } from './invoice-repository';
import { yearOfDay } from './invoice-surroundings-repository';
import { rowOfIssued, toIssuedView } from './invoice-view';
import { openSeries, takeNumber, writeIssued } from './issue-hot-path';
import { findMissing, requireIssuable } from './missing';
import { queueInvoiceMail, recipientOf } from './send-invoice';

type Issue = typeof contract;

/**
 * Gives a draft its number and puts it into the books. All that can be decided is decided before the number is
 * taken: from then on every other issuing of the organization waits for this one.
 */
export async function issueInvoice(
  ctx: Context,
  { params, body }: Pick<InputOf<Issue>, 'params' | 'body'> & Partial<InputOf<Issue>>,
): Promise<ReplyOf<Issue>> {
  const place = await findDraftInPlace(ctx, params.id);
  if (!place) throw notFound();
  const { content, version } = place;
  if (place.state === 'issued' || !content) throw new ProblemError('INVOICE_ALREADY_ISSUED');
  if (body.version !== undefined && body.version !== version) throw new ProblemError('VERSION_CONFLICT');
  const figures = figuresOf(content);
  requireIssuable(findMissing(ctx, content, place, figures));
  const recipient = body.send && recipientOf(place.contact?.email ?? null, body.send.to);
  const { kind, series, issuedOn } = content;
  if (!place.isSeriesKnown) {
    const format = formatOf(ctx.country, kind);
    await openSeries(ctx, { kind, series, year: yearOfDay(issuedOn), format });
  }
  const taken = await takeNumber(ctx, { kind, series, issuedOn });
  const document = composeDocument(ctx, { id: params.id, content, figures, around: place }, taken);
  if (!(await writeIssued(ctx, document, { draftVersion: version }))) {
    const isIssued = (await findStateOf(ctx, params.id)) === 'issued';
    throw new ProblemError(isIssued ? 'INVOICE_ALREADY_ISSUED' : 'VERSION_CONFLICT');
  }
  if (recipient === undefined) {
    return toIssuedView(rowOfIssued(document, version + 1), {
      payments: [],
      mails: [],
      today: ctx.today(),
      baseCurrency: ctx.organization.baseCurrency,
    });
  }
  await queueInvoiceMail(ctx, document, recipient, body.send?.message);
  return getInvoice(ctx, { params });
}

/** A further series carries its name in the number, or numbers of two series would meet. */
export function formatOf(country: Country, kind: DocumentKind): string {
  const isNamed = kind === 'invoice' && country.invoiceNumberFormat.includes('{series}');
  return isNamed ? country.invoiceNumberFormat : '{series}-{year}-{sequence:4}';
}
