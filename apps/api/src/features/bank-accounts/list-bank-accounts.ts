import type { listBankAccounts as contract, ReplyOf } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { listBankAccountRows } from './bank-account-repository';
import { toBankAccountView } from './bank-account-view';

/** All of them, archived ones last: a business has a handful. */
export async function listBankAccounts(ctx: Context): Promise<ReplyOf<typeof contract>> {
  const rows = await listBankAccountRows(ctx);
  return { data: rows.map(toBankAccountView) };
}
