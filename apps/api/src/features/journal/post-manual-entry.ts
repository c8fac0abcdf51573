import { buildEntry } from '@bilko/core';
import type { Context } from '../../http/context';
import { requireCash } from '../cash-book/require-cash';
import { accountsOf } from './manual-postings';
import { postEntry } from './post-entry';

export type ManualEntry = {
  postedOn: string;
  description: string;
  postings: readonly {
    accountId?: string | undefined;
    accountCode?: string | undefined;
    debit?: string | undefined;
    credit?: string | undefined;
    contactId?: string | undefined;
  }[];
  isControlConfirmed?: boolean | undefined;
};

/** Posts what somebody typed, in base currency; core refuses it unless it balances. Returns the entry's id. */
export async function postManualEntry(ctx: Context, wanted: ManualEntry): Promise<string> {
  const accounts = await accountsOf(ctx, wanted.postings, {
    isControlConfirmed: wanted.isControlConfirmed ?? false,
  });
  const entry = buildEntry({
    postedOn: wanted.postedOn,
    description: wanted.description,
    postings: wanted.postings.map((posting, at) => ({
      account: accounts[at]?.code ?? '',
      side: posting.debit === undefined ? 'credit' : 'debit',
      amount: posting.debit ?? posting.credit ?? '0',
      currency: ctx.organization.baseCurrency,
      documentAmount: posting.debit ?? posting.credit ?? '0',
      contactId: posting.contactId,
    })),
  });
  const id = await postEntry(ctx, entry, { kind: 'manual', id: null });
  const cash = ctx.country.accounts('cash');
  const out = entry.postings.findIndex(({ account, side }) => account === cash && side === 'credit');
  if (out >= 0) await requireCash(ctx, entry.postedOn, `postings.${out}.credit`);
  await ctx.audit({ action: 'journal-entry.posted', noun: 'journal-entry', recordId: id, after: wanted });
  return id;
}
