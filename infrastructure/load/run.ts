import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { setTimeout as wait } from 'node:timers/promises';
import { todayIn } from '@bilko/core';
import { Client as PgClient } from 'pg';
import { drawReceipt } from '../../apps/api/src/demo/receipt-picture';
import { runCommand } from '../command';
import { step } from '../local/parts/progress.mjs';
import type { Stage, Start, Told } from './generator';
import { readOptions, type Options } from './options';
import { fillAll, foundAll, makeInvoices, preparePeople } from './prepare-people';
import { isGood, printGrowth, printLimit, printStage, type StageFigures } from './print';
import { machineSeconds, parentOf, processSeconds, serverSeconds } from './processor-time';
import { startStack, type Stack } from './stack';
import { stagesOf } from './stages';
import { countOf, growthOf, tableSizes } from './table-sizes';
import { watchWaits } from './waits';

/**
 * npm run load: a thousand people at once, from a process of their own, against the built API and worker.
 * --people=1000 --minutes=2 --seed=1 --businesses=200 --postings=2000 --find-limit --web
 */
const generatorFile = fileURLToPath(new URL('./generator.ts', import.meta.url));
const SECOND = 1000;
/** As many as are needed for a size that one page more or less does not change. */
const INVOICES_FOR_SIZES = 1000;
const FEWEST_EACH = 2;
/** Below what one user may ask in a minute. */
const MOST_EACH = 20;
const LIMIT_HOLD_SECONDS = 30;
const COMING_A_SECOND = 25;

type Prepared = Readonly<{ stack: Stack; pg: PgClient; generator: ChildProcess; postmaster: number }>;

async function prepare(databaseUrl: string, data: string, options: Options): Promise<Prepared> {
  const stack = await step('starting API and worker', () => startStack(databaseUrl, data, options.hasWeb));
  const pg = new PgClient({ connectionString: databaseUrl });
  try {
    await pg.connect();
    return await prepareOn(stack, pg, options);
  } catch (error) {
    await pg.end();
    await stack.stop();
    throw error;
  }
}

async function prepareOn(stack: Stack, pg: PgClient, options: Options): Promise<Prepared> {
  const today = todayIn('Europe/Belgrade', new Date());
  const businesses = await step(`founding ${options.businesses} businesses`, () =>
    foundAll(stack.url, options.businesses),
  );
  await step(`filling their books, ${options.postings} postings each`, (tell: (text: string) => void) =>
    fillAll(pg, businesses, options.postings, tell),
  );
  const each = Math.max(FEWEST_EACH, Math.min(MOST_EACH, Math.ceil(INVOICES_FOR_SIZES / businesses.length)));
  const before = { sizes: await tableSizes(pg), postings: await countOf(pg, 'postings') };
  await step(`making ${each} invoices in each`, (tell: (text: string) => void) =>
    makeInvoices(stack.url, businesses, each, today, tell),
  );
  await step('sending their mails', (tell: (text: string) => void) => drained(pg, tell));
  const growth = growthOf(before.sizes, await tableSizes(pg));
  printGrowth(growth, each * businesses.length, (await countOf(pg, 'postings')) - before.postings);
  const most = Math.max(...stagesOf(options.people, options.findsLimit));
  const people = await preparePeople(pg, businesses, most, each, stack.refreshSecret);
  const generator = fork(generatorFile, { execArgv: ['--import', 'tsx'] });
  process.once('exit', () => generator.kill('SIGKILL'));
  const receipt = await drawReceipt({
    ...{ supplier: 'Prodavnica', taxId: '101234567', street: 'Glavna 1', city: 'Novi Sad', number: '1' },
    ...{ day: today, description: 'Papir', net: '100.00', vat: '20.00', gross: '120.00' },
  });
  const start: Start['start'] = {
    ...{ url: stack.url, webUrl: stack.webUrl, seed: options.seed, today, people },
    receipt: Buffer.from(receipt).toString('base64'),
  };
  generator.send({ start } satisfies Start);
  const { rows } = await pg.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  return { stack, pg, generator, postmaster: parentOf(rows[0]?.pid ?? 0) ?? 0 };
}

/** Until the worker has nothing left that is due. */
async function drained(pg: PgClient, tell: (text: string) => void): Promise<void> {
  for (;;) {
    const { rows } = await pg.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM pgboss.job
        WHERE name = 'send-mail' AND state IN ('created', 'retry', 'active')`,
    );
    const left = rows[0]?.count ?? 0;
    if (left === 0) return;
    tell(`${left} left`);
    await wait(SECOND / 2);
  }
}

async function stageOf(prepared: Prepared, stage: Stage['stage']): Promise<StageFigures> {
  const { generator, stack, pg, postmaster } = prepared;
  const read = () =>
    new Map<string, number | undefined>([
      ...stack.programs.map(({ name, pid }) => [name, processSeconds(pid)] as const),
      ['database', serverSeconds(postmaster)],
    ]);
  let before = read();
  let machine = machineSeconds();
  let waits: ReturnType<typeof watchWaits> | undefined;
  const told = await new Promise<Told>((resolve, reject) => {
    generator.once('exit', (code) => reject(new Error(`the generator ended with ${code}`)));
    generator.removeAllListeners('message').on('message', (message: Told | { holding: true }) => {
      if (!('holding' in message)) return resolve(message);
      for (const program of stack.programs) void program.read();
      before = read();
      machine = machineSeconds();
      waits = watchWaits(pg);
    });
    generator.send({ stage } satisfies Stage);
  });
  const machineUsed = machineSeconds() - machine;
  const after = read();
  const seconds = new Map<string, number | undefined>(
    [...after].map(([name, value]) => [
      name,
      value === undefined ? undefined : value - (before.get(name) ?? 0),
    ]),
  );
  seconds.set('generator', told.cpuSeconds);
  const probes = new Map(
    await Promise.all(
      stack.programs.map(async ({ name, read: readOne }) => [name, await readOne()] as const),
    ),
  );
  if (!waits) throw new Error('the generator did not say when it held');
  return {
    people: stage.people,
    told,
    seconds,
    machineSeconds: machineUsed,
    probes,
    waits: await waits.stop(),
  };
}

export async function load(args: readonly string[], databaseUrl: string, data: string): Promise<number> {
  const options = readOptions(args);
  const prepared = await prepare(databaseUrl, data, options);
  try {
    const stages: StageFigures[] = [];
    for (const people of stagesOf(options.people, options.findsLimit)) {
      const newcomers = people - (stages.at(-1)?.people ?? 0);
      const holdSeconds = options.findsLimit && stages.length > 0 ? LIMIT_HOLD_SECONDS : options.minutes * 60;
      const rampSeconds = Math.max(2, newcomers / COMING_A_SECOND);
      const stage = await stageOf(prepared, { people, rampSeconds, holdSeconds });
      stages.push(stage);
      printStage(stage);
      if (!isGood(stage)) break;
    }
    if (options.findsLimit) printLimit(stages);
    const [first] = stages;
    return first && isGood(first) ? 0 : 1;
  } finally {
    prepared.generator.removeAllListeners('exit').send({ end: true });
    await prepared.pg.end();
    await prepared.stack.stop();
  }
}

await runCommand(import.meta.url, () =>
  load(process.argv.slice(2), process.env['DATABASE_URL'] ?? '', process.env['BILKO_DATA'] ?? ''),
);
