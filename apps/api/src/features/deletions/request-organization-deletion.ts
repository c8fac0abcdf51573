import {
  ORGANIZATION_WAIT_DAYS,
  type InputOf,
  type ReplyOf,
  type requestOrganizationDeletion as contract,
} from '@bilko/contracts';
import type { OwnContext } from '../../http/context';
import { ProblemError } from '../../http/problem';
import { requirePassword } from '../auth/require-password';
import { findDeletion, hasPostedBooks, insertDeletion } from './deletion-repository';
import { daysAfter, toDeletionView } from './deletion-view';

/** The owner's word, with his password. For thirty days nothing happens but that everybody concerned knows. */
export async function requestOrganizationDeletion(
  ctx: OwnContext,
  { body }: InputOf<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  await requirePassword({ userId: ctx.userId, path: 'password', value: body.password, at: ctx.now() });
  return ctx.once(async (inner) => {
    if (await findDeletion(inner)) throw new ProblemError('DELETION_ASKED_ALREADY');
    const dueAt = daysAfter(inner.now(), ORGANIZATION_WAIT_DAYS);
    await insertDeletion(inner, dueAt);
    const keepsBooks = await hasPostedBooks(inner);
    await inner.audit({
      action: 'organization.deletionAsked',
      noun: 'organization',
      recordId: inner.organizationId,
      after: { dueAt: dueAt.toISOString() },
    });
    await inner.enqueue('end-data', { notice: 'organizationDeletionAsked', until: dueAt.toISOString() });
    return toDeletionView({ id: '', requestedAt: inner.now(), dueAt }, keepsBooks);
  });
}
