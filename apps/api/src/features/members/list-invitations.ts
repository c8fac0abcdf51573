import type { listInvitations as contract, ReplyOf } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { listInvitationRows } from './invitation-repository';
import { toInvitationView } from './invitation-view';

export async function listInvitations(ctx: Context): Promise<ReplyOf<typeof contract>> {
  const rows = await listInvitationRows(ctx);
  return { data: rows.map((row) => toInvitationView(row, ctx.now())) };
}
