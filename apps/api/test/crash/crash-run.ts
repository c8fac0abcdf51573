import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { applyMigrations, connect, disconnect } from '@bilko/database';
import { Client } from 'pg';
import { readBooks } from '../../src/features/verifications/verify-ledgers';
import { startSendgrid } from '../../src/platform/mailer/testing-sendgrid';
import { silentLogger } from '../../src/platform/logger';
import { createServices } from '../../src/services';
import { testEnv } from '../../src/testing';
import { startKillableApi, startKillableWorker, type Killable } from '../killable-api';
import { stubbornClient, type Trouble } from '../stubborn-client';
import { falls, startKillablePostgres, type KillablePostgres } from './killable-postgres';
import { foundBusiness, login, repeatAll, turn, type Diary } from './load';
import { countMails, eventKey, finishQueue, moods, tellEvents, type MailFigures } from './mail-check';

export type CrashOptions = Readonly<{
  kills: number;
  clients: number;
  businesses: number;
  /** Between two kills, on average. */
  everyMs: number;
  isBuilt: boolean;
  onProgress?: (sentence: string) => void;
}>;

export type CrashOutcome = Readonly<{
  kills: Readonly<Record<string, number>>;
  acknowledged: number;
  invoices: number;
  expenses: number;
  payments: number;
  logins: number;
  mails: Omit<MailFigures, 'wrong'>;
  trouble: Trouble;
  /** Every promise that was broken, in words. */
  wrong: readonly string[];
  seconds: number;
}>;

/** Business goes on while processes and the database are killed at random; afterwards everything is counted. */
export async function runCrash(options: CrashOptions): Promise<CrashOutcome> {
  const since = performance.now();
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'bilko-crash-'));
  const sendgrid = await startSendgrid({ apiKey: 'SG.test.key', from: 'racuni@bilko.io' });
  const key = eventKey();
  const env = {
    SENDGRID_API_KEY: 'SG.test.key',
    SENDGRID_API_URL: sendgrid.url,
    SENDGRID_WEBHOOK_PUBLIC_KEY: key.publicKey,
    MAIL_FROM: 'racuni@bilko.io',
    SECRETS_KEYS: `local:${Buffer.from(Array.from({ length: 32 }, (_, at) => at * 7)).toString('base64')}`,
  };
  const postgres = await startKillablePostgres();
  const databaseUrl = postgres.url;
  const started: { stop(): Promise<void> }[] = [];
  try {
    await applyMigrations(databaseUrl);
    const processes = { databaseUrl, dataFolder, isBuilt: options.isBuilt, env };
    const [first, second, worker] = await Promise.all([
      startKillableApi(processes),
      startKillableApi(processes),
      startKillableWorker(processes),
    ]);
    started.push(first, second, worker);
    const urls = [first.url, second.url];
    const trouble: Trouble = { aborted: 0, cutOff: 0, refusedForNow: 0 };
    const diary: Diary = { acknowledged: [], businesses: [], wrong: [], logins: 0 };
    const calm = stubbornClient(urls, 0, trouble);
    for (let at = 0; at < options.businesses; at += 1) await foundBusiness(calm, diary);

    const send = stubbornClient(urls, 0.05, trouble);
    const end = new AbortController();
    const work = async (client: number) => {
      for (let number = client; !end.signal.aborted; number += 1) {
        sendgrid.behave(...moods(3));
        const business = diary.businesses[client % options.businesses];
        if (business) await turn(send, diary, business, number);
        // New businesses come in the middle of it, too.
        if (client === 0 && number % 12 === 11) await foundBusiness(calm, diary);
      }
    };
    const working = Promise.all(Array.from({ length: options.clients }, (_, client) => work(client)));
    const killing = killAtRandom(options, { first, second, worker }, postgres).finally(() => end.abort());
    const [kills] = await Promise.all([killing, working]);
    options.onProgress?.(`${diary.acknowledged.length} requests answered; now they are counted`);

    await worker.stop();
    const settled = await settle(databaseUrl, dataFolder, env, async (services, client) => {
      await finishQueue(client, services);
      await tellEvents(first.url, sendgrid, key.privateKey);
      const mails = await countMails(client, sendgrid);
      const books = await readAll(services);
      return { mails, wrong: [...books, ...(await counted(client, diary))] };
    });
    const repeats = await repeatAll(second.url, diary.acknowledged);
    for (const { email } of diary.businesses) await login(calm, diary, email);
    const { wrong: wrongMails, ...mails } = settled.mails;
    const issued = (suffix: string) => diary.acknowledged.filter((one) => one.path.endsWith(suffix)).length;
    const wrong = [...diary.wrong, ...settled.wrong, ...wrongMails, ...repeats];
    return {
      kills,
      acknowledged: diary.acknowledged.length,
      invoices: issued('/issue'),
      expenses: issued('/post'),
      payments: issued('/payments'),
      logins: diary.logins,
      mails,
      trouble,
      wrong: wrong.length === 0 ? wrong : [...wrong, ...(await lastWords(dataFolder))],
      seconds: Math.round((performance.now() - since) / 1000),
    };
  } finally {
    await Promise.all(started.map((one) => one.stop()));
    await postgres.stop();
    await sendgrid.stop();
    await rm(dataFolder, { recursive: true, force: true });
  }
}

type Targets = Readonly<{ first: Killable; second: Killable; worker: Killable }>;

