import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { hasProgram } from '@bilko/config/programs';
import { compareDecimal, subtractDecimal, type BalancedEntry } from '@bilko/core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findDifferences } from '../src/features/verifications/verification-repository';
import { startTestApi, type Member, type TestApi } from '../src/testing';
import { ledgerBalances, plainLedger } from './plain-ledger';
import { randomBooks } from './random-books';

const COUNT = 10_000;
const SEED = 20261122;

let api: TestApi;
let folder: string;
beforeAll(async () => {
  api = await startTestApi();
  folder = await mkdtemp(path.join(tmpdir(), 'bilko-ledger-'));
});
afterAll(async () => {
  await api.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Five hundred at a time, through the same triggers as everything else. */
async function post(owner: Member, entries: readonly BalancedEntry[]): Promise<void> {
  for (let at = 0; at < entries.length; at += 500) {
    const rows = entries.slice(at, at + 500).map((entry, index) => ({
      no: at + index,
      posted_on: entry.postedOn,
      description: entry.description,
      postings: entry.postings.map((posting, line) => ({
        line: line + 1,
        account: posting.account,
        debit: posting.side === 'debit' ? posting.amount : '0',
        credit: posting.side === 'credit' ? posting.amount : '0',
        currency: posting.currency,
        document_debit: posting.side === 'debit' ? posting.documentAmount : '0',
        document_credit: posting.side === 'credit' ? posting.documentAmount : '0',
      })),
    }));
    await owner.inContext(async ({ sql, organizationId }) => {
      await sql.run(
        `WITH given AS (
           SELECT gen_random_uuid() AS id, g.*
             FROM jsonb_to_recordset($2::jsonb) AS g(no int, posted_on date, description text, postings jsonb)),
         entry AS (
           INSERT INTO journal_entries (organization_id, id, posted_on, description, source_kind)
           SELECT $1::uuid, id, posted_on, description, 'manual' FROM given ORDER BY no
           RETURNING id)
         INSERT INTO postings (organization_id, entry_id, line, account_id, posted_on, debit, credit, currency,
                               document_debit, document_credit)
         SELECT $1::uuid, given.id, p.line, a.id, given.posted_on, p.debit, p.credit, p.currency, p.document_debit,
                p.document_credit
           FROM given
           JOIN entry ON entry.id = given.id
          CROSS JOIN jsonb_to_recordset(given.postings) AS p(line int, account text, debit numeric, credit numeric,
                     currency text, document_debit numeric, document_credit numeric)
           JOIN accounts a ON a.organization_id = $1::uuid AND a.code = p.account`,
        organizationId,
        JSON.stringify(rows),
      );
    });
  }
}

it.skipIf(!hasProgram('ledger'))(
  `${COUNT} random entries: the trial balance agrees with the program ledger to the cent`,
  async () => {
    const owner = await api.register('RS');
    const entries = randomBooks(COUNT, SEED);
    await post(owner, entries);

    const base = path.join(folder, 'base.ledger');
    await writeFile(base, plainLedger(entries, 'base', 'RSD'));
    const expected = ledgerBalances(base);
    const { body } = await owner.get('/reports/trial-balance?from=2025-01-01&to=2026-12-31');
    const rows = body.rows as { code: string; closing: { debit: string; credit: string } }[];
    expect(rows.length).toBeGreaterThan(15);
    const own = new Map(
      rows.map((row) => [row.code, subtractDecimal(row.closing.debit, row.closing.credit)]),
    );
    for (const [code, amount] of expected) {
      expect(compareDecimal(own.get(code) ?? '0', amount), `${code}: ${own.get(code)} beside ${amount}`).toBe(
        0,
      );
    }
    expect([...own.keys()].filter((code) => !expected.has(code))).toEqual([]);

    // Each document currency for itself: the program reads the file only when every entry balances.
    const documents = path.join(folder, 'documents.ledger');
    await writeFile(documents, plainLedger(entries, 'document', 'RSD'));
    execFileSync('ledger', ['-f', documents, 'stats'], { stdio: ['ignore', 'ignore', 'pipe'] });
    expect((await findDifferences(owner.organizationId)).differences).toEqual([]);
  },
  180_000,
);

it.skipIf(!hasProgram('ledger'))(
  'the program ledger does refuse an entry that does not balance',
  async () => {
    const [entry] = randomBooks(1, SEED);
    if (!entry) throw new Error('no entry');
    const [first, ...rest] = entry.postings;
    if (!first) throw new Error('no posting');
    const broken = { ...entry, postings: [{ ...first, amount: '123456.78' }, ...rest] };
    const file = path.join(folder, 'broken.ledger');
    await writeFile(file, plainLedger([broken], 'base', 'RSD'));
    expect(() => ledgerBalances(file)).toThrow('does not balance');
  },
);
