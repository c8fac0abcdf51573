import type { InputOf, ReplyOf, reverseCashSlip as contract } from '@bilko/contracts';
import { postCashSlip } from '@bilko/core';
import { entryDescription } from '@bilko/documents';
import type { Context } from '../../http/context';
import { fieldProblem, notFound, ProblemError } from '../../http/problem';
import { postEntry } from '../journal/post-entry';
import { findCounterAccount, findSlip } from './cash-repository';
import { getCashSlip } from './get-cash-slip';
import { recordCashSlip } from './record-cash-slip';

type Reverse = typeof contract;

/** A slip by hand is taken back by one of the other direction, once; numbers stay without gaps. */
export async function reverseCashSlip(
  ctx: Context,
  { params, body }: InputOf<Reverse>,
): Promise<ReplyOf<Reverse>> {
  await ctx.sql.rows('SELECT lock_ledger()');
  const slip = await findSlip(ctx, params.id);
  if (!slip) throw notFound();
  if (slip.reversedByNumber !== null || slip.reversesNumber !== null) {
    throw new ProblemError('CASH_SLIP_ALREADY_REVERSED');
  }
  if (slip.accountCode === null) throw new ProblemError('CASH_SLIP_HAS_PAYMENT');
  if (body.slipOn > ctx.today() || body.slipOn < slip.slipOn) {
    throw fieldProblem('slipOn', 'DATE_INVALID', { earliest: slip.slipOn, latest: ctx.today() });
  }
  const account = await findCounterAccount(ctx, slip.accountCode);
  if (!account) throw new Error('the account of a slip is gone');
  const direction = slip.direction === 'in' ? 'out' : 'in';
  const words = entryDescription('cashReversed', ctx.organization.language);
  const description = `${words} ${slip.number}: ${slip.description}`.slice(0, 200);
  const entry = postCashSlip({
    postedOn: body.slipOn,
    description,
    direction,
    amount: slip.amount,
    currency: ctx.organization.baseCurrency,
    account: account.code,
    contactId: slip.contactId ?? undefined,
    accounts: ctx.country.accounts,
  });
  const entryId = await postEntry(ctx, entry, { kind: 'cashBook', id: null, reverses: slip.entryId });
  const { amount, partyName, contactId } = slip;
  const id = await recordCashSlip(ctx, {
    ...{ direction, slipOn: body.slipOn, amount, description, partyName, contactId, entryId },
    cause: { accountId: account.id },
    reversesSlipId: slip.id,
  });
  await ctx.audit({
    action: 'cash-slip.reversed',
    noun: 'cash-slip',
    recordId: slip.id,
    after: { id, entryId },
  });
  return getCashSlip(ctx, { params: { id } });
}
