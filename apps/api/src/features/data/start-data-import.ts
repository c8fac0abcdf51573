import type { ReplyOf, startDataImport as contract } from '@bilko/contracts';
import type { OwnContext } from '../../http/context';
import { notFound, ProblemError } from '../../http/problem';
import { changeState, findLatestImport, isEmptyBusiness, lockSending } from './data-import-repository';
import { partCountOf, toImportView } from './data-import-view';
import { requireFitting } from './import-archive';
import { forgetParts, withArchive } from './import-parts';

/**
 * What can be said of the archive at once is said at once, as a refusal of this request; checksums and books are judged
 * in the background, before anything of it can be seen.
 */
export async function startDataImport(ctx: OwnContext): Promise<ReplyOf<typeof contract>> {
  const sending = await ctx.inTransaction(findLatestImport);
  if (sending?.state !== 'uploading') throw notFound();
  if (sending.parts.length !== partCountOf(sending)) throw new ProblemError('IMPORT_INCOMPLETE');
  const { organizationId, services } = ctx;
  try {
    await withArchive(services, organizationId, sending, async ({ manifest }) =>
      requireFitting(ctx.organization, manifest),
    );
  } catch (error) {
    if (!(error instanceof ProblemError) || !error.code.startsWith('ARCHIVE_')) throw error;
    const problem = { code: error.code, ...(error.params && { params: { ...error.params } }) };
    await ctx.inTransaction((inner) =>
      changeState(inner, sending.id, { state: 'refused', at: inner.now(), problem }),
    );
    await forgetParts(services, { organizationId, id: sending.id });
    throw error;
  }
  return ctx.once(async (inner) => {
    const row = await lockSending(inner);
    if (row?.id !== sending.id) throw notFound();
    if (!(await isEmptyBusiness(inner))) throw new ProblemError('IMPORT_NOT_EMPTY');
    await changeState(inner, row.id, { state: 'waiting' });
    await inner.enqueue('import-data', { importId: row.id });
    return toImportView({ ...row, state: 'waiting' });
  });
}
