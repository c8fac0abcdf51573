import type { getLatestDataExportFile as contract, ReplyOf } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { ProblemError } from '../../http/problem';
import { findLatestExport } from './data-export-repository';
import { archiveKey } from './data-export-view';

const LIFE_SECONDS = 5 * 60;

/** Everything that a business has goes out here: who took it, and when, stands in the trail. */
export async function getLatestDataExportFile(ctx: Context): Promise<ReplyOf<typeof contract>> {
  const row = await findLatestExport(ctx);
  const isReady = row?.state === 'ready' && row.expiresAt !== null && row.expiresAt > ctx.now();
  if (!row || !isReady) throw new ProblemError('DATA_EXPORT_NOT_READY');
  const name = `bilko-${nameOf(ctx.organization.name)}-${row.requestedAt.toISOString().slice(0, 10)}.zip`;
  const url = await ctx.services.storage.signedUrl(archiveKey(ctx.organizationId, row.id), LIFE_SECONDS, {
    contentType: 'application/zip',
    fileName: name,
  });
  await ctx.audit({ action: 'data.exportFetched', noun: 'data-export', recordId: row.id });
  return { url, name, expiresAt: new Date(ctx.now().getTime() + LIFE_SECONDS * 1000).toISOString() };
}

const nameOf = (text: string) =>
  text
    .replace(/[\\/:*?"<>|\p{C}\s.]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
