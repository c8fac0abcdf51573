import { asWorker } from '@bilko/database';

/** Keys live a day; the policy lets the worker remove older ones only. How many went. */
export async function deleteExpiredKeys(before: Date): Promise<number> {
  const { count } = await asWorker((db) =>
    db.idempotencyKey.deleteMany({ where: { createdAt: { lt: before } } }),
  );
  return count;
}

/** Sessions that ended long ago, with their tokens. How many went. */
export async function deleteExpiredSessions(before: Date): Promise<number> {
  const { count } = await asWorker((db) => db.session.deleteMany({ where: { expiresAt: { lt: before } } }));
  return count;
}

/**
 * Mails whose try was cut off and whose job is gone, too: nobody will look at them any more, so they wait for
 * the provider's events as what they are. How many there were.
 */
export async function markCutOffMails(before: Date): Promise<number> {
  const { count } = await asWorker((db) =>
    db.mail.updateMany({
      where: { status: 'attempting', attemptedAt: { lt: before } },
      data: { status: 'uncertain', error: 'cut off while sending' },
    }),
  );
  return count;
}
