import type { createCashSlip as contract, InputOf, ReplyOf } from '@bilko/contracts';
import { postCashSlip, roundHalfUp, type AccountRole } from '@bilko/core';
import { entryDescription } from '@bilko/documents';
import type { Context } from '../../http/context';
import { fieldError, fieldProblem, ProblemError } from '../../http/problem';
import { postEntry } from '../journal/post-entry';
import { findCounterAccount, hasContact, type CounterAccount } from './cash-repository';
import { getCashSlip } from './get-cash-slip';
import { findMoneyAccount } from './money-account';
import { recordCashSlip } from './record-cash-slip';

type Create = typeof contract;
type Body = InputOf<Create>['body'];

/** Cash by hand: uplatnica or isplatnica against one account, or to and from the bank. */
export async function createCashSlip(ctx: Context, { body }: InputOf<Create>): Promise<ReplyOf<Create>> {
  await ctx.sql.rows('SELECT lock_ledger()');
  if (body.slipOn > ctx.today()) throw fieldProblem('slipOn', 'DATE_INVALID', { latest: ctx.today() });
  if (body.contactId !== undefined && !(await hasContact(ctx, body.contactId))) {
    throw new ProblemError('NOT_FOUND', { errors: [fieldError('contactId', 'CONTACT_NOT_FOUND')] });
  }
  const account = await accountOf(ctx, body);
  const words = entryDescription(body.direction === 'in' ? 'cashIn' : 'cashOut', ctx.organization.language);
  const entry = postCashSlip({
    postedOn: body.slipOn,
    description: `${words}: ${body.description}`.slice(0, 200),
    direction: body.direction,
    amount: body.amount,
    currency: ctx.organization.baseCurrency,
    account: account.code,
    contactId: body.contactId,
    accounts: ctx.country.accounts,
  });
  const entryId = await postEntry(ctx, entry, { kind: 'cashBook', id: null });
  const amount = roundHalfUp(body.amount);
  const { direction, slipOn, description, partyName, contactId } = body;
  const cause = { accountId: account.id };
  const id = await recordCashSlip(ctx, {
    ...{ direction, slipOn, amount, description, partyName, contactId, cause, entryId },
  });
  const after = { direction, slipOn, amount, description, account: account.code, entryId };
  await ctx.audit({ action: 'cash-slip.recorded', noun: 'cash-slip', recordId: id, after });
  return getCashSlip(ctx, { params: { id } });
}

/** Accounts that documents or the VAT ledger stand behind: a slip there would make the two differ. */
const closed: readonly AccountRole[] = [
  'cash',
  'receivables',
  'payables',
  'owedToPersons',
  'outputVat',
  'inputVat',
  'advancesReceived',
  'advanceOutputVat',
];

async function accountOf(ctx: Context, body: Body): Promise<CounterAccount> {
  const currency = ctx.organization.baseCurrency;
  const { bankAccountId } = body;
  const code =
    body.accountCode ?? (await findMoneyAccount(ctx, { method: 'bank', currency, bankAccountId })).code;
  const account = await findCounterAccount(ctx, code);
  if (!account) throw fieldProblem('accountCode', 'ACCOUNT_NOT_FOUND');
  if (account.isArchived) throw fieldProblem('accountCode', 'ACCOUNT_ARCHIVED');
  if (account.roles.some((role) => (closed as readonly string[]).includes(role))) {
    throw fieldProblem('accountCode', 'FIELD_NOT_ALLOWED');
  }
  return account;
}
