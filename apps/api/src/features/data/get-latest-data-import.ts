import type { getLatestDataImport as contract, ReplyOf } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { findLatestImport } from './data-import-repository';
import { toImportView } from './data-import-view';

export async function getLatestDataImport(ctx: Context): Promise<ReplyOf<typeof contract>> {
  const row = await findLatestImport(ctx);
  return { latest: row ? toImportView(row) : null };
}
