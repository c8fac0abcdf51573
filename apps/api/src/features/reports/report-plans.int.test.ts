import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fillBooks } from '../../../bench/fill-books';
import type { Context } from '../../http/context';
import { startTestApi, type Member, type TestApi } from '../../testing';
import { listControlAccounts, listPayables, listReceivables } from './ageing-repository';
import { sumUpTo, turnoversOf } from './balances-repository';
import { rollUpDays } from './day-balances-repository';
import { listJournal } from './journal-report-repository';
import { listMovements, sumBefore } from './statement-repository';

let api: TestApi;
let owner: Member;

beforeAll(async () => {
  api = await startTestApi({ now: '2025-12-31T10:00:00Z' });
  owner = await api.register('RS');
  const other = await api.register('RS');
  const client = new Client({ connectionString: api.database.url });
  await client.connect();
  const business = ({ organizationId, userId, token }: Member) => ({
    organizationId,
    userId,
    token,
    contactId: '',
  });
  await fillBooks(client, business(owner), 60_000);
  await fillBooks(client, business(other), 20_000);
  await client.query('ANALYZE');
  await client.end();
}, 120_000);
afterAll(() => api.stop());

/** Tables that grow with every document. */
const growing =
  /Seq Scan on (postings|journal_entries|invoices|invoice_states|expenses|expense_states|payments|payment_states|payment_allocations|ledger_seals|day_balances)\b/;

/** The plans of all statements that the work sends, beside their rows. */
async function plansOf(
  ctx: Context,
  work: (spied: Context) => Promise<unknown>,
  options = '',
): Promise<string[]> {
  const plans: string[] = [];
  const rows: Context['sql']['rows'] = async <Row>(text: string, ...values: readonly unknown[]) => {
    const plan = await ctx.sql.rows<{ 'QUERY PLAN': string }>(`EXPLAIN ${options} ${text}`, ...values);
    plans.push(plan.map((line) => line['QUERY PLAN']).join('\n'));
    return ctx.sql.rows<Row>(text, ...values);
  };
  await work({ ...ctx, sql: { ...ctx.sql, rows } });
  return plans;
}

const year = { from: '2025-01-01', to: '2025-12-31' };

it.each<[string, (ctx: Context) => Promise<unknown>]>([
  ['balances of whole months', (ctx) => turnoversOf(ctx, [year], { withoutTransfers: true })],
  ['balances of cut months', (ctx) => sumUpTo(ctx, ['2025-01-10', '2025-10-22'])],
  ['receivables by age', (ctx) => listReceivables(ctx, { on: '2025-12-31', limit: 1000 })],
  ['receivables by age, a month ago', (ctx) => listReceivables(ctx, { on: '2025-11-30', limit: 1000 })],
  ['payables by age', (ctx) => listPayables(ctx, { on: '2025-12-31', limit: 1000 })],
  ['journal', (ctx) => listJournal(ctx, { ...year, limit: 51 })],
  [
    'statement of a contact',
    async (ctx) => {
      const [contact] = await ctx.sql.rows<{ id: string }>(
        `SELECT id::text AS id FROM contacts ORDER BY sort_key LIMIT 1`,
      );
      const accounts = await listControlAccounts(ctx, 'receivables');
      const filter = {
        contactId: contact?.id ?? '',
        accountIds: accounts.map(({ accountId }) => accountId),
        from: year.from,
      };
      await sumBefore(ctx, filter);
      await listMovements(ctx, { ...filter, to: year.to, limit: 1000 });
    },
  ],
])('%s: reads no table from end to end', async (_name, work) => {
  const plans = await owner.inContext((ctx) => plansOf(ctx, work));
  expect(plans.length).toBeGreaterThan(0);
  expect(plans.filter((plan) => growing.test(plan))).toEqual([]);
});

/** How many rows the nodes of a plan took from a table, its filters counted. */
function rowsOf(plan: string, table: string): number {
  const nodes = plan.split('->').filter((node) => new RegExp(` on ${table}\\b`).test(node));
  return nodes.reduce((sum, node) => {
    const [, rows = '0', loops = '0'] = /actual rows=([\d.]+) loops=(\d+)/.exec(node) ?? [];
    const removed = [...node.matchAll(/Rows Removed by [^:]*: (\d+)/g)].map(([, count = '0']) => count);
    return (
      sum +
      [rows, ...removed].reduce((all, one) => all + Number.parseInt(one, 10), 0) * Number.parseInt(loops, 10)
    );
  }, 0);
}

it('cut months: days of accounts and what was not rolled up, not the postings of the days', async () => {
  const cut = [{ from: '2025-01-11', to: '2025-10-22' }];
  const read = async () => {
    const work = (ctx: Context) => turnoversOf(ctx, cut);
    const plans = await owner.inContext((ctx) => plansOf(ctx, work, '(ANALYZE, COSTS OFF, TIMING OFF)'));
    const [plan = ''] = plans.filter((one) => one.includes('day_balances'));
    return {
      days: rowsOf(plan, 'day_balances'),
      seals: rowsOf(plan, 'ledger_seals'),
      postings: rowsOf(plan, 'postings'),
    };
  };
  // Ten days of January, nine of October; 99 entries of two or three postings are behind, as at worst.
  const { days, seals, postings } = await read();
  const accounts = await owner.inContext(({ sql }) =>
    sql.rows<{ id: string }>('SELECT DISTINCT account_id AS id FROM account_balances'),
  );
  expect(days).toBeGreaterThan(100);
  expect(days).toBeLessThanOrEqual(19 * accounts.length);
  expect(seals).toBe(99);
  expect(postings).toBeGreaterThanOrEqual(2 * 99);
  expect(postings).toBeLessThanOrEqual(3 * 99);
  await rollUpDays(owner.organizationId);
  expect(await read()).toMatchObject({ seals: 0, postings: 0 });
});
