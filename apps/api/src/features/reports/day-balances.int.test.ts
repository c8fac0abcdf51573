import { buildEntry } from '@bilko/core';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '../../http/context';
import { startTestApi, type Member, type TestApi } from '../../testing';
import { postEntry } from '../journal/post-entry';
import { readBooks } from '../verifications/verify-ledgers';
import { turnoversOf } from './balances-repository';
import { listBehind, rollUpDays } from './day-balances-repository';
import { jobs } from './report-jobs';

let api: TestApi;
let owner: Member;
beforeAll(async () => {
  api = await startTestApi({ now: '2026-04-15T10:00:00Z' });
  owner = await api.register('RS');
});
afterAll(() => api.stop());

/** What the nightly reading finds. */
async function differencesOf({ organizationId }: Member) {
  for await (const { differences } of readBooks(api.services, [organizationId])) return differences;
  throw new Error('nothing was read');
}

const accounts = ['241', '204', '614', '550', '435'] as const;
type Posted = { day: string; debit: number; credit: number; cents: number };

const post = (member: Member, posted: readonly Posted[]) =>
  member.inContext(async (ctx) => {
    for (const { day: postedOn, debit, credit, cents } of posted) {
      const amount = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
      const side = (at: number, side: 'debit' | 'credit') => ({
        account: accounts[at % accounts.length] ?? '241',
        side,
        amount,
        currency: 'RSD',
        documentAmount: amount,
      });
      const postings = [side(debit, 'debit'), side(credit === debit ? credit + 1 : credit, 'credit')];
      const entry = buildEntry({ postedOn, description: 'Proba', postings });
      await postEntry(ctx, entry, { kind: 'manual', id: null });
    }
  });

type Period = { from: string; to: string };
type Sums = Record<string, string[]>;

/** Every account's turnover before the period and in it. */
async function reported(ctx: Context, period: Period): Promise<Sums> {
  const [turnovers = []] = await turnoversOf(ctx, [period]);
  return Object.fromEntries(
    turnovers.map((one) => [
      one.code,
      [one.before.debit, one.before.credit, one.period.debit, one.period.credit],
    ]),
  );
}

/** The same from nothing but postings, of entries that were sealed up to a place in the chain. */
async function plain(ctx: Context, { from, to }: Period, sealedUpTo?: string): Promise<Sums> {
  const rows = await ctx.sql.rows<{ code: string; sums: string[] }>(
    `SELECT a.code, ARRAY[
              round(coalesce(sum(p.debit) FILTER (WHERE p.posted_on < $1::date), 0), 2)::text,
              round(coalesce(sum(p.credit) FILTER (WHERE p.posted_on < $1::date), 0), 2)::text,
              round(coalesce(sum(p.debit) FILTER (WHERE p.posted_on >= $1::date), 0), 2)::text,
              round(coalesce(sum(p.credit) FILTER (WHERE p.posted_on >= $1::date), 0), 2)::text] AS sums
       FROM postings p
       JOIN accounts a ON a.id = p.account_id
       JOIN ledger_seals s ON s.entry_id = p.entry_id
      WHERE p.posted_on <= $2::date AND s.sequence <= coalesce($3::bigint, s.sequence)
      GROUP BY a.code`,
    from,
    to,
    sealedUpTo ?? null,
  );
  return Object.fromEntries(rows.map(({ code, sums }) => [code, sums]));
}

const headOf = (ctx: Context) =>
  ctx.sql.rows<{ sealed: string; rolled: string }>(
    `SELECT h.last_sequence::text AS sealed, coalesce(d.last_sequence, 0)::text AS rolled
       FROM ledger_heads h LEFT JOIN day_balance_heads d ON d.organization_id = h.organization_id`,
  );

const day = fc
  .integer({ min: 0, max: 119 })
  .map((at) => new Date(Date.UTC(2025, 11, 15 + at)).toISOString().slice(0, 10));
const posted: fc.Arbitrary<Posted> = fc.record({
  day,
  debit: fc.nat(4),
  credit: fc.nat(4),
  cents: fc.integer({ min: 1, max: 99_999_999 }),
});
const period = fc.tuple(day, day).map(([a, b]): Period => (a < b ? { from: a, to: b } : { from: b, to: a }));
type Step = { kind: 'post'; entries: Posted[] } | { kind: 'rollUp' } | { kind: 'report'; period: Period };
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('post' as const), entries: fc.array(posted, { maxLength: 4 }) }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'rollUp' as const }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('report' as const), period }) },
);