/** Every kind is met, however few the kills; beyond that chance decides. */
async function killAtRandom(options: CrashOptions, targets: Targets, postgres: KillablePostgres) {
  const { first, second, worker } = targets;
  const anyFall = () => falls[Math.floor(Math.random() * falls.length)] ?? 'master';
  const ways: Readonly<Record<string, () => Promise<unknown>>> = {
    api: () => first.killAndRestart(),
    worker: () => worker.killAndRestart(),
    postgres: () => postgres.killAndRestart(anyFall()),
    otherApi: () => second.killAndRestart(),
    allAtOnce: () =>
      Promise.all([
        first.killAndRestart(),
        second.killAndRestart(),
        worker.killAndRestart(),
        postgres.killAndRestart('master'),
      ]),
  };
  const names = Object.keys(ways);
  const kills: Record<string, number> = {};
  for (let count = 0; count < options.kills; count += 1) {
    await wait(options.everyMs * (0.3 + Math.random() * 1.4));
    const name = names[count < names.length ? count : Math.floor(Math.random() * names.length)] ?? 'api';
    const since = performance.now();
    await ways[name]?.();
    kills[name] = (kills[name] ?? 0) + 1;
    options.onProgress?.(`${count + 1} ${name}, back after ${Math.round(performance.now() - since)} ms`);
  }
  return kills;
}

/** Services in this process, that nobody kills, and a look past the policies. */
async function settle<T>(
  databaseUrl: string,
  dataFolder: string,
  env: Record<string, string>,
  work: (services: ReturnType<typeof createServices>, client: Client) => Promise<T>,
): Promise<T> {
  const services = createServices(testEnv(databaseUrl, dataFolder, env), { logger: silentLogger });
  connect(databaseUrl);
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return await work(services, client);
  } finally {
    await client.end();
    await disconnect();
  }
}

async function readAll(services: Parameters<typeof readBooks>[0]): Promise<string[]> {
  const wrong: string[] = [];
  for await (const { id, differences } of readBooks(services, []))
    for (const { check, problem } of differences) wrong.push(`${id} ${check}: ${problem}`);
  return wrong;
}

/** What the clients were told, beside what is there: not less, and as each request was repeated to its end, not more. */
async function counted(client: Client, { acknowledged, businesses }: Diary): Promise<string[]> {
  const wrong: string[] = [];
  const one = async (text: string, values: unknown[] = []) =>
    (await client.query(text, values)).rows[0] as { n: number };
  const expect = (what: string, found: number, should: number) => {
    if (found !== should) wrong.push(`${what}: ${found} instead of ${should}`);
  };
  const told = (pattern: RegExp) => acknowledged.filter(({ path: at }) => pattern.test(at));
  const issues = told(/\/issue$/);
  expect('invoices', (await one('SELECT count(*)::int AS n FROM invoices')).n, issues.length);
  expect('payments', (await one('SELECT count(*)::int AS n FROM payments')).n, told(/\/payments$/).length);
  expect('expenses', (await one('SELECT count(*)::int AS n FROM expenses')).n, told(/^\/expenses$/).length);
  expect('drafts', (await one('SELECT count(*)::int AS n FROM invoice_drafts')).n, 0);
  expect('businesses', (await one('SELECT count(*)::int AS n FROM organizations')).n, businesses.length);
  const lost = await one(
    `SELECT count(*)::int AS n FROM unnest($1::uuid[], $2::text[]) a(id, number)
      WHERE NOT EXISTS (SELECT FROM invoices i WHERE i.id = a.id AND i.number = a.number)`,
    [issues.map(({ reply }) => reply.body['id']), issues.map(({ reply }) => reply.body['number'])],
  );
  expect('acknowledged and lost', lost.n, 0);
  const gaps = await one(
    `SELECT count(*)::int AS n FROM (SELECT FROM invoices GROUP BY organization_id, kind, series, year
       HAVING min(sequence) <> 1 OR max(sequence) <> count(*) OR count(DISTINCT number) <> count(*)) g`,
  );
  expect('series with gaps', gaps.n, 0);
  const unbalanced = await one(
    `SELECT count(*)::int AS n FROM (SELECT FROM account_balances GROUP BY organization_id
       HAVING sum(debit) <> sum(credit)) g`,
  );
  expect('businesses whose trial balance is not zero', unbalanced.n, 0);
  const mails = await one(
    `SELECT count(*)::int AS n FROM invoices i
      WHERE (SELECT count(*) FROM mails m WHERE m.organization_id = i.organization_id AND m.invoice_id = i.id) <> 1`,
  );
  expect('invoices without exactly one mail', mails.n, 0);
  const silent = await one(
    `SELECT count(*)::int AS n FROM users u WHERE NOT EXISTS (SELECT FROM user_mails m WHERE m.user_id = u.id)`,
  );
  expect('people without a mail', silent.n, 0);
  return wrong;
}

/** What the processes logged as unexpected: the beginning of an answer to why. */
async function lastWords(dataFolder: string): Promise<string[]> {
  const logs = (await readdir(dataFolder)).filter((name) => name.endsWith('.log'));
  const texts = await Promise.all(logs.map((name) => readFile(path.join(dataFolder, name), 'utf8')));
  return texts.map((text, at) => `${logs[at]}: ${text.slice(0, 3000)}`);
}
