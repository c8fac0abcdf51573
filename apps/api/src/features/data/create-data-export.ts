import type { createDataExport as contract, ReplyOf } from '@bilko/contracts';
import { v7 as newId } from 'uuid';
import type { Context } from '../../http/context';
import { findLatestExport, giveUpExport, insertExport } from './data-export-repository';
import { toExportView } from './data-export-view';

/** All tries of its job together take less. */
const LONGEST_MS = 24 * 60 * 60 * 1000;

/** One at a time: asking again while it is made answers with what is under way. */
export async function createDataExport(ctx: Context): Promise<ReplyOf<typeof contract>> {
  const latest = await findLatestExport(ctx);
  if (latest?.state === 'waiting' || latest?.state === 'running') {
    if (ctx.now().getTime() - latest.requestedAt.getTime() < LONGEST_MS) return toExportView(latest);
    await giveUpExport(ctx, latest.id);
  }
  const id = newId();
  await insertExport(ctx, id);
  await ctx.enqueue('export-data', { exportId: id });
  await ctx.audit({ action: 'data.exportRequested', noun: 'data-export', recordId: id });
  const row = await findLatestExport(ctx);
  if (!row) throw new Error('an export that was written is not there');
  return toExportView(row);
}
