import type { Services } from '../../services';
import { listExpiredExports, markExportExpired } from './data-export-repository';
import { archiveKey } from './data-export-view';
import { listForgottenImports, markAbandoned } from './data-import-repository';
import { forgetParts } from './import-parts';

const A_DAY = 24 * 60 * 60 * 1000;

/** Takes away archives whose days are over, and what was begun to be sent and never was. How many. */
export async function purgeExports({ storage, clock }: Services): Promise<number> {
  const forgotten = await listForgottenImports(new Date(clock.now().getTime() - A_DAY));
  for (const one of forgotten) {
    await markAbandoned(one);
    await forgetParts({ storage }, one);
  }
  const expired = await listExpiredExports(clock.now());
  for (const one of expired) {
    await storage.delete(archiveKey(one.organizationId, one.id));
    await markExportExpired(one);
  }
  return expired.length + forgotten.length;
}
