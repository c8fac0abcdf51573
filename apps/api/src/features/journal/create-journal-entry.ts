import type { InputOf, ReplyOf, createJournalEntry as contract } from '@bilko/contracts';
import { buildEntry } from '@bilko/core';
import { v7 as newId } from 'uuid';
import type { Context } from '../../http/context';
import { fieldProblem } from '../../http/problem';
import { getJournalEntry } from './get-journal-entry';
import { countContacts, findAccounts, insertEntry, type PostableAccount } from './journal-repository';
import { toNewPostings } from './new-postings';

type Create = typeof contract;

/** Posts a manual entry; core refuses it unless it balances. */
export async function createJournalEntry(ctx: Context, { body }: InputOf<Create>): Promise<ReplyOf<Create>> {
  const accounts = await accountsOf(ctx, body.postings);
  await requireContacts(ctx, body.postings);
  const entry = buildEntry({
    postedOn: body.postedOn,
    description: body.description,
    postings: body.postings.map((posting, at) => ({
      account: codeOf(accounts, posting, at),
      side: posting.debit === undefined ? 'credit' : 'debit',
      amount: posting.debit ?? posting.credit ?? '0',
      currency: ctx.organization.baseCurrency,
      documentAmount: posting.debit ?? posting.credit ?? '0',
      contactId: posting.contactId,
    })),
  });
  const id = newId();
  await insertEntry(ctx, ctx.organizationId, {
    id,
    postedOn: entry.postedOn,
    description: entry.description,
    sourceKind: 'manual',
    sourceId: null,
    reversesEntryId: null,
    createdBy: ctx.userId,
    postings: toNewPostings(entry, accounts),
  });
  await ctx.audit({ action: 'journal-entry.posted', noun: 'journal-entry', recordId: id, after: body });
  return getJournalEntry(ctx, { params: { id }, query: undefined, body: undefined });
}

type Wanted = { accountId?: string | undefined; accountCode?: string | undefined };

async function accountsOf(ctx: Context, postings: readonly Wanted[]): Promise<PostableAccount[]> {
  return findAccounts(ctx, {
    ids: postings.flatMap((posting) => posting.accountId ?? []),
    codes: postings.flatMap((posting) => posting.accountCode ?? []),
  });
}

function codeOf(accounts: readonly PostableAccount[], wanted: Wanted, at: number): string {
  const field = wanted.accountId === undefined ? 'accountCode' : 'accountId';
  const account = accounts.find((one) => one.id === wanted.accountId || one.code === wanted.accountCode);
  if (!account) throw fieldProblem(`postings.${at}.${field}`, 'ACCOUNT_NOT_FOUND');
  if (account.isArchived) throw fieldProblem(`postings.${at}.${field}`, 'ACCOUNT_ARCHIVED');
  return account.code;
}

async function requireContacts(ctx: Context, postings: readonly { contactId?: string | undefined }[]) {
  const ids = [...new Set(postings.flatMap((posting) => posting.contactId ?? []))];
  if (ids.length === 0 || (await countContacts(ctx, ids)) === ids.length) return;
  const at = postings.findIndex((posting) => posting.contactId !== undefined);
  throw fieldProblem(`postings.${at}.contactId`, 'CONTACT_NOT_FOUND');
}
