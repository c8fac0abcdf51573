import type { InputOf, ReplyOf, uploadDataImportPart as contract } from '@bilko/contracts';
import type { OwnContext } from '../../http/context';
import { notFound, ProblemError } from '../../http/problem';
import { findLatestImport, lockSending, savePart } from './data-import-repository';
import { partBytesOf, partKey, toImportView } from './data-import-view';

/** A part lies in the storage before its row says so; sent again, it takes the place of the one before. */
export async function uploadDataImportPart(
  ctx: OwnContext,
  { params, file }: InputOf<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  const position = Number.parseInt(params.position, 10);
  const sending = await ctx.inTransaction(findLatestImport);
  if (sending?.state !== 'uploading') throw notFound();
  const bytes = file.content.byteLength;
  if (bytes !== partBytesOf(sending, position))
    throw new ProblemError('ARCHIVE_INVALID', { params: { detail: `part ${position}` } });
  await ctx.services.storage.put(partKey(ctx.organizationId, sending.id, position), file.content, {
    contentType: 'application/octet-stream',
  });
  return ctx.once(async (inner) => {
    const row = await lockSending(inner);
    if (row?.id !== sending.id) throw notFound();
    await savePart(inner, row.id, position, bytes);
    const parts = [...new Set([...row.parts, position])].sort((a, b) => a - b);
    return toImportView({ ...row, parts });
  });
}
