import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import { bodyOf, createClient } from '../../apps/api/bench/client';
import { draftOf } from '../../apps/api/bench/business';
import { startS3Server } from '../../apps/api/src/platform/storage/testing-s3-server';
import { startKillableApi, type KillableApi } from '../../apps/api/test/killable-api';
import { inRoot, runCommand } from '../command';
import { buildApi, generate } from '../local/parts/prepare.mjs';
import { onDatabase, startCluster, type Cluster } from './parts/cluster';
import { startIssuing, type Issued } from './parts/issuing-load';
import { run, until } from './parts/programs';
import { startReport } from './parts/report';

/**
 * npm run rehearse:restore [seconds]: a database is lost in the middle of work and comes back from its last backup, by
 * the steps of docs/operations/backup-and-restore.md. Measured against an hour to be back (RTO) and a day of work lost
 * at most (RPO).
 */
const RTO_MINUTES = 60;
const RPO_HOURS = 24;
const CLIENTS = 6;
const DATABASE = 'bilko_prod';

async function rehearse(seconds: number): Promise<number> {
  const report = startReport();
  await generate();
  await buildApi();
  const folder = mkdtempSync(path.join(tmpdir(), 'bilko-restore-drill-'));
  chmodSync(folder, 0o755);
  for (const name of ['main', 'after']) mkdirSync(path.join(folder, name));
  const s3 = await startS3Server();
  const identity = await generateIdentity();
  const backups = {
    BACKUP_S3_ENDPOINT: s3.r2.endpoint,
    BACKUP_ACCESS_KEY_ID: s3.r2.accessKeyId,
    BACKUP_SECRET_ACCESS_KEY: s3.r2.secretAccessKey,
    BACKUP_BUCKET_NAME: s3.r2.bucket,
    BACKUP_PUBLIC_KEY: await identityToRecipient(identity),
  };
  const backup = (args: readonly string[], more: Record<string, string>) =>
    run(
      ['--import', 'tsx', 'infrastructure/backup/cli.ts', ...args],
      { ...backups, NODE_NO_WARNINGS: '1', ...more },
      inRoot(),
    );
  const verify = (databaseUrl: string) =>
    run(
      ['--enable-source-maps', 'apps/api/dist/verify.js'],
      { DATABASE_URL: databaseUrl, BILKO_DATA: folder, LOG_LEVEL: 'silent' },
      inRoot(),
    );

  report.say('Work, and a backup in the middle of it');
  const first = await emptyCluster(path.join(folder, 'first'));
  const lostUrl = first.url(DATABASE);
  const migrated = await run(['apps/api/dist/migrate.js'], { DATABASE_URL: lostUrl }, inRoot());
  report.check('migrations', migrated.code === 0, `${migrated.output.split('\n').length} applied`);
  const api = await startApi(lostUrl, path.join(folder, 'main'));
  const load = await startIssuing(api.url, CLIENTS);
  await wait(seconds * 1000);
  const dumpBegan = Date.now();
  const before = load.acknowledged.length;
  const made = await backup(['make'], { DATABASE_URL: lostUrl });
  const dumpEnded = Date.now();
  report.check('npm run backup -- make, while invoices are issued', made.code === 0, made.output);
  await wait(seconds * 1000);
  report.check(
    'no request failed',
    load.failures.length === 0,
    `${load.acknowledged.length} invoices issued, ${before} before the backup began ${load.failures[0]?.what ?? ''}`,
  );
  const owners = await ownersOf(lostUrl);

  report.say('The database is lost: killed, its folder removed');
  await first.destroy();
  const lostAt = Date.now();
  await until503(api.url);
  await load.end();
  const steps = startSteps(lostAt);
  await api.stop();
  steps.done('what writes is stopped');
  const second = await emptyCluster(path.join(folder, 'second'));
  const newUrl = second.url(DATABASE);
  steps.done('a new PostgreSQL with an empty database');
  const restored = await backup(['restore', 'latest'], {
    RESTORE_DATABASE_URL: newUrl,
    BACKUP_PRIVATE_KEY: identity,
  });
  steps.done('npm run backup -- restore latest');
  const books = await verify(newUrl);
  steps.done('verify');
  const again = await startApi(newUrl, path.join(folder, 'after'));
  const next = await issueOne(again.url, load.businesses[0]);
  steps.done('the API serves, an invoice is issued under a login of before');
  const minutes = (Date.now() - lostAt) / 60_000;

  report.check(
    'every table as it was when it was backed up',
    restored.code === 0 && !restored.output.includes('DIFFERS'),
    restored.output.replaceAll('\n', '; '),
  );
  report.check('verify finds the books right', books.code === 0, books.output.split('\n').at(-1));
  const ownersNow = await ownersOf(newUrl);
  report.check(
    'functions that run with rights of their own have the same owners',
    owners === ownersNow,
    owners === ownersNow ? '' : `${firstDifference(owners, ownersNow)}`,
  );
  for (const line of steps.lines()) report.say(`    ${line}`);
  report.check(
    `back within ${RTO_MINUTES} minutes (RTO)`,
    minutes <= RTO_MINUTES,
    `${minutes.toFixed(2)} minutes`,
  );

  const there = new Set(
    (await onDatabase<{ id: string }>(newUrl, 'SELECT id::text FROM invoices')).map(({ id }) => id),
  );
  const lost = load.acknowledged.filter(({ id }) => !there.has(id));
  report.check(
    'nothing is lost that was acknowledged before the backup began',
    lost.every(({ at }) => at >= dumpBegan),
    `${load.acknowledged.filter(({ at }) => at < dumpBegan).length} of them`,
  );
  const span = (lostAt - Math.min(lostAt, ...lost.map(({ at }) => at))) / 1000;
  report.check(
    `at most ${RPO_HOURS} hours of work are lost (RPO)`,
    span <= RPO_HOURS * 3600,
    `${lost.length} of ${load.acknowledged.length} acknowledged invoices, of the last ${span.toFixed(1)} seconds; the backup was ${((lostAt - dumpBegan) / 1000).toFixed(1)} s old and took ${((dumpEnded - dumpBegan) / 1000).toFixed(1)} s`,
  );
  report.check(
    'numbers of lost invoices are given again, as the guide warns',
    givenAgain(lost, next, load.businesses[0]?.organizationId),
    next,
  );
  const size = await onDatabase<{ size: string; rows: string }>(
    newUrl,
    `SELECT pg_size_pretty(pg_database_size(current_database())) AS size, (SELECT sum(n_live_tup)::text FROM pg_stat_user_tables) AS rows`,
  );
  report.say(`    the restored database has ${size[0]?.size}`);

  await again.stop();
  await second.stop();
  await s3.stop();
  rmSync(folder, { recursive: true, force: true });
  return report.end();
}

