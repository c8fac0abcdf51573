import type { AccountKind } from '@bilko/core';
import type { Context } from '../../http/context';
import { fieldProblem } from '../../http/problem';
import { controlOf } from '../accounts/control-accounts';
import { countContacts, findAccounts, type PostableAccount } from './journal-repository';

export type WantedPosting = {
  accountId?: string | undefined;
  accountCode?: string | undefined;
  contactId?: string | null | undefined;
};

/**
 * The accounts of postings that somebody typed, in their order. Accounts of the year end are the year end's own.
 * What documents keep is touched knowingly: what customers owe and suppliers are owed with the name of which one,
 * so that the balance of each stays right; VAT with the knowledge that no return will show it.
 */
export async function accountsOf(
  ctx: Context,
  postings: readonly WantedPosting[],
  { isControlConfirmed, path = 'postings' }: { isControlConfirmed: boolean; path?: string },
): Promise<PostableAccount[]> {
  const found = await findAccounts(ctx, {
    ids: postings.flatMap((posting) => posting.accountId ?? []),
    codes: postings.flatMap((posting) => posting.accountCode ?? []),
  });
  await requireContacts(ctx, postings, path);
  return postings.map((posting, at) => {
    const field = `${path}.${at}.${posting.accountId === undefined ? 'accountCode' : 'accountId'}`;
    const account = found.find((one) => one.id === posting.accountId || one.code === posting.accountCode);
    if (!account) throw fieldProblem(field, 'ACCOUNT_NOT_FOUND');
    if (account.isArchived) throw fieldProblem(field, 'ACCOUNT_ARCHIVED');
    if (account.kind === ('closing' satisfies AccountKind)) {
      throw fieldProblem(field, 'ACCOUNT_ONLY_FOR_CLOSING', { account: account.code });
    }
    const control = controlOf(account.roles);
    if (control !== null && control !== 'vat' && !posting.contactId) {
      throw fieldProblem(`${path}.${at}.contactId`, 'CONTROL_ACCOUNT_CONTACT_REQUIRED', {
        account: account.code,
      });
    }
    if (control !== null && !isControlConfirmed) {
      throw fieldProblem(field, 'CONTROL_ACCOUNT_UNCONFIRMED', { account: account.code });
    }
    return account;
  });
}

async function requireContacts(
  ctx: Context,
  postings: readonly WantedPosting[],
  path: string,
): Promise<void> {
  const ids = [...new Set(postings.flatMap((posting) => posting.contactId ?? []))];
  if (ids.length === 0 || (await countContacts(ctx, ids)) === ids.length) return;
  const at = postings.findIndex((posting) => posting.contactId);
  throw fieldProblem(`${path}.${at}.contactId`, 'CONTACT_NOT_FOUND');
}
