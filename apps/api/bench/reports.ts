import { addDecimal, compareDecimal, subtractDecimal } from '@bilko/core';
import type { Client as PgClient } from 'pg';
import type { Business } from './business';
import { bodyOf, createClient, percentile, type Client } from './client';
import { fillBooks, OPEN_DOCUMENTS } from './fill-books';
import { balanceByLedger } from './plain-ledger';
import { asOwner, type Times } from './reading';

/** Postings in each of the businesses that are only there. */
const OTHERS = 2_000;

const year = 'from=2025-01-01&to=2025-12-31';
const cut = 'from=2025-01-11&to=2025-10-22';

type Print = (line: string) => void;

/** Each report at so many postings in one business among fifty (a million), and at a tenth of them in another. */
export async function measureReports(
  url: string,
  databaseUrl: string,
  businesses: readonly Business[],
  postings: number,
  print: Print,
): Promise<void> {
  const [large, small, ...others] = businesses;
  if (!large || !small) throw new Error('two businesses are needed');
  await asOwner(databaseUrl, async (pg) => {
    await fillBooks(pg, large, postings);
    await fillBooks(pg, small, postings / 10);
    for (const other of others) await fillBooks(pg, other, OTHERS);
    await pg.query('VACUUM ANALYZE');
  });
  const count = await countPostings(databaseUrl, large);
  print(
    `\nReports over HTTP at ${count.toLocaleString('en')} postings in one business among ${businesses.length}, ` +
      `beside another with a tenth of them`,
  );
  print(
    `  (three years, 80 income and cost accounts, ${OPEN_DOCUMENTS} open documents in each; goals: p95 ≤ 50 ms, ` +
      `median ≤ 1.3 × the smaller one's)`,
  );
  const client = createClient(url, 1);
  const [largePaths, smallPaths] = await Promise.all([pathsOf(url, large), pathsOf(url, small)]);
  for (const [name, path] of largePaths) {
    const [at, below] = await timedByTurns(client, [large, path], [small, smallPaths.get(name) ?? '']);
    const ratio = at.median / below.median;
    const isReached = at.p95 <= 50 && ratio <= 1.3;
    print(
      `  ${name.padEnd(30)} p95 ${ms(at.p95)}, median ${ms(at.median)}   smaller: p95 ${ms(below.p95)}, ` +
        `median ${ms(below.median)}   ${ratio.toFixed(2)} ×   ${isReached ? 'reached' : 'NOT REACHED'}`,
    );
  }
  client.close();
  await asOwner(databaseUrl, (pg) => printBeside(pg, url, large, print));
}

const ms = (value: number) => `${value.toFixed(1).padStart(5)} ms`;

const WARM_UP = 20;
const TURNS = 200;

/** One request here, one there, by turns: whatever else the machine does falls on both. */
async function timedByTurns(
  client: Client,
  [large, largePath]: [Business, string],
  [small, smallPath]: [Business, string],
): Promise<[Times, Times]> {
  const times: [number[], number[]] = [[], []];
  for (let turn = 0; turn < WARM_UP + TURNS; turn += 1) {
    const replies = [
      await client.get(largePath, large.token),
      await client.get(smallPath, small.token),
    ] as const;
    replies.forEach((reply) => bodyOf(reply, 200));
    if (turn < WARM_UP) continue;
    times[0].push(replies[0].milliseconds);
    times[1].push(replies[1].milliseconds);
  }
  const of = (all: number[]): Times => ({ median: percentile(all, 0.5), p95: percentile(all, 0.95) });
  return [of(times[0]), of(times[1])];
}

async function countPostings(databaseUrl: string, { organizationId }: Business): Promise<number> {
  return asOwner(databaseUrl, async (pg) => {
    const { rows } = await pg.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM postings WHERE organization_id = $1',
      [organizationId],
    );
    return rows[0]?.count ?? 0;
  });
}

async function pathsOf(url: string, { token }: Business): Promise<ReadonlyMap<string, string>> {
  const client = createClient(url, 1);
  type List = { data: { id: string; code?: string }[] };
  const accounts = bodyOf<List>(await client.get('/accounts?search=241', token), 200).data;
  const contacts = bodyOf<List>(await client.get('/contacts?limit=2', token), 200).data;
  client.close();
  const bank = accounts.find(({ code }) => code === '241')?.id ?? '';
  return new Map([
    ['trial balance', `/reports/trial-balance?${year}`],
    ['profit and loss', `/reports/profit-and-loss?${year}`],
    ['profit and loss, year before', `/reports/profit-and-loss?${year}&compare=previous-year`],
    ['profit and loss, by month', `/reports/profit-and-loss?${year}&by=month`],
    ['balance sheet', '/reports/balance-sheet?to=2025-12-31'],
    ['balance sheet, by month', `/reports/balance-sheet?${year}&by=month`],
    ['cash flow', `/reports/cash-flow?${year}`],
    ['general ledger of the bank', `/reports/general-ledger?${year}&accountId=${bank}&limit=50`],
    ['journal', `/reports/journal?${year}&limit=50`],
    ['receivables by age', '/reports/receivables-ageing?to=2025-12-31'],
    ['payables by age', '/reports/payables-ageing?to=2025-12-31'],
    ['statement of a contact', `/reports/contact-statement?${year}&contactId=${contacts.at(-1)?.id ?? ''}`],
    ['trial balance, months cut', `/reports/trial-balance?${cut}`],
    ['profit and loss, months cut', `/reports/profit-and-loss?${cut}`],
  ]);
}

/** What a program without kept balances does: sums every posting; and what ledger does with the same books as text. */
async function printBeside(pg: PgClient, url: string, business: Business, print: Print): Promise<void> {
  const times: number[] = [];
  for (let turn = 0; turn < 5; turn += 1) {
    const since = performance.now();
    await pg.query(
      `SELECT account_id, sum(debit), sum(credit) FROM postings WHERE organization_id = $1 GROUP BY account_id`,
      [business.organizationId],
    );
    times.push(performance.now() - since);
  }
  print(`  beside it, a plain GROUP BY over the postings: median ${ms(percentile(times, 0.5))}`);
  const plain = await balanceByLedger(pg, business);
  if (!plain) {
    print('  ledger is not installed (Debian: apt-get install ledger)');
    return;
  }
  const client = createClient(url, 1);
  const { rows } = bodyOf<{ rows: { code: string; closing: { debit: string; credit: string } }[] }>(
    await client.get('/reports/trial-balance?from=2023-01-01&to=2025-12-31', business.token),
    200,
  );
  client.close();
  const differing = rows.filter(({ code, closing }) => {
    const own = subtractDecimal(closing.debit, closing.credit);
    return compareDecimal(addDecimal(plain.balances.get(`A${code}`) ?? '0', '0.00'), own) !== 0;
  });
  print(
    `  beside it, \`ledger balance\` on the same books as text: ${plain.seconds.toFixed(1)} s; ` +
      `${rows.length} accounts, ${differing.length} differ from our trial balance`,
  );
}
