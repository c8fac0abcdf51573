import { EXPORT_LIFE_DAYS } from '@bilko/contracts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Actor } from '../../http/run';
import type { Attempt } from '../../platform/queue';
import type { Services } from '../../services';
import {
  markExportRunning,
  saveExportProgress,
  saveFailedExport,
  saveReadyExport,
} from './data-export-repository';
import { archiveKey } from './data-export-view';
import { tellRequester } from './tell-requester';
import { makeArchive, type Progress } from './make-archive';

const DAY = 24 * 60 * 60 * 1000;
const SHOWN_EVERY_MS = 700;

/** Progress as often as somebody can read it. */
export function sparingly(save: Progress): Progress {
  let last = 0;
  return async (done, total) => {
    const now = performance.now();
    if (now - last < SHOWN_EVERY_MS && done < total) return;
    last = now;
    await save(done, total);
  };
}

/** Makes the archive that was asked for; run twice, it finds itself done, or begins anew. */
export async function exportData(
  services: Services,
  actor: Actor,
  exportId: string,
  attempt: Attempt,
): Promise<void> {
  const of = { organizationId: actor.organizationId, id: exportId };
  if (!(await markExportRunning(of))) return;
  const folder = await mkdtemp(join(tmpdir(), 'bilko-export-'));
  try {
    const path = join(folder, 'archive.zip');
    const report = sparingly((done, total) => saveExportProgress(of, done, total));
    const made = await makeArchive(services, actor, path, report);
    await services.storage.putFile(archiveKey(of.organizationId, exportId), path, {
      contentType: 'application/zip',
    });
    const at = services.clock.now();
    const expiresAt = new Date(at.getTime() + EXPORT_LIFE_DAYS * DAY);
    await saveReadyExport({ ...of, ...made, at, expiresAt });
    await tellRequester(services, actor, { notice: 'exportReady', until: expiresAt.toISOString() });
  } catch (error) {
    if (attempt.isLast) await saveFailedExport(of, services.clock.now());
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
