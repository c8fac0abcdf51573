import type { listMembers as contract, ReplyOf } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { listMemberRows } from './member-repository';
import { toMemberView } from './member-view';

export async function listMembers(ctx: Context): Promise<ReplyOf<typeof contract>> {
  return { data: (await listMemberRows(ctx)).map(toMemberView) };
}
