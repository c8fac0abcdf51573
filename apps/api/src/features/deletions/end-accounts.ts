import { randomBytes } from 'node:crypto';
import { inContext, inIdentity } from '../../http/run';
import type { Services } from '../../services';
import { hashPassword } from '../auth/password';
import { endAccountMembership } from '../members/end-account-membership';
import {
  deleteAccountDeletion,
  eraseAccount,
  listDueAccounts,
  membershipsToEnd,
  ownedOrganizations,
} from './account-deletion-repository';

/** Erases accounts whose days are over: their memberships one by one, each with its word in the trail, then the rest. */
export async function endAccounts(services: Services): Promise<number> {
  const due = await inIdentity(listDueAccounts);
  for (const userId of due) {
    const owned = await inIdentity((sql) => ownedOrganizations(sql, userId));
    if (owned.length > 0) {
      // He became an owner meanwhile: the business needs him.
      await inIdentity((sql) => deleteAccountDeletion(sql, userId));
      continue;
    }
    for (const { organizationId, role } of await inIdentity((sql) => membershipsToEnd(sql, userId))) {
      // A closed business keeps its owner's name; nobody enters it.
      if (role === 'owner') continue;
      await inContext(services, { organizationId, userId }, (ctx) => endAccountMembership(ctx, userId));
    }
    const hash = await hashPassword(randomBytes(32).toString('base64'));
    await inIdentity((sql) => eraseAccount(sql, userId, hash));
    services.logger.info({ userId }, 'an account was erased');
  }
  return due.length;
}
