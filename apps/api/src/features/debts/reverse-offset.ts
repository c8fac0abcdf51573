import type { InputOf, ReplyOf, reverseOffset as contract } from '@bilko/contracts';
import { postOffsetReversal, type OffsetDocument } from '@bilko/core';
import { entryDescription } from '@bilko/documents';
import type { Context } from '../../http/context';
import { fieldProblem, notFound, ProblemError } from '../../http/problem';
import { requireIssued } from '../invoices/require-issued';
import { postEntry } from '../journal/post-entry';
import { letVatWait } from '../payments/let-vat-wait';
import { makeVatDeductible } from '../payments/make-vat-deductible';
import { getOffset } from './get-offset';
import {
  findOffset,
  findOpenExpenses,
  findOpenInvoices,
  insertOffsetReversal,
  insertSetOffs,
  type OpenDocument,
} from './offset-repository';

type Reverse = typeof contract;

/** Both sides are open again from that day on; the statement stays, and says so. Once. */
export async function reverseOffset(
  ctx: Context,
  { params, body }: InputOf<Reverse>,
): Promise<ReplyOf<Reverse>> {
  await ctx.sql.rows('SELECT lock_ledger()');
  const offset = await findOffset(ctx, params.id);
  if (!offset) throw notFound();
  if (offset.reversedOn !== null) throw new ProblemError('OFFSET_ALREADY_REVERSED');
  if (body.reversedOn > ctx.today() || body.reversedOn < offset.offsetOn) {
    throw fieldProblem('reversedOn', 'DATE_INVALID', { earliest: offset.offsetOn, latest: ctx.today() });
  }
  const claims = offset.invoices.map(({ invoiceId: id, amount }) => ({ id, amount }));
  const debts = offset.expenses.map(({ expenseId: id, amount }) => ({ id, amount }));
  const ids = (parts: readonly { id: string }[]) => parts.map(({ id }) => id);
  const { language } = ctx.organization;
  const entry = postOffsetReversal({
    postedOn: body.reversedOn,
    description:
      `${entryDescription('offsetReversed', language)} ${offset.number} ${offset.contactName}`.slice(0, 200),
    contactId: offset.contactId,
    currency: offset.currency,
    claims: partsOf(claims, await findOpenInvoices(ctx, ids(claims))),
    debts: partsOf(debts, await findOpenExpenses(ctx, ids(debts))),
    accounts: ctx.country.accounts,
  });
  const entryId = await postEntry(ctx, entry, { kind: 'offset', id: offset.id, reverses: offset.entryId });
  await insertSetOffs(ctx, offset.id, body.reversedOn, [
    ...claims.map(({ id, amount }) => ({ invoiceId: id, amount: `-${amount}` })),
    ...debts.map(({ id, amount }) => ({ expenseId: id, amount: `-${amount}` })),
  ]);
  const { reversedOn, reason = null } = body;
  for (const { id } of claims) await letVatWait(ctx, await requireIssued(ctx, id), reversedOn);
  for (const { id } of debts) await makeVatDeductible(ctx, id, { on: reversedOn });
  await insertOffsetReversal(ctx, { offsetId: offset.id, reversedOn, reason, entryId });
  const after = { reversedOn, reason, entryId };
  await ctx.audit({ action: 'offset.reversed', noun: 'offset', recordId: offset.id, after });
  return getOffset(ctx, { params });
}

type Part = Readonly<{ id: string; amount: string }>;

function partsOf(parts: readonly Part[], found: readonly OpenDocument[]): OffsetDocument[] {
  return parts.map(({ id, amount }) => {
    const document = found.find((one) => one.id === id);
    if (!document) throw new Error('a document of the offset is gone');
    const { grossAmount, baseGrossAmount, settledBefore, isAbroad } = document;
    return { grossAmount, baseGrossAmount, settledBefore, isAbroad, amount };
  });
}
