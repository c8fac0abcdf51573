import { asWorker, inOrganization } from '@bilko/database';

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

export async function listOrganizationIds(): Promise<string[]> {
  const rows = await asWorker((db) =>
    db.organization.findMany({ select: { id: true }, orderBy: { id: 'asc' } }),
  );
  return rows.map(({ id }) => id);
}

export type Difference = { check: string; record: string | null; problem: string };

/** What does not agree in the books of one business: entries, seals, balances, numbers, settlements, control accounts. */
export async function findDifferences(organizationId: string): Promise<Difference[]> {
  return inOrganization({ organizationId }, async (_db, sql) => {
    // Years of books take longer to read through than a request may.
    await sql(`SELECT set_config('statement_timeout', '600000', true)`);
    const found: Difference[] = [];
    for (const source of ['verify_ledger', 'verify_sub_ledgers']) {
      found.push(
        ...(await sql<Difference>(
          `SELECT check_name AS "check", record, problem FROM ${source}() LIMIT 100`,
        )),
      );
    }
    return found;
  });
}
