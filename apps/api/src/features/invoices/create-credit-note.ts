import type { createCreditNote as contract, InputOf, ReplyOf } from '@bilko/contracts';
import {
  compareDecimal,
  formatDocumentNumber,
  minAmount,
  postCreditAllocation,
  requireCreditable,
  sumAmounts,
} from '@bilko/core';
import { v7 as newId } from 'uuid';
import type { Context } from '../../http/context';
import { fieldError, fieldProblem, ProblemError } from '../../http/problem';
import { defaultSeriesOf } from '../organizations/number-series';
import { makeVatDue } from '../payments/make-vat-due';
import { composeCreditNote, settledDocument, type CreditNumber } from './compose-credit-note';
import { entryDescription } from './compose-document';
import { creditFigures, takenBack } from './credit-lines';
import {
  findCreditedBefore,
  findIssuerName,
  findSeries,
  insertDocumentEntry,
} from './credit-note-repository';
import { getInvoice } from './get-invoice';
import { insertAllocation } from './invoice-payment-repository';
import { lockLedger, type InvoiceRow } from './invoice-repository';
import { yearOfDay } from './invoice-surroundings-repository';
import { formatOf } from './issue-invoice';
import { openSeries, takeNumber, writeIssued } from './issue-hot-path';
import type { IssuedDocument } from './issued-document';
import { dueOf } from './list-invoices';
import { buyerSide, requireOwn } from './require-issued';

type Create = typeof contract;

/**
 * Takes back an invoice, whole or in part, by a document of its own that is issued at once. It is set against
 * what the invoice leaves open; the rest is the customer's credit.
 */
export async function createCreditNote(
  ctx: Context,
  { params, body }: Pick<InputOf<Create>, 'params' | 'body'> & Partial<InputOf<Create>>,
): Promise<ReplyOf<Create>> {
  await lockLedger(ctx);
  const invoice = await requireOwn(ctx, params.id);
  if (invoice.kind !== 'invoice')
    throw new ProblemError('INVOICE_KIND_NOT_ISSUABLE', { params: { kind: invoice.kind } });
  requireDay(ctx, invoice, body.issuedOn);
  const before = await findCreditedBefore(ctx, invoice.id);
  const taken = takenBack(invoice, before, body.lines);
  const figures = creditFigures(invoice, before, taken);
  const credited = sumAmounts(before.groups.flatMap((group) => [group.netAmount, group.vatAmount]));
  requireCreditable({
    invoiceGrossAmount: invoice.grossAmount,
    creditedAmount: credited,
    grossAmount: figures.totals.grossAmount,
  });
  const number = await takeCreditNumber(ctx, body.issuedOn);
  const issuedBy = await findIssuerName(ctx);
  const document = composeCreditNote(ctx, { invoice, taken, figures, number, issuedBy, body });
  await writeIssued(ctx, document);
  await settle(ctx, invoice, document);
  return getInvoice(ctx, { params: { id: document.id } });
}

function requireDay(ctx: Context, invoice: InvoiceRow, issuedOn: string): void {
  if (issuedOn > ctx.today()) {
    throw new ProblemError('ISSUE_DATE_IN_FUTURE', {
      errors: [fieldError('issuedOn', 'ISSUE_DATE_IN_FUTURE')],
    });
  }
  if (issuedOn < invoice.issuedOn)
    throw fieldProblem('issuedOn', 'DATE_INVALID', { earliest: invoice.issuedOn });
}

async function takeCreditNumber(ctx: Context, issuedOn: string): Promise<CreditNumber> {
  const kind = 'creditNote';
  const series = defaultSeriesOf(ctx.organization.country, kind);
  const year = yearOfDay(issuedOn);
  const known = await findSeries(ctx, { kind, series, year });
  if (!known.isKnown) await openSeries(ctx, { kind, series, year, format: formatOf(ctx.country, kind) });
  if (known.lastIssuedOn !== null && known.lastIssuedOn > issuedOn) {
    const params = { earliest: known.lastIssuedOn };
    throw new ProblemError('NUMBER_DATE_BACKWARDS', {
      params,
      errors: [fieldError('issuedOn', 'NUMBER_DATE_BACKWARDS', params)],
    });
  }
  const { sequence, format } = await takeNumber(ctx, { kind, series, issuedOn });
  return { number: formatDocumentNumber(format, { sequence, year, series }), series, sequence, year };
}

/** Against what the invoice leaves open; with a foreign currency's cent of difference, if there is one. */
async function settle(ctx: Context, invoice: InvoiceRow, document: IssuedDocument): Promise<void> {
  const amount = minAmount(dueOf(invoice), document.totals.grossAmount);
  if (compareDecimal(amount, '0') <= 0) return;
  const difference = postCreditAllocation({
    postedOn: document.issuedOn,
    description: entryDescription(document.number, invoice.buyer.name),
    currency: invoice.currency,
    contactId: invoice.contactId,
    isAbroad: buyerSide(ctx, invoice).isAbroad,
    credit: {
      grossAmount: document.totals.grossAmount,
      baseGrossAmount: document.base.grossAmount,
      settledBefore: '0',
    },
    document: settledDocument(invoice),
    amount,
    accounts: ctx.country.accounts,
  });
  const entryId = difference ? newId() : null;
  if (difference && entryId) {
    await insertDocumentEntry(ctx, difference, { entryId, kind: 'creditNote', id: document.id });
  }
  await insertAllocation(ctx, {
    paymentId: null,
    creditNoteId: document.id,
    invoiceId: invoice.id,
    amount,
    allocatedOn: document.issuedOn,
    entryId,
  });
  // What waited for money that will not come is owed and taken back by the credit note in one.
  await makeVatDue(ctx, invoice, { amount, dueOn: document.issuedOn, cause: 'credited' });
}
