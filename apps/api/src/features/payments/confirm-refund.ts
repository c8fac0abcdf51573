import type { confirmRefund as contract, InputOf, ReplyOf } from '@bilko/contracts';
import { advancePart, postRefundConfirmation } from '@bilko/core';
import { entryDescription } from '@bilko/documents';
import type { Context } from '../../http/context';
import { fieldProblem, notFound, ProblemError } from '../../http/problem';
import { postEntry } from '../journal/post-entry';
import { findPayer, findUsableMoney } from './advance-repository';
import { requirePaymentView } from './payment-views';
import { recordRefundVat } from './record-refund-vat';
import { findAdvancePaper, insertConfirmation, listWaitingRefunds } from './refund-repository';

type Confirm = typeof contract;

/** The customer has corrected his deduction of what was paid back to him: output VAT falls on that day, once. */
export async function confirmRefund(
  ctx: Context,
  { params, body: { confirmedOn } }: InputOf<Confirm>,
): Promise<ReplyOf<Confirm>> {
  await ctx.sql.rows('SELECT lock_ledger()');
  const advance = await findUsableMoney(ctx, params.id);
  const partner = advance && (await findPayer(ctx, advance.contactId ?? ''));
  if (!advance || !partner) throw notFound();
  const waiting = await listWaitingRefunds(ctx, advance.id);
  const latest = waiting.at(-1);
  if (!latest) throw new ProblemError('REFUND_NOT_WAITING');
  if (confirmedOn > ctx.today() || confirmedOn < latest.paidOn)
    throw fieldProblem('confirmedOn', 'DATE_INVALID', { earliest: latest.paidOn, latest: ctx.today() });
  const paper = await findAdvancePaper(ctx, advance.id);
  const words = entryDescription('advanceRefundConfirmed', ctx.organization.language);
  for (const { id, amount, usedBefore, documentNumber } of waiting) {
    const groups = advancePart({ groups: advance.groups, usedBefore }, amount);
    const entry = postRefundConfirmation({
      postedOn: confirmedOn,
      description: `${words}: ${partner.name}`.slice(0, 200),
      currency: advance.currency,
      isAbroad: partner.country !== ctx.organization.country,
      accounts: ctx.country.accounts,
      groups,
    });
    const entryId = entry ? await postEntry(ctx, entry, { kind: 'advance', id: advance.id }) : null;
    await insertConfirmation(ctx, { refundId: id, confirmedOn, entryId });
    if (!entryId) continue;
    const number = documentNumber ?? paper ?? null;
    await recordRefundVat(ctx, { advance, partner, groups, number, on: confirmedOn, entryId });
  }
  const after = { confirmedOn, refunds: waiting.map(({ id }) => id) };
  await ctx.audit({ action: 'payment.refund-confirmed', noun: 'payment', recordId: advance.id, after });
  return requirePaymentView(ctx, advance.id);
}
