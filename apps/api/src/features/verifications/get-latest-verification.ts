import type { getLatestVerification as contract, ReplyOf } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { findLatest } from './verification-repository';
import { toView } from './verification-view';

export async function getLatestVerification(ctx: Context): Promise<ReplyOf<typeof contract>> {
  const row = await findLatest(ctx);
  return { latest: row ? toView(row) : null };
}
