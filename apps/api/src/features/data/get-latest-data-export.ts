import type { getLatestDataExport as contract, ReplyOf } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { findLatestExport } from './data-export-repository';
import { toExportView } from './data-export-view';

export async function getLatestDataExport(ctx: Context): Promise<ReplyOf<typeof contract>> {
  const row = await findLatestExport(ctx);
  return { latest: row ? toExportView(row) : null };
}