describe('day balances', () => {
  it('give the sums of the postings, whenever they were rolled up, and those of an earlier moment', async () => {
    const seen: { period: Period; sealed: string; sums: Sums }[] = [];
    let [behind, caughtUp] = [0, 0];
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 30 }), async (steps) => {
        for (const one of steps) {
          if (one.kind === 'post') await post(owner, one.entries);
          if (one.kind === 'rollUp') await rollUpDays(owner.organizationId);
          if (one.kind !== 'report') continue;
          await owner.inContext(async (ctx) => {
            const sums = await reported(ctx, one.period);
            expect({ ...one.period, ...sums }).toEqual({ ...one.period, ...(await plain(ctx, one.period)) });
            const [head] = await headOf(ctx);
            if (head?.sealed === head?.rolled) caughtUp += 1;
            else behind += 1;
            seen.push({ period: one.period, sealed: head?.sealed ?? '', sums });
          });
        }
        expect(await differencesOf(owner)).toEqual([]);
      }),
      { numRuns: 15, endOnFailure: true },
    );
    expect(behind).toBeGreaterThan(20);
    expect(caughtUp).toBeGreaterThan(5);
    // What was reported then is what stands now without what was sealed later, to the letter.
    await rollUpDays(owner.organizationId);
    await owner.inContext(async (ctx) => {
      for (const { period: was, sealed, sums } of seen) expect(await plain(ctx, was, sealed)).toEqual(sums);
    });
  }, 180_000);

  it('stay right while others post and two roll up at once', async () => {
    const business = await api.register('RS');
    const whole = { from: '2026-01-11', to: '2026-03-22' };
    let isPosting = true;
    const entry = (at: number): Posted => ({
      day: `2026-0${1 + (at % 3)}-20`,
      debit: 0,
      credit: 2,
      cents: 100,
    });
    const poster = async () => {
      for (let round = 0; round < 40; round += 1) await post(business, [entry(round), entry(round + 1)]);
    };
    const roller = async () => {
      let rolled = 0;
      while (isPosting) rolled += await rollUpDays(business.organizationId);
      return rolled;
    };
    /** Nobody posts while the ledger is locked, whoever rolls up goes on. */
    const reader = async () => {
      let reports = 0;
      for (; isPosting; reports += 1) {
        await business.inContext(async (ctx) => {
          if (reports % 2 === 0) await ctx.sql.rows('SELECT lock_ledger()');
          const before = await plain(ctx, whole);
          const sums = await reported(ctx, whole);
          const after = reports % 2 === 0 ? before : await plain(ctx, whole);
          const [low, found, high] = [before, sums, after].map((one) =>
            Number.parseInt(one['241']?.[2] ?? '0', 10),
          );
          expect(found).toBeGreaterThanOrEqual(low ?? 0);
          expect(found).toBeLessThanOrEqual(high ?? 0);
        });
      }
      return reports;
    };
    const posting = Promise.all([poster(), poster(), poster()]).finally(() => {
      isPosting = false;
    });
    const [, first, second, reports] = await Promise.all([posting, roller(), roller(), reader()]);
    expect(first + second + (await rollUpDays(business.organizationId))).toBe(240);
    expect(first).toBeGreaterThan(0);
    expect(second).toBeGreaterThan(0);
    expect(reports).toBeGreaterThan(5);
    expect(await differencesOf(business)).toEqual([]);
    await business.inContext(async (ctx) =>
      expect(await reported(ctx, whole)).toEqual(await plain(ctx, whole)),
    );
  }, 120_000);

  it('are rolled up by the job where a hundred entries are behind, and nowhere else', async () => {
    const [busy, quiet] = [await api.register('RS'), await api.register('RS')];
    const some = (count: number) =>
      Array.from({ length: count }, () => ({ day: '2026-03-05', debit: 0, credit: 2, cents: 5 }));
    await post(busy, some(100));
    await post(quiet, some(99));
    const behind = await listBehind(100);
    expect(behind).toContain(busy.organizationId);
    expect(behind).not.toContain(quiet.organizationId);
    const [job] = jobs;
    for (let turn = 0; turn < 2; turn += 1) await job?.work(api.services, {}, { number: 1, isLast: false });
    const kept = await api.database.asOwner<{ id: string; debit: string }>(
      `SELECT organization_id AS id, sum(debit)::text AS debit FROM day_balances
        WHERE organization_id = ANY ($1) GROUP BY 1`,
      [[busy.organizationId, quiet.organizationId]],
    );
    expect(kept).toEqual([{ id: busy.organizationId, debit: '5.0000' }]);
    expect(await listBehind(100)).toEqual([]);
  });

  it('that differ are named by the nightly reading, and no business can write them', async () => {
    const business = await api.register('RS');
    await post(business, [{ day: '2026-02-03', debit: 0, credit: 2, cents: 700 }]);
    await rollUpDays(business.organizationId);
    await post(business, [{ day: '2026-02-03', debit: 0, credit: 2, cents: 100 }]);
    expect(await differencesOf(business)).toEqual([]);
    for (const change of [
      `UPDATE day_balances SET debit = debit + 1`,
      `DELETE FROM day_balances`,
      `UPDATE day_balance_heads SET last_sequence = 0`,
      `INSERT INTO day_balance_heads (organization_id) VALUES (gen_random_uuid())`,
    ]) {
      await expect(business.inContext(({ sql }) => sql.run(change))).rejects.toThrow(/permission denied/);
    }
    await api.database.asOwner(
      `UPDATE day_balances b SET debit = debit + 2 FROM accounts a
        WHERE a.organization_id = b.organization_id AND a.id = b.account_id AND a.code = '241'
          AND b.organization_id = $1`,
      [business.organizationId],
    );
    await api.database.asOwner('UPDATE day_balance_heads SET last_sequence = 9 WHERE organization_id = $1', [
      business.organizationId,
    ]);
    // With the head moved the entry that was not rolled up is missing, too: both sides of it.
    expect(await differencesOf(business)).toMatchObject([
      { check: 'day balances', problem: 'DAY_BALANCE_DIFFERS 2026-02-03' },
      { check: 'day balances', problem: 'DAY_BALANCE_DIFFERS 2026-02-03' },
      { check: 'day balances', record: null, problem: 'DAY_HEAD_AHEAD 9' },
    ]);
  });
});
