import type { InputOf, previewOpeningBalances as contract, ReplyOf } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { fieldProblem } from '../../http/problem';
import { judgeLines } from './judge-lines';
import { toPreview } from './preview-view';

type Preview = typeof contract;

/** Looks typed balances over; nothing is kept. */
export async function previewOpeningBalances(
  ctx: Context,
  { body }: InputOf<Preview>,
): Promise<ReplyOf<Preview>> {
  const typed = body.lines.map((line, at) => ({
    row: at + 1,
    accountCode: line.accountCode ?? '',
    debit: line.debit ?? '',
    credit: line.credit ?? '',
    contactId: line.contactId,
    contact: line.contact ?? '',
    documentNumber: line.documentNumber ?? '',
    issuedOn: line.issuedOn ?? '',
    dueOn: line.dueOn ?? '',
    currency: line.currency ?? '',
    foreignAmount: line.foreignAmount ?? '',
    exchangeRate: line.exchangeRate ?? '',
    vat: line.vat ?? [],
  }));
  const judged = await judgeLines(ctx, typed, body.startsOn);
  // A name may be mistyped; an id that is nobody's is a fault of the program that sent it.
  const unknown = typed.findIndex(({ contactId }, at) => contactId && !judged.lines[at]?.contact);
  if (unknown >= 0) throw fieldProblem(`lines.${unknown}.contactId`, 'CONTACT_NOT_FOUND');
  return toPreview(ctx, judged);
}
