import type { InputOf, ReplyOf, createAccount as contract } from '@bilko/contracts';
import type { CountryCode } from '@bilko/core';
import { v7 as newId } from 'uuid';
import type { Context } from '../../http/context';
import { fieldProblem, notFound } from '../../http/problem';
import { findAccountRow, findParent, insertAccount, isCodeTaken } from './account-repository';
import { toAccountView } from './account-view';

type Create = typeof contract;

/**
 * Fewest digits of an own account. Serbia and the Federation prescribe all of three digits; the Croatian chart in
 * common use has six.
 */
const fewestDigits: Readonly<Record<CountryCode, number>> = { RS: 4, BA: 4, HR: 6 };

/** Splits an account of the chart further: its code begins with that account's, and the kind is the same. */
export async function createAccount(ctx: Context, { body }: InputOf<Create>): Promise<ReplyOf<Create>> {
  const fewest = fewestDigits[ctx.organization.country];
  if (body.code.length < fewest)
    throw fieldProblem('code', 'ACCOUNT_CODE_INVALID', { digits: String(fewest) });
  if (await isCodeTaken(ctx, body.code)) throw fieldProblem('code', 'ACCOUNT_CODE_TAKEN');
  const parent = await findParent(ctx, body.code);
  if (!parent) throw fieldProblem('code', 'ACCOUNT_HAS_NO_PARENT');
  const id = newId();
  await insertAccount(ctx, { id, code: body.code, name: body.name, kind: parent.kind, parentId: parent.id });
  await ctx.audit({ action: 'account.created', noun: 'account', recordId: id, after: body });
  const row = await findAccountRow(ctx, id);
  if (!row) throw notFound();
  return toAccountView(row);
}
