import type { ReplyOf, startVerification as contract } from '@bilko/contracts';
import { v7 as newId } from 'uuid';
import type { Context } from '../../http/context';
import { findLatest, insertVerification } from './verification-repository';
import { toView } from './verification-view';

/** One that has been under way for longer than this was cut off. */
const LONGEST_MS = 60 * 60 * 1000;

export async function startVerification(ctx: Context): Promise<ReplyOf<typeof contract>> {
  const latest = await findLatest(ctx);
  const isUnderWay =
    (latest?.state === 'waiting' || latest?.state === 'running') &&
    ctx.now().getTime() - latest.requestedAt.getTime() < LONGEST_MS;
  if (latest && isUnderWay) return toView(latest);
  const id = newId();
  await insertVerification(ctx, id);
  await ctx.enqueue('verify-ledger', { verificationId: id });
  await ctx.audit({ action: 'verification.requested', noun: 'verification', recordId: id });
  const row = await findLatest(ctx);
  if (!row) throw new Error('a verification that was written is not there');
  return toView(row);
}
