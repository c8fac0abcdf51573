import { ProblemError } from '../../http/problem';
import type { Actor } from '../../http/run';
import { inContext } from '../../http/run';
import type { Attempt } from '../../platform/queue';
import type { Services } from '../../services';
import { changeState, markImportRunning, saveImportProgress, type Problem } from './data-import-repository';
import { sparingly } from './export-data';
import { importArchive } from './import-archive';
import { forgetParts, withArchive } from './import-parts';
import { tellRequester } from './tell-requester';

/** Reads back the archive that was sent. Run twice, it finds itself done: rows and state are one transaction. */
export async function importData(
  services: Services,
  actor: Actor,
  importId: string,
  attempt: Attempt,
): Promise<void> {
  const { organizationId } = actor;
  const of = { organizationId, id: importId };
  const row = await markImportRunning(of);
  if (row) {
    try {
      const report = sparingly((done, total) => saveImportProgress(of, done, total));
      await withArchive(services, organizationId, row, (archive) =>
        importArchive(services, actor, archive, {
          report,
          finish: (ctx, count) => changeState(ctx, importId, { state: 'done', at: ctx.now(), count }),
        }),
      );
      await tellRequester(services, actor, { notice: 'importDone' });
    } catch (error) {
      const problem = problemOf(error);
      if (!problem && !attempt.isLast) throw error;
      await inContext(services, actor, (ctx) =>
        changeState(ctx, importId, {
          state: 'refused',
          at: ctx.now(),
          problem: problem ?? { code: 'INTERNAL_ERROR' },
        }),
      );
      await tellRequester(services, actor, { notice: 'importRefused' });
      if (!problem) throw error;
      services.logger.warn({ organizationId, importId, problem }, 'an archive was refused');
    }
  }
  await forgetParts(services, of);
}

/** What is the archive's fault; a storage or a database that is away is not. */
function problemOf(error: unknown): Problem | undefined {
  if (!(error instanceof ProblemError) || !/^(ARCHIVE|IMPORT)_/.test(error.code)) return undefined;
  return { code: error.code, ...(error.params && { params: { ...error.params } }) };
}
