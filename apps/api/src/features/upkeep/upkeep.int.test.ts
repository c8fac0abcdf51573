import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorker } from '../../platform/queue';
import { startTestApi, type Member, type TestApi } from '../../testing';
import { recordsOf } from '../../testing/records';
import { jobs } from './upkeep-jobs';
import { findDifferences } from './upkeep-repository';
import { verifyLedgers } from './verify-ledgers';

let api: TestApi;
let member: Member;
beforeAll(async () => {
  api = await startTestApi();
  member = await api.register('RS');
});
afterAll(() => api.stop());

describe('hourly upkeep', () => {
  it('removes keys and sessions that had their time, and names mails that were cut off', async () => {
    const { organizationId, userId } = member;
    await api.database.asOwner(
      `INSERT INTO idempotency_keys (organization_id, user_id, key, request_hash, status, created_at)
       SELECT $1, $2, key, 'hash', 201, now() - age FROM (VALUES
         ('young', interval '23 hours'), ('old', interval '25 hours')) AS v (key, age)`,
      [organizationId, userId],
    );
    await api.database.asOwner(
      `INSERT INTO sessions (id, user_id, expires_at)
       SELECT gen_random_uuid(), $1, now() - age FROM (VALUES (interval '29 days'), (interval '32 days')) AS v (age)`,
      [userId],
    );
    await api.database.asOwner(
      `INSERT INTO mails (organization_id, id, template, recipient, language, status, attempted_at)
       SELECT $1, gen_random_uuid(), 'welcome', recipient, 'en', status, now() - age FROM (VALUES
         ('now@example.com', 'attempting', interval '1 minute'),
         ('lost@example.com', 'attempting', interval '3 hours'),
         ('done@example.com', 'sent', interval '3 hours')) AS v (recipient, status, age)`,
      [organizationId],
    );
    const sessionsBefore = await api.database.asOwner('SELECT 1 FROM sessions');

    const worker = await startWorker(api.services, jobs, { pollMilliseconds: 50 });
    const isDone = async () => {
      const [job] = await api.database.asOwner<{ state: string }>(
        `SELECT state::text FROM pgboss.job WHERE name = 'purge-expired'`,
      );
      return job?.state;
    };
    await expect.poll(isDone, { timeout: 15_000 }).toBe('completed');
    await worker.stop();

    const keys = await api.database.asOwner('SELECT key FROM idempotency_keys');
    expect(keys).toEqual([{ key: 'young' }]);
    expect(await api.database.asOwner('SELECT 1 FROM sessions')).toHaveLength(sessionsBefore.length - 1);
    const mails = await api.database.asOwner(
      'SELECT recipient, status FROM mails WHERE attempted_at IS NOT NULL ORDER BY recipient',
    );
    expect(mails).toEqual([
      { recipient: 'done@example.com', status: 'sent' },
      { recipient: 'lost@example.com', status: 'uncertain' },
      { recipient: 'now@example.com', status: 'attempting' },
    ]);
  });
});

describe('the nightly check of the books', () => {
  it('finds nothing in sound books, and each account that its documents do not explain', async () => {
    const { make } = recordsOf(api, 'provera');
    const owner = await api.register('RS', { taxId: '104052135' });
    await make(owner, 'creditNote');
    await make(owner, 'approvedExpense');
    await make(owner, 'entry');
    expect(await findDifferences(owner.organizationId)).toEqual([]);
    await verifyLedgers(api.services);

    // A posting that claims to be of a bill: balanced, sealed, and behind it is no document.
    await owner.inContext(async ({ sql, organizationId }) => {
      await sql.run(
        `WITH e AS (
           INSERT INTO journal_entries (organization_id, id, posted_on, description, source_kind)
           VALUES ($1::uuid, gen_random_uuid(), current_date, 'lažni račun', 'expense') RETURNING id, posted_on)
         INSERT INTO postings (organization_id, entry_id, line, account_id, posted_on, debit, credit, currency,
                               document_debit, document_credit)
         SELECT $1::uuid, e.id, v.line, a.id, e.posted_on, v.debit, v.credit, 'RSD', v.debit, v.credit
           FROM e, (VALUES (1, '270', 7, 0), (2, '435', 0, 7)) AS v (line, code, debit, credit)
           JOIN accounts a ON a.organization_id = $1::uuid AND a.code = v.code`,
        organizationId,
      );
    });
    expect(await findDifferences(owner.organizationId)).toMatchObject([
      { check: 'payables', problem: expect.stringContaining('RSD 7.00') as string },
      { check: 'input VAT', problem: expect.stringContaining('base -7.00') as string },
    ]);
    expect(await findDifferences(member.organizationId)).toEqual([]);
    await expect(verifyLedgers(api.services)).rejects.toThrow('1 businesses');
  });
});
