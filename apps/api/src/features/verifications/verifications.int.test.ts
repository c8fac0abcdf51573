import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorker } from '../../platform/queue';
import { startTestApi, type Member, type TestApi } from '../../testing';
import { recordsOf } from '../../testing/records';
import { jobs } from '../upkeep/upkeep-jobs';
import { findDifferences } from './verification-repository';
import { verifyLedgers } from './verify-ledgers';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.stop());

/** A posting that claims to be of a bill: balanced, sealed, and behind it is no document. */
const forge = (owner: Member) =>
  owner.inContext(async ({ sql, organizationId }) => {
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

const differencesOf = async ({ organizationId }: Member) =>
  (await findDifferences(organizationId)).differences;

describe('reading the books through', () => {
  it('finds nothing in sound books, and each account that its documents do not explain', async () => {
    const { make } = recordsOf(api, 'provera');
    const owner = await api.register('RS', { taxId: '104052135' });
    const other = await api.register('RS');
    await make(owner, 'creditNote');
    await make(owner, 'approvedExpense');
    await make(owner, 'entry');
    expect(await differencesOf(owner)).toEqual([]);
    await verifyLedgers(api.services);
    const sound = await owner.get('/verifications/latest');
    expect(sound.body.latest).toMatchObject({ state: 'agrees', requestedByName: null, differences: [] });

    await forge(owner);
    expect(await differencesOf(owner)).toMatchObject([
      { check: 'payables', problem: expect.stringContaining('RSD 7.00') as string },
      { check: 'input VAT', problem: expect.stringContaining('base -7.00') as string },
      { check: 'VAT', problem: expect.stringContaining('VAT_LEDGER_DIFFERS 270') as string },
    ]);
    expect(await differencesOf(other)).toEqual([]);
    await expect(verifyLedgers(api.services)).rejects.toThrow('1 businesses');
    const { body } = await owner.get('/verifications/latest');
    expect(body.latest).toMatchObject({
      state: 'differs',
      differences: [{ check: 'payables' }, {}, { check: 'VAT' }],
    });
    expect(body.latest.entryCount).toBeGreaterThan(3);
  });

  it('happens in the background when the owner asks, once at a time, and the viewer only reads', async () => {
    const owner = await api.register('RS', { taxId: '104052135' });
    const viewer = await api.addMember(owner, 'viewer');
    expect((await owner.get('/verifications/latest')).body).toEqual({ latest: null });
    expect((await viewer.post('/verifications')).status).toBe(403);
    const asked = await owner.post('/verifications');
    expect(asked.status).toBe(201);
    expect(asked.body).toMatchObject({ state: 'waiting', requestedByName: 'Ana Anić', finishedAt: null });
    expect((await owner.post('/verifications')).body.id).toBe(asked.body.id);

    const worker = await startWorker(api.services, jobs, { pollMilliseconds: 50 });
    const kept = async () => {
      const [row] = await api.database.asOwner<{ state: string; finished: boolean; counts: number[] }>(
        `SELECT state, finished_at IS NOT NULL AS finished, ARRAY[entry_count, posting_count] AS counts
           FROM verifications WHERE id = $1`,
        [asked.body.id],
      );
      return row;
    };
    await expect.poll(kept, { timeout: 20_000 }).toEqual({ state: 'agrees', finished: true, counts: [0, 0] });
    await worker.stop();
    expect((await viewer.get('/verifications/latest')).body.latest).toMatchObject({ state: 'agrees' });
    const again = await owner.post('/verifications');
    expect(again.body.id).not.toBe(asked.body.id);
  });
});
