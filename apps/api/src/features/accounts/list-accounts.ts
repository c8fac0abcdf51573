import type { InputOf, ReplyOf, listAccounts as contract } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { listAccountRows } from './account-repository';
import { toAccountView } from './account-view';

type List = typeof contract;

export async function listAccounts(ctx: Context, { query }: InputOf<List>): Promise<ReplyOf<List>> {
  const isUsed = query.used === undefined ? undefined : query.used === 'true';
  const rows = await listAccountRows(ctx, { search: query.search, kind: query.kind, isUsed });
  return { data: rows.map(toAccountView) };
}
