import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApi, type Member, type TestApi } from '../../testing';
import { sumUpTo, turnoversOf } from './balances-repository';

let api: TestApi;
let owner: Member;

const day = (month: string, date: number) => `2026-${month}-${String(date).padStart(2, '0')}`;
const lengths = { '01': 31, '02': 28, '03': 31 } as const;
const days = Object.entries(lengths).flatMap(([month, length]) =>
  Array.from({ length }, (_, at) => day(month, at + 1)),
);

beforeAll(async () => {
  api = await startTestApi({ now: '2026-04-15T10:00:00Z' });
  owner = await api.register('RS');
  // Every third day, amounts that no two sets of days have in common.
  for (const [at, postedOn] of days.entries()) {
    if (at % 3 !== 0) continue;
    const amount = `${2 ** (at / 3)}.00`;
    const reply = await owner.post('/journal-entries', {
      postedOn,
      description: postedOn,
      postings: [
        { accountCode: '241', debit: amount },
        { accountCode: '614', credit: amount },
      ],
    });
    expect(reply.status).toBe(201);
  }
}, 120_000);
afterAll(() => api.stop());

it('sums of every period are those of its postings, wherever it cuts a month', async () => {
  const edges = days.filter((one) => /-(01|02|14|15|16|17|18|27|28|30|31)$/.test(one));
  await owner.inContext(async (ctx) => {
    for (const from of edges) {
      for (const to of edges.filter((one) => one >= from)) {
        const [turnovers = []] = await turnoversOf(ctx, [{ from, to }]);
        const kept = turnovers.find(({ code }) => code === '241');
        const [plain] = await ctx.sql.rows<{ opening: string; turnover: string }>(
          `SELECT round(coalesce(sum(debit) FILTER (WHERE posted_on < $1::date), 0), 2)::text AS opening,
                  round(coalesce(sum(debit) FILTER (WHERE posted_on >= $1::date), 0), 2)::text AS turnover
             FROM postings p JOIN accounts a ON a.id = p.account_id
            WHERE a.code = '241' AND posted_on <= $2::date`,
          from,
          to,
        );
        const turnover = kept?.period.debit ?? '0.00';
        expect({ from, to, opening: kept?.before.debit ?? '0.00', turnover }).toEqual({ from, to, ...plain });
      }
    }
  });
}, 120_000);

it('sums up to many days at once are those of its postings, in order', async () => {
  await owner.inContext(async (ctx) => {
    const plain = await ctx.sql.rows<{ day: string; total: string }>(
      `SELECT d::text AS day, round(coalesce(sum(p.debit), 0), 2)::text AS total
         FROM unnest($1::date[]) d
         LEFT JOIN (postings p JOIN accounts a ON a.id = p.account_id AND a.code = '241') ON p.posted_on <= d
        GROUP BY d ORDER BY d`,
      ['2025-12-31', ...days, '2027-01-01'],
    );
    const wanted = plain.map(({ day: on }) => on);
    const [money] = (await sumUpTo(ctx, wanted)).filter(({ code }) => code === '241');
    expect(money?.upTo.map(({ debit }) => debit)).toEqual(plain.map(({ total }) => total));
    const few = ['2026-01-10', '2026-01-20', '2026-03-31'];
    const [same] = await sumUpTo(ctx, few, [money?.accountId ?? '']);
    expect(same?.upTo.map(({ debit }) => debit)).toEqual(
      few.map((on) => plain.find((one) => one.day === on)?.total),
    );
  });
});
