import type { listApiKeys as contract, ReplyOf } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { listKeyRows } from './api-key-repository';
import { toApiKeyView } from './api-key-view';

/** Every key of the business, whoever made it: an administrator may end each of them. */
export async function listApiKeys(ctx: Context): Promise<ReplyOf<typeof contract>> {
  const rows = await listKeyRows(ctx);
  return { data: rows.map((row) => toApiKeyView(row, ctx.now())) };
}
