import { spawnSync } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Client as PgClient } from 'pg';
import type { Business } from './business';

export type PlainLedger = Readonly<{ seconds: number; balances: ReadonlyMap<string, string> }>;

/** The same books as plain text, balanced by `ledger` (Debian's package). Undefined where it is not installed. */
export async function balanceByLedger(
  client: PgClient,
  { organizationId }: Business,
): Promise<PlainLedger | undefined> {
  if (spawnSync('ledger', ['--version']).status !== 0) return undefined;
  const folder = await mkdtemp(path.join(tmpdir(), 'bilko-ledger-'));
  try {
    const file = path.join(folder, 'books.ledger');
    await writeBooks(client, organizationId, file);
    const since = performance.now();
    const { stdout, status } = spawnSync(
      'ledger',
      [
        '-f',
        file,
        'balance',
        '--flat',
        '--no-total',
        '--balance-format',
        '%(account) %(quantity(scrub(total)))\n',
      ],
      { encoding: 'utf8', maxBuffer: 1 << 26 },
    );
    if (status !== 0) throw new Error('ledger did not balance the books');
    const seconds = (performance.now() - since) / 1000;
    const lines = stdout.split('\n').filter((line) => line !== '');
    return { seconds, balances: new Map(lines.map((line) => line.trim().split(' ') as [string, string])) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Day by day, so that the text of a million postings is never whole in memory. */
async function writeBooks(client: PgClient, organizationId: string, file: string): Promise<void> {
  const out = createWriteStream(file);
  const { rows: months } = await client.query<{ month: string }>(
    `SELECT DISTINCT month::text AS month FROM account_balances WHERE organization_id = $1 ORDER BY 1`,
    [organizationId],
  );
  for (const { month } of months) {
    const { rows } = await client.query<{ entry: string }>(
      `SELECT to_char(p.posted_on, 'YYYY-MM-DD') || E' *\n' ||
              string_agg('  A' || a.code || '  ' || round(p.debit - p.credit, 2), E'\n' ORDER BY p.line) AS entry
         FROM postings p JOIN accounts a ON a.organization_id = p.organization_id AND a.id = p.account_id
        WHERE p.organization_id = $1 AND p.posted_on >= $2::date AND p.posted_on < $2::date + interval '1 month'
        GROUP BY p.entry_id, p.posted_on`,
      [organizationId, month],
    );
    if (!out.write(`${rows.map(({ entry }) => entry).join('\n')}\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}
