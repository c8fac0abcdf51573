import type { confirmCreditNote as contract, InputOf, ReplyOf } from '@bilko/contracts';
import { confirmCreditNote as postConfirmation } from '@bilko/core';
import { v7 as newId } from 'uuid';
import type { Context } from '../../http/context';
import { fieldProblem, ProblemError } from '../../http/problem';
import { recordVat } from '../vat/record-vat';
import { vatDocumentOf, vatOfConfirmedNote } from '../vat/vat-of-document';
import { currencyOf, entryDescription } from './compose-document';
import { findBaseGroups, insertDocumentEntry } from './credit-note-repository';
import { getInvoice } from './get-invoice';
import { lockLedger, setBuyerConfirmedOn } from './invoice-repository';
import { buyerSide, requireIssued } from './require-issued';

type Confirm = typeof contract;

/**
 * The buyer has corrected his deduction of VAT: output VAT falls on that day by what was waiting. A buyer who
 * deducts nothing confirms nothing: there the VAT fell with the credit note.
 */
export async function confirmCreditNote(
  ctx: Context,
  { params, body }: InputOf<Confirm>,
): Promise<ReplyOf<Confirm>> {
  await lockLedger(ctx);
  const note = await requireIssued(ctx, params.id);
  if (note.kind !== 'creditNote') throw new ProblemError('NOT_A_CREDIT_NOTE');
  if (note.buyerConfirmedOn !== null) throw new ProblemError('CREDIT_NOTE_ALREADY_CONFIRMED');
  if (body.confirmedOn > ctx.today())
    throw fieldProblem('confirmedOn', 'DATE_INVALID', { latest: ctx.today() });
  if (body.confirmedOn < note.issuedOn)
    throw fieldProblem('confirmedOn', 'DATE_INVALID', { earliest: note.issuedOn });
  const { isAbroad, isToVatPayer } = buyerSide(ctx, note);
  const entry = isToVatPayer
    ? postConfirmation({
        ...currencyOf(ctx, note),
        postedOn: body.confirmedOn,
        description: entryDescription(note.number, note.buyer.name),
        isAbroad,
        isToVatPayer,
        vatBreakdown: note.vatGroups,
        accounts: ctx.country.accounts,
      })
    : undefined;
  if (entry) {
    const entryId = newId();
    await insertDocumentEntry(ctx, entry, { entryId, kind: 'buyerConfirmation', id: note.id });
    const groups = await findBaseGroups(ctx, note.id);
    const rows = vatOfConfirmedNote(ctx, { ...note, groups, confirmedOn: body.confirmedOn });
    await recordVat(ctx, entryId, vatDocumentOf('creditNote', note, note.number), rows);
  }
  await setBuyerConfirmedOn(ctx, note.id, body.confirmedOn);
  await ctx.audit({
    action: 'invoice.confirmed',
    noun: 'invoice',
    recordId: note.id,
    after: { confirmedOn: body.confirmedOn },
  });
  return getInvoice(ctx, { params });
}
