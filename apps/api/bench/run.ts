import { spawnSync } from 'node:child_process';
import { benchPdf } from '@bilko/documents/bench';
import { startApiProcess } from './api-process';
import { foundBusinesses, gatherStatistics, measureIssuing, measurePgbench, recordIssuing } from './issuing';
import { fillInvoices, measureList, type Times } from './reading';
import { measureReports } from './reports';

/**
 * Prints the figures that Bilko promises, each with its goal and, where it can be, beside something that was
 * measured in the same run on the same machine.
 *
 * Arguments: names of parts (`issuing`, `pdf`, `list`, `reports`; all when none is given), `--seconds=N` and
 * `--postings=N` of the largest books (a million).
 */
const databaseUrl = process.env.DATABASE_URL ?? '';
const dataFolder = process.env.BILKO_DATA ?? '.bilko';
const seconds = parseInt(process.argv.find((one) => one.startsWith('--seconds='))?.slice(10) ?? '10', 10);
const postings = parseInt(
  process.argv.find((one) => one.startsWith('--postings='))?.slice(11) ?? '1000000',
  10,
);
const parts = process.argv.slice(2).filter((one) => !one.startsWith('--'));
const wants = (part: string) => parts.length === 0 || parts.includes(part);

const print = (line: string) => process.stdout.write(`${line}\n`);
const whole = (value: number) => String(Math.round(value));
const verdict = (isReached: boolean) => (isReached ? 'reached' : 'NOT REACHED');
const milliseconds = ({ median, p95 }: Times) => `median ${median.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`;

const api = await startApiProcess(databaseUrl, dataFolder);
try {
  const businesses = await foundBusinesses(api.url, wants('issuing') || wants('reports') ? 50 : 1);
  const [first] = businesses;
  if (!first) throw new Error('no business');
  const day = new Date().toISOString().slice(0, 10);
  if (wants('issuing')) await printIssuing(businesses, day);
  if (wants('pdf')) await printPdf();
  if (wants('list')) {
    await fillInvoices(databaseUrl, first, 100_000);
    const list = await measureList(api.url, databaseUrl, first);
    print(`\nList of 100,000 invoices, page of 50 over HTTP (goal ≤ 30 ms)`);
    print(`  first page     ${milliseconds(list.first)}   ${verdict(list.first.p95 <= 30)}`);
    print(`  deepest page   ${milliseconds(list.deepest)}   ${verdict(list.deepest.p95 <= 30)}`);
  }
  if (wants('reports')) {
    await measureReports(api.url, databaseUrl, businesses, postings, print);
  }
} finally {
  await api.stop();
}

async function printIssuing(
  businesses: Awaited<ReturnType<typeof foundBusinesses>>,
  day: string,
): Promise<void> {
  const [first] = businesses;
  if (!first) throw new Error('no business');
  const hasPgbench = spawnSync('pgbench', ['--version']).status === 0;
  const statements = hasPgbench ? await recordIssuing(databaseUrl, first, day) : [];
  print(
    `\nInvoices created and issued a second, 16 clients over HTTP, mail queued, idempotency and reply checks on`,
  );
  if (hasPgbench)
    print(
      `  (${statements.length} statements each; pgbench sends the same with the same parameters, prepared)`,
    );
  // Until the code is compiled, as it is in a process that has run for a while.
  await measureIssuing(api.url, businesses, day, 15);
  await gatherStatistics(databaseUrl);
  for (const count of [1, 50]) {
    const chosen = businesses.slice(0, count);
    const issued = await measureIssuing(api.url, chosen, day, seconds);
    const name = `  ${count === 1 ? 'one organization ' : '50 organizations '}`;
    const own = `${whole(issued.perSecond)}/s (p95 ${whole(issued.p95)} ms, ${issued.count} invoices)`;
    if (!hasPgbench) {
      print(`${name} ${own}   goal ≥ 200/s: ${verdict(issued.perSecond >= 200)}`);
      continue;
    }
    const ceiling = await measurePgbench(databaseUrl, chosen, statements, seconds);
    const ratio = issued.perSecond / ceiling;
    print(`${name} ${own}   pgbench ${ceiling}/s   ratio ${ratio.toFixed(2)}`);
    print(
      `                    goal ≥ 200/s: ${verdict(issued.perSecond >= 200)}` +
        (count === 1 ? `; goal ≥ 0.25 of pgbench: ${verdict(ratio >= 0.25)}` : ''),
    );
  }
}

async function printPdf(): Promise<void> {
  const pdf = await benchPdf(seconds);
  print(`\nInvoice PDFs with Cyrillic and payment code (goal ≥ 50/s on one core)`);
  print(
    `  ${pdf.perSecond}/s of processor time, ${pdf.perSecondOnClock}/s on the clock (${pdf.documents} documents)   ` +
      verdict(pdf.perSecond >= 50),
  );
}
