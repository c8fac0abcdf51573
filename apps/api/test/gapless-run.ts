import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { todayIn } from '@bilko/core';
import { Client } from 'pg';
import { startKillableApi, type KillableApi } from './killable-api';
import { stubbornClient, type Trouble } from './stubborn-client';

export type GaplessOptions = Readonly<{
  databaseUrl: string;
  clients: number;
  issuesEach: number;
  processes: number;
  /** A process is killed so often, at a random moment around it. */
  killEveryMs: number;
  /** Of all requests, how many the client hangs up on. */
  abortShare: number;
  isBuilt: boolean;
}>;

export type GaplessOutcome = Readonly<{
  wanted: number;
  invoices: number;
  first: number;
  last: number;
  distinct: number;
  /** Acknowledged numbers that the database does not have under the same invoice. */
  lost: number;
  debitLessCredit: string;
  receivables: string;
  /** What the database's own checks find wrong. */
  differences: readonly unknown[];
  mails: number;
  invoicesWithOneMail: number;
  jobs: number;
  drafts: number;
  kills: number;
  seconds: number;
  trouble: Trouble;
}>;

type Send = ReturnType<typeof stubbornClient>;
type Business = { token: string; organizationId: string; contactId: string };

const address = { street: 'Glavna 1', city: 'Grad', postalCode: '11000' };
const LOCKED_DAY = '2020-01-15';

/**
 * Many clients create and issue in one business with a mail each, over lines that break and processes that are
 * killed; now and then one issues into a locked month, which takes a number and gives it back. What is counted
 * afterwards is read from the database.
 */
export async function runGapless(options: GaplessOptions): Promise<GaplessOutcome> {
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'bilko-gapless-'));
  const apis = await Promise.all(
    Array.from({ length: options.processes }, () => startKillableApi({ ...options, dataFolder })),
  );
  const startedAt = performance.now();
  try {
    const trouble: Trouble = { aborted: 0, cutOff: 0, refusedForNow: 0 };
    const urls = apis.map(({ url }) => url);
    const business = await foundBusiness(stubbornClient(urls, 0, trouble));
    const send = stubbornClient(urls, options.abortShare, trouble);
    const end = new AbortController();
    const killing = killAtRandom(apis, options.killEveryMs, end.signal);
    const acknowledged = new Map<string, string>();
    const work = async (client: number) => {
      for (let turn = 0; turn < options.issuesEach; turn += 1) {
        const isForbidden = (client + turn) % 7 === 0;
        if (isForbidden) await issueIntoLockedMonth(send, business);
        const { id, number } = await issueOne(send, business);
        acknowledged.set(id, number);
      }
    };
    await Promise.all(Array.from({ length: options.clients }, (_, client) => work(client)));
    end.abort();
    const kills = await killing;
    const seconds = (performance.now() - startedAt) / 1000;
    return { ...(await count(options, business, acknowledged)), kills, seconds, trouble };
  } finally {
    await Promise.all(apis.map((api) => api.stop()));
    await rm(dataFolder, { recursive: true, force: true });
  }
}

async function foundBusiness(send: Send): Promise<Business> {
  const registration = {
    fullName: 'Ana Anić',
    email: `ana-${Date.now()}@example.com`,
    password: 'lozinka za probu 123',
    organization: { name: 'Proba d.o.o.', country: 'RS', isVatRegistered: true, taxId: '104052135', address },
  };
  const { body } = requireStatus(await send('/auth/register', registration), 201);
  const token = String(body['accessToken']);
  const organizationId = (body['organization'] as { id: string }).id;
  const contact = {
    name: 'Kupac',
    kind: 'customer',
    country: 'RS',
    email: 'kupac@example.com',
    taxId: '103920327',
    address,
  };
  const made = requireStatus(await send('/contacts', contact, token), 201);
  requireStatus(await send(`/periods/${LOCKED_DAY.slice(0, 7)}/lock`, {}, token), 200);
  return { token, organizationId, contactId: String(made.body['id']) };
}

function requireStatus(reply: Awaited<ReturnType<Send>>, status: number) {
  if (reply.status !== status) {
    throw new Error(`${reply.status} instead of ${status}: ${JSON.stringify(reply.body)}`);
  }
  return reply;
}

const bodyOf = ({ contactId }: Business, more: object = {}) => {
  const today = todayIn('Europe/Belgrade', new Date());
  const line = {
    description: 'Rad',
    quantity: '1',
    unit: 'C62',
    unitPrice: '100.00',
    vatCategory: 'S',
    vatRate: '20',
  };
  return { contactId, issuedOn: today, dueOn: today, lines: [line], ...more };
};

async function issueOne(send: Send, business: Business): Promise<{ id: string; number: string }> {
  const draft = requireStatus(await send('/invoices', bodyOf(business), business.token), 201);
  const id = String(draft.body['id']);
  const issued = requireStatus(await send(`/invoices/${id}/issue`, { send: {} }, business.token), 200);
  return { id, number: String(issued.body['number']) };
}

