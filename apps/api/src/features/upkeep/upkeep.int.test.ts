import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorker } from '../../platform/queue';
import { startTestApi, type Member, type TestApi } from '../../testing';
import { jobs } from './upkeep-jobs';

let api: TestApi;
let member: Member;
beforeAll(async () => {
  api = await startTestApi();
  member = await api.register('RS');
});
afterAll(() => api.stop());

describe('hourly upkeep', () => {
  it('removes keys, sessions and invitations that had their time, and names mails that were cut off', async () => {
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
    await api.database.asOwner(
      `WITH ages (name, age) AS (VALUES ('young', interval '1 hour'), ('old', interval '500 days')),
        throttles AS (INSERT INTO login_throttles (key, attempts, last_at) SELECT name, 1, now() - age FROM ages),
        devices AS (INSERT INTO user_devices (id, user_id, token_hash, last_used_at)
          SELECT gen_random_uuid(), $1, name, now() - age FROM ages),
        tokens AS (INSERT INTO user_tokens (id, user_id, purpose, token_hash, email, expires_at)
          SELECT gen_random_uuid(), $1, 'email', name, 'a@example.com', now() - age FROM ages),
        challenges AS (INSERT INTO login_challenges (id, user_id, token_hash, method, expires_at)
          SELECT gen_random_uuid(), $1, name, 'app', now() - age FROM ages)
       INSERT INTO user_mails (id, user_id, template, recipient, status, created_at, attempted_at)
       SELECT gen_random_uuid(), $1, 'securityNotice', name, 'attempting', now() - age, now() - age
         FROM (SELECT * FROM ages UNION ALL VALUES ('cutOff', interval '3 hours')) AS mails`,
      [userId],
    );
    await api.database.asOwner(
      `INSERT INTO invitations (organization_id, id, email, role, invited_by, invited_at, expires_at, accepted_at,
                                accepted_by, revoked_at)
       SELECT $1, gen_random_uuid(), what || '-' || days || '@example.com', 'viewer', $2,
              now() - interval '60 days', CASE WHEN what IN ('open', 'revoked') THEN now() + interval '7 days' ELSE ago END,
              CASE WHEN what = 'accepted' THEN ago END, CASE WHEN what = 'accepted' THEN $2::uuid END,
              CASE WHEN what = 'revoked' THEN ago END
         FROM (VALUES ('open'), ('accepted'), ('revoked'), ('expired')) AS ends (what),
              LATERAL (SELECT days, now() - days * interval '1 day' AS ago FROM (VALUES (29), (31)) AS ages (days)) AS ages`,
      [organizationId, userId],
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
    const invitations = await api.database.asOwner<{ email: string }>(
      'SELECT email FROM invitations ORDER BY email',
    );
    expect(invitations.map(({ email }) => email.replace('@example.com', ''))).toEqual([
      'accepted-29',
      'expired-29',
      'open-29',
      'open-31',
      'revoked-29',
    ]);
    const left = await api.database.asOwner(
      `SELECT 'throttle' AS what, key AS name FROM login_throttles WHERE length(key) < 10
       UNION ALL SELECT 'device', token_hash FROM user_devices WHERE length(token_hash) < 10
       UNION ALL SELECT 'token', token_hash FROM user_tokens WHERE length(token_hash) < 10
       UNION ALL SELECT 'challenge', token_hash FROM login_challenges
       UNION ALL SELECT 'mail ' || status, recipient FROM user_mails WHERE template = 'securityNotice' ORDER BY 1, 2`,
    );
    expect(left).toEqual([
      { what: 'challenge', name: 'young' },
      { what: 'device', name: 'young' },
      { what: 'mail attempting', name: 'young' },
      { what: 'mail uncertain', name: 'cutOff' },
      { what: 'throttle', name: 'young' },
      { what: 'token', name: 'young' },
    ]);
  });
});
