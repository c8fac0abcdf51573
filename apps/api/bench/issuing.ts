import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { connect, disconnect } from '@bilko/database';
import { Client as PgClient } from 'pg';
import { createApp } from '../src/app';
import { testEnv } from '../src/testing';
import { silentLogger } from '../src/platform/logger';
import { createServices } from '../src/services';
import { createAndIssue, foundBusiness, type Business } from './business';
import { createClient, percentile, type Client } from './client';
import { pgbenchScript } from './pgbench-script';
import { recordSql, type Statement } from './recorded-sql';

export type Issuing = Readonly<{ perSecond: number; p95: number; count: number }>;

const CLIENTS = 16;

/** Sixteen clients create and issue for some seconds; how many invoices a second were issued. */
export async function measureIssuing(
  url: string,
  businesses: readonly Business[],
  day: string,
  seconds: number,
): Promise<Issuing> {
  const client = createClient(url, CLIENTS);
  const end = performance.now() + seconds * 1000;
  const startedAt = performance.now();
  const times: number[] = [];
  const work = async (at: number) => {
    for (let turn = at; performance.now() < end; turn += CLIENTS) {
      const business = businesses[turn % businesses.length];
      if (!business) throw new Error('no business');
      const since = performance.now();
      await createAndIssue(client, business, day);
      times.push(performance.now() - since);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, (_, at) => work(at)));
  const elapsed = (performance.now() - startedAt) / 1000;
  client.close();
  return { perSecond: times.length / elapsed, p95: percentile(times, 0.95), count: times.length };
}

/** Founds businesses over HTTP. */
export async function foundBusinesses(url: string, count: number): Promise<Business[]> {
  const client: Client = createClient(url, 4);
  const businesses: Business[] = [];
  for (let at = 0; at < count; at += 1) businesses.push(await foundBusiness(client));
  client.close();
  return businesses;
}

/** The statements that one create and issue sends, written down in this process by the same code. */
export async function recordIssuing(
  databaseUrl: string,
  business: Business,
  day: string,
): Promise<Statement[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'bilko-bench-'));
  const secrets = {
    JWT_SECRET: 'a secret of the benchmark that is long enough 0123456789',
    JWT_REFRESH_SECRET: 'another secret of the benchmark, long enough 9876543210',
  };
  const services = createServices(testEnv(databaseUrl, folder, secrets), { logger: silentLogger });
  connect(databaseUrl);
  const server = createApp(services).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const client = createClient(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, 1);
  await createAndIssue(client, business, day);
  const statements = await recordSql(() => createAndIssue(client, business, day));
  client.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await disconnect();
  await rm(folder, { recursive: true, force: true });
  return statements;
}

/** The same SQL sent by pgbench: what the database gives when nothing stands in front of it. */
export async function measurePgbench(
  databaseUrl: string,
  businesses: readonly Business[],
  statements: readonly Statement[],
  seconds: number,
): Promise<number> {
  const [recorded] = businesses;
  if (!recorded) throw new Error('no business');
  const sessions = await listSessions(databaseUrl, businesses);
  const folder = await mkdtemp(path.join(tmpdir(), 'bilko-pgbench-'));
  const file = path.join(folder, 'issue.sql');
  const sessionId = sessions.get(recorded.userId) ?? '';
  await writeFile(file, pgbenchScript(statements, { ...recorded, sessionId }, businesses.length));
  const options = [
    '-n',
    '-M',
    'prepared',
    '-c',
    String(CLIENTS),
    '-j',
    '2',
    '-T',
    String(seconds),
    '-f',
    file,
  ];
  const { stdout } = await promisify(execFile)('pgbench', [...options, databaseUrl]).catch(
    (error: unknown) => {
      // The whole script is in the message of a failed command; its own words are enough.
      throw new Error(`pgbench failed: ${stderrOf(error).slice(0, 2000)}`);
    },
  );
  await rm(folder, { recursive: true, force: true });
  const perSecond = /tps = ([\d.]+)/.exec(stdout)?.[1];
  const failed = /number of failed transactions: (\d+)/.exec(stdout)?.[1] ?? '0';
  if (!perSecond || failed !== '0') throw new Error(`pgbench:\n${stdout}`);
  return parseInt(perSecond, 10);
}

const stderrOf = (error: unknown) =>
  typeof error === 'object' && error !== null && 'stderr' in error ? String(error.stderr) : String(error);

/** What the server does by itself once in a while: a database that was filled a moment ago has no statistics yet. */
export async function gatherStatistics(databaseUrl: string): Promise<void> {
  const client = new PgClient({ connectionString: databaseUrl });
  await client.connect();
  await client.query('ANALYZE');
  await client.end();
}

/** Puts the ids that the script needs into a table, numbered from 1. */
async function listSessions(
  databaseUrl: string,
  businesses: readonly Business[],
): Promise<Map<string, string>> {
  const client = new PgClient({ connectionString: databaseUrl });
  await client.connect();
  await client.query('DROP TABLE IF EXISTS bench_organizations');
  await client.query(
    `CREATE TABLE bench_organizations (n int PRIMARY KEY, organization_id text, user_id text, contact_id text,
       session_id text)`,
  );
  const { rows } = await client.query<{ id: string; user_id: string }>('SELECT id, user_id FROM sessions');
  const sessions = new Map(rows.map((row) => [row.user_id, row.id]));
  for (const [at, { organizationId, userId, contactId }] of businesses.entries()) {
    await client.query('INSERT INTO bench_organizations VALUES ($1, $2, $3, $4, $5)', [
      at + 1,
      organizationId,
      userId,
      contactId,
      sessions.get(userId),
    ]);
  }
  await client.end();
  return sessions;
}