async function issueIntoLockedMonth(send: Send, business: Business): Promise<void> {
  const draft = requireStatus(
    await send('/invoices', bodyOf(business, { suppliedOn: LOCKED_DAY }), business.token),
    201,
  );
  const refused = await send(`/invoices/${String(draft.body['id'])}/issue`, { send: {} }, business.token);
  if (refused.body['code'] !== 'PERIOD_LOCKED') {
    throw new Error(`PERIOD_LOCKED was expected: ${JSON.stringify(refused.body)}`);
  }
}

async function killAtRandom(
  apis: readonly KillableApi[],
  everyMs: number,
  end: AbortSignal,
): Promise<number> {
  let kills = 0;
  while (!end.aborted) {
    await wait(everyMs * (0.5 + Math.random()), undefined, { signal: end }).catch(() => undefined);
    if (end.aborted) break;
    await apis[kills % apis.length]?.killAndRestart();
    kills += 1;
  }
  return kills;
}

type Counted = Omit<GaplessOutcome, 'kills' | 'seconds' | 'trouble'>;

async function count(
  options: GaplessOptions,
  { organizationId }: Business,
  acknowledged: ReadonlyMap<string, string>,
): Promise<Counted> {
  const client = new Client({ connectionString: options.databaseUrl });
  await client.connect();
  try {
    const one = async <Row>(text: string, values: unknown[] = [organizationId]) =>
      (await client.query(text, values)).rows[0] as Row;
    const numbers = await one<Pick<Counted, 'invoices' | 'first' | 'last' | 'distinct'>>(
      `SELECT count(*)::int AS invoices, min(sequence) AS first, max(sequence) AS last,
              count(DISTINCT number)::int AS distinct FROM invoices WHERE organization_id = $1`,
    );
    const lost = await one<{ lost: number }>(
      `SELECT count(*)::int AS lost FROM unnest($2::uuid[], $3::text[]) a(id, number)
        WHERE NOT EXISTS (SELECT FROM invoices i
          WHERE i.organization_id = $1 AND i.id = a.id AND i.number = a.number)`,
      [organizationId, [...acknowledged.keys()], [...acknowledged.values()]],
    );
    const books = await one<Pick<Counted, 'debitLessCredit' | 'receivables'>>(
      `SELECT round(sum(b.debit - b.credit), 2)::text AS "debitLessCredit",
              round(sum(b.debit - b.credit) FILTER (WHERE a.code = '204'), 2)::text AS receivables
         FROM account_balances b JOIN accounts a ON a.organization_id = b.organization_id AND a.id = b.account_id
        WHERE b.organization_id = $1`,
    );
    const mails = await one<Pick<Counted, 'mails' | 'invoicesWithOneMail'>>(
      `SELECT coalesce(sum(mails), 0)::int AS mails, count(*) FILTER (WHERE mails = 1)::int AS "invoicesWithOneMail"
         FROM (SELECT invoice_id, count(*) AS mails FROM mails
                WHERE organization_id = $1 AND invoice_id IS NOT NULL GROUP BY invoice_id) m`,
    );
    const jobs = await one<{ jobs: number }>(
      `SELECT count(*)::int AS jobs FROM pgboss.job j
         JOIN mails m ON m.organization_id = $1 AND m.invoice_id IS NOT NULL AND m.id::text = j.data ->> 'mailId'
        WHERE j.name = 'send-mail'`,
    );
    const drafts = await one<{ drafts: number }>(
      `SELECT count(*)::int AS drafts FROM invoice_drafts WHERE organization_id = $1`,
    );
    await client.query(`BEGIN`);
    await client.query(`SELECT set_config('app.organization_id', $1, true)`, [organizationId]);
    const { rows: differences } = await client.query('SELECT * FROM verify_ledger()');
    await client.query('ROLLBACK');
    const wanted = options.clients * options.issuesEach;
    return { wanted, ...numbers, ...lost, ...books, ...mails, ...jobs, ...drafts, differences };
  } finally {
    await client.end();
  }
}

/** Every promise that was broken, in words; none when all were kept. */
export function brokenPromises(outcome: GaplessOutcome, forbidden: number): string[] {
  const { wanted } = outcome;
  const wrong: string[] = [];
  const expect = (what: string, found: unknown, should: unknown) => {
    if (found !== should) wrong.push(`${what}: ${String(found)} instead of ${String(should)}`);
  };
  expect('invoices', outcome.invoices, wanted);
  expect('first number', outcome.first, 1);
  expect('last number', outcome.last, wanted);
  expect('different numbers', outcome.distinct, wanted);
  expect('acknowledged and lost', outcome.lost, 0);
  expect('debit less credit', outcome.debitLessCredit, '0.00');
  expect('receivables', outcome.receivables, `${wanted * 120}.00`);
  expect('differences in the books', outcome.differences.length, 0);
  expect('mails', outcome.mails, wanted);
  expect('invoices with one mail', outcome.invoicesWithOneMail, wanted);
  expect('queued jobs', outcome.jobs, wanted);
  expect('drafts left', outcome.drafts, forbidden);
  return wrong;
}

/** How many of the attempts go into the locked month and stay drafts. */
export function forbiddenOf(options: Pick<GaplessOptions, 'clients' | 'issuesEach'>): number {
  let forbidden = 0;
  for (let client = 0; client < options.clients; client += 1) {
    for (let turn = 0; turn < options.issuesEach; turn += 1) if ((client + turn) % 7 === 0) forbidden += 1;
  }
  return forbidden;
}
