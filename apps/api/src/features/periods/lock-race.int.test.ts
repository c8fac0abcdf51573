import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApi, type Member, type TestApi } from '../../testing';

/** A thousand rounds take minutes: BILKO_LOCK_RACES=1000 runs them all. */
const rounds = Number.parseInt(process.env.BILKO_LOCK_RACES ?? '40', 10);

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

let api: TestApi;
let member: Member;
beforeAll(async () => {
  api = await startTestApi({ now: '2026-11-22T10:00:00Z' });
  member = await api.register('RS');
});
afterAll(() => api.stop());

it(
  `a month locked while others post takes nothing more, ${rounds} times`,
  async () => {
    let inTime = 0;
    let late = 0;
    for (let round = 0; round < rounds; round += 1) {
      const month = `2026-${String(1 + (round % 9)).padStart(2, '0')}`;
      // Sent at once, as the lock is: a test of supertest is not sent before somebody waits for it.
      const post = async () =>
        await member.post('/journal-entries', {
          postedOn: `${month}-15`,
          description: `${round}`,
          postings: [
            { accountCode: '241', debit: '1.00' },
            { accountCode: '300', credit: '1.00' },
          ],
        });
      const posted = () =>
        member.inContext(async ({ sql }) => {
          const [row] = await sql.rows<{ n: number }>(
            'SELECT count(*)::int AS n FROM journal_entries WHERE description = $1',
            `${round}`,
          );
          return row?.n ?? -1;
        });
      let atLock = -1;
      const lock = async () => {
        await pause(round % 6);
        const reply = await member.post(`/periods/${month}/lock`, { reason: `Krug ${round}` });
        expect(reply.status).toBe(200);
        atLock = await posted();
      };
      const work = [post(), post(), post(), lock(), post(), post()];
      const replies = (await Promise.all(work)).flatMap((reply) => reply ?? []);
      const codes = replies.map(({ status, body }) => (status === 201 ? 'posted' : (body.code as string)));
      expect(codes.filter((code) => code !== 'posted' && code !== 'PERIOD_LOCKED')).toEqual([]);
      const accepted = codes.filter((code) => code === 'posted').length;
      expect([round, await posted(), atLock]).toEqual([round, accepted, accepted]);
      inTime += accepted;
      late += codes.length - accepted;
      expect((await member.post(`/periods/${month}/unlock`, { reason: 'Dalje' })).status).toBe(200);
    }
    // A race in which one side always wins would show nothing.
    expect(inTime).toBeGreaterThan(0);
    expect(late).toBeGreaterThan(0);
    expect(await member.inContext(({ sql }) => sql.rows('SELECT * FROM verify_ledger()'))).toEqual([]);
  },
  rounds * 2000 + 30_000,
);
