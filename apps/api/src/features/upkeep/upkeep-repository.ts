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
  const cutOff = {
    where: { status: 'attempting', attemptedAt: { lt: before } },
    data: { status: 'uncertain', error: 'cut off while sending' },
  };
  return asWorker(async (db) => {
    const ofBusinesses = await db.mail.updateMany(cutOff);
    const ofPeople = await db.userMail.updateMany(cutOff);
    return ofBusinesses.count + ofPeople.count;
  });
}

/** Invitations thirty days after they were taken, taken back or ran out; the policy shows no others. How many went. */
export async function deleteEndedInvitations(): Promise<number> {
  return asWorker((_db, sql) => sql.run('DELETE FROM invitations'));
}

/**
 * What people's accounts leave behind: links and challenges that ran out, attempts of yesterday, browsers that were
 * not seen for longer than they keep their cookie, mails of the last month. How many rows went.
 */
export async function deleteExpiredAccess(now: Date): Promise<number> {
  const ago = (days: number) => new Date(now.getTime() - days * 24 * 60 * 60 * 1000);
  return asWorker(async (db) => {
    const gone = [
      await db.userToken.deleteMany({ where: { expiresAt: { lt: ago(8) } } }),
      await db.loginChallenge.deleteMany({ where: { expiresAt: { lt: ago(2) } } }),
      await db.loginThrottle.deleteMany({ where: { lastAt: { lt: ago(2) } } }),
      await db.userDevice.deleteMany({ where: { lastUsedAt: { lt: ago(401) } } }),
      await db.userMail.deleteMany({ where: { createdAt: { lt: ago(31) } } }),
    ];
    return gone.reduce((sum, { count }) => sum + count, 0);
  });
}