async function emptyCluster(folder: string): Promise<Cluster> {
  const cluster = await startCluster(folder);
  await onDatabase(
    cluster.url('postgres'),
    `CREATE DATABASE ${DATABASE} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'`,
  );
  return cluster;
}

const startApi = (databaseUrl: string, dataFolder: string): Promise<KillableApi> =>
  startKillableApi({ databaseUrl, dataFolder, isBuilt: true, env: { LOG_LEVEL: 'silent' } });

/** The API says itself that its database is away. */
async function until503(url: string): Promise<void> {
  const isDown = async () => (await fetch(`${url}/health`)).status === 503;
  await until('the answer that the database is away', isDown);
}

function startSteps(since: number) {
  const lines: string[] = [];
  let last = since;
  return {
    done: (what: string) => {
      const now = Date.now();
      lines.push(`${((now - last) / 1000).toFixed(1).padStart(7)} s  ${what}`);
      last = now;
    },
    lines: () => lines,
  };
}

const ownersOf = async (url: string): Promise<string> =>
  (
    await onDatabase<{ line: string }>(
      url,
      `SELECT p.oid::regprocedure || ' ' || pg_get_userbyid(p.proowner) AS line FROM pg_proc p
        WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef ORDER BY 1`,
    )
  )
    .map(({ line }) => line)
    .join('\n');

function firstDifference(was: string, is: string): string {
  const now = is.split('\n');
  const other = was.split('\n').filter((line) => !now.includes(line));
  return `${other.length} differ, first ${other[0]}`;
}

async function issueOne(url: string, business: Parameters<typeof draftOf>[0] | undefined): Promise<string> {
  if (!business) throw new Error('no business');
  const client = createClient(url, 1);
  const day = new Date().toISOString().slice(0, 10);
  const draft = bodyOf<{ id: string }>(
    await client.post('/invoices', draftOf(business, day), business.token),
    201,
  );
  const { number } = bodyOf<{ number: string }>(
    await client.post(`/invoices/${draft.id}/issue`, { send: {} }, business.token),
    200,
  );
  client.close();
  return number;
}

const givenAgain = (lost: readonly Issued[], number: string, organizationId: string | undefined) =>
  !lost.some((one) => one.organizationId === organizationId) ||
  lost.some((one) => one.organizationId === organizationId && one.number === number);

await runCommand(import.meta.url, () => rehearse(Number.parseInt(process.argv[2] ?? '20', 10)));
