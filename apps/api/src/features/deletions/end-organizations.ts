import { inIdentity } from '../../http/run';
import type { Services } from '../../services';
import { archiveKey } from '../data/data-export-view';
import { partKey } from '../data/data-import-view';
import { deleteParts } from '../files/store-file';
import {
  endOrganization,
  forgetInSessions,
  listArchiveKeys,
  listDueOrganizations,
  ownersOf,
} from './deletion-repository';
import { tellOwners } from './tell-owners';

/** Closes or erases what is due. Files go after the rows: what is left over by a crash belongs to nobody. */
export async function endOrganizations(services: Services): Promise<number> {
  const due = await listDueOrganizations();
  for (const { organizationId } of due) {
    const owners = await inIdentity((sql) => ownersOf(sql, organizationId));
    const archives = await listArchiveKeys(organizationId);
    for (const { id, positions } of archives) {
      await services.storage.delete(archiveKey(organizationId, id));
      for (const at of positions) await services.storage.delete(partKey(organizationId, id, at));
    }
    const { isErased, fileIds } = await endOrganization(organizationId);
    for (const fileId of fileIds) await deleteParts(services, organizationId, fileId);
    await inIdentity((sql) => forgetInSessions(sql, organizationId));
    await tellOwners(services, owners, { notice: 'organizationClosed' });
    services.logger.info({ organizationId, isErased }, 'a business came to its end');
  }
  return due.length;
}
