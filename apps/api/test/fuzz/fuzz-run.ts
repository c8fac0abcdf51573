import { setTimeout as wait } from 'node:timers/promises';
import { createLogger } from '../../src/platform/logger';
import { startWorker } from '../../src/platform/queue';
import { jobs } from '../../src/features';
import {
  recordsOf,
  samples,
  startTestApi,
  TAX_ID,
  type Member,
  type Noun,
  type Records,
  type Sample,
  type TestApi,
} from '../../src/testing';
import type { TestDatabase } from '@bilko/database/testing';
import { plainSamples } from './plain-samples';
import { faultsOf } from './judge';
import type { Schema } from './json-schema';
import { plansFrom, type Plan } from './plans';
import { requestOf } from './requests';
import { HangError, sendTo, type Answer, type Sent } from './wire';

export type FuzzOptions = Readonly<{
  seed: number;
  requests: number;
  database?: TestDatabase;
  /** Businesses are worn out by what is done to them: a new one after so many requests. */
  eraLength?: number;
  onProgress?: (sentence: string) => void;
  onFault?: (fault: Fault) => void;
}>;

export type Fault = Readonly<{ at: number; operationId: string; what: string; request: string }>;

export type FuzzOutcome = Readonly<{
  requests: number;
  /** How many answers had which status. */
  statuses: Readonly<Record<string, number>>;
  /** Operations that answered at least once as their document promises, of all. */
  operationsReached: number;
  operations: number;
  neverReached: readonly string[];
  businesses: number;
  faults: readonly Fault[];
  /** What the checks of the books found afterwards, in any business. */
  differences: readonly unknown[];
  seconds: number;
}>;

type Era = {
  me: Member;
  records: Records;
  samples: Map<string, Sample | undefined>;
  ids: Map<string, string>;
};

const NOUNS = [
  ...([
    'contact',
    'product',
    'bankAccount',
    'ownAccount',
    'revenueAccount',
    'draft',
    'invoice',
    'creditNote',
  ] as const),
  ...([
    'expense',
    'postedExpense',
    'approvedExpense',
    'receipt',
    'offset',
    'advance',
    'advancePaid',
  ] as const),
  ...(['creditor', 'cashSlip', 'vatReturn', 'entry', 'template', 'session', 'member', 'invitation'] as const),
] as const satisfies readonly Noun[];

/** Asks the running API what its own document makes possible, and what it does not. */
export async function runFuzz(options: FuzzOptions): Promise<FuzzOutcome> {
  const { seed, requests, eraLength = 1000 } = options;
  const logged: string[] = [];
  const logger = createLogger({ level: 'error' }, { write: (line) => void logged.push(line) });
  const api = await startTestApi({
    services: { logger },
    ...(options.database && { database: options.database }),
  });
  const worker = await startWorker(api.services, jobs, { pollMilliseconds: 500 });
  const since = performance.now();
  try {
    const document = (await api.request.get('/api/v1/openapi.json')).body as Schema;
    const stranger = await api.register('RS', { taxId: TAX_ID });
    const guest = await api.register('RS');
    const strangers = await recordsOf(api, 'TAJNA').make(stranger, 'invoice');
    await workedOff(api, stranger.organizationId);
    const before = await stateOf(api, stranger.organizationId);
    const run = {
      api,
      document,
      guest,
      strangers,
      harvest: new Map<string, string[]>(),
      cursors: [] as string[],
    };
    const tally: Tally = {
      onFault: options.onFault,
      at: 0,
      statuses: {},
      reached: new Set(),
      all: new Set(),
      faults: [],
      businesses: 0,
    };
    const plans = plansFrom(document, seed, requests);
    const lane = async () => {
      let era: Era | undefined;
      let asked = 0;
      for (let next = plans.next(); !next.done; next = plans.next()) {
        const at = tally.at++;
        if (!era || asked % eraLength === 0) era = await beginEra(api, tally.businesses++);
        asked += 1;
        const status = await tell(run, era, next.value, at, tally, logged);
        if (status === 401 || status === 403) era = await stillIn(era);
        if (tally.at % 1000 === 0)
          options.onProgress?.(
            `${tally.at} requests, ${tally.businesses} businesses, ${tally.faults.length} faults`,
          );
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    const { at, statuses, reached, all, faults, businesses } = tally;
    for (const line of logged)
      faults.push({ at, operationId: 'worker', what: `LOGGED ${line.slice(0, 1500)}`, request: '' });
    for (const [table, hash] of await stateOf(api, stranger.organizationId))
      if (before.get(table) !== hash)
        faults.push({ at, operationId: 'all', what: `${table} of another business changed`, request: '' });
    return {
      requests: at,
      statuses,
      operationsReached: reached.size,
      operations: all.size,
      neverReached: [...all].filter((name) => !reached.has(name)).sort(),
      businesses,
      faults,
      differences: await differencesIn(api),
      seconds: Math.round((performance.now() - since) / 1000),
    };
  } finally {
    await worker.stop();
    await api.stop();
  }
}

type Tally = {
  at: number;
  statuses: Record<string, number>;
  reached: Set<string>;
  all: Set<string>;
  faults: Fault[];
  businesses: number;
  onFault: FuzzOptions['onFault'];
};

/** Businesses that are asked for at the same time. */
const LANES = 4;

/** One request of a plan, judged. */
async function tell(
  run: Run,
  era: Era,
  plan: Plan,
  at: number,
  tally: Tally,
  logged: string[],
): Promise<number | undefined> {
  const { operationId } = plan.operation;
  tally.all.add(operationId);
  const sent = requestOf(plan, await around(run, era, plan));
  const { answer, wrong } = await ask(run, sent, plan);
  const status = answer?.status;
  tally.statuses[status ?? 'none'] = (tally.statuses[status ?? 'none'] ?? 0) + 1;
  if (answer && answer.status < 300 && sent.method === plan.operation.method) {
    tally.reached.add(operationId);
    gather(run, plan, answer);
    // What it asked for is done: the next request of this kind gets records of its own.
    if (plan.operation.method !== 'GET') era.samples.delete(operationId);
  }
  const requestId = answer?.headers['x-request-id'];
  const isOfThis = (line: string) => requestId !== undefined && line.includes(requestId);
  const told = logged.filter(isOfThis).join('').slice(0, 1500);
  logged.splice(0, logged.length, ...logged.filter((line) => !isOfThis(line)));
  if (wrong.length === 0 && told !== '') wrong.push('LOGGED');
  for (const what of wrong) {
    const request = `${plan.transport ?? ''} ${shown(sent)}`;
    const fault = { at, operationId, what: `${what} ${told}`.trim(), request };
    tally.faults.push(fault);
    tally.onFault?.(fault);
  }
  return status;
}

type Run = {
  api: TestApi;
  document: Schema;
  /** Another business, whose own login is used now and then. */
  guest: Member;
  /** A record of a business that nobody may touch. */
  strangers: string;
  /** Ids out of replies, by the first part of the path. */
  harvest: Map<string, string[]>;
  cursors: string[];
};

async function beginEra(api: TestApi, number: number): Promise<Era> {
  const me = await api.register('RS', { taxId: TAX_ID, isVatRegistered: number % 4 !== 3 });
  const records = recordsOf(api, `doba ${number}`);
  const ids = new Map<string, string>([['organization', me.organizationId]]);
  return { me, records, samples: new Map(), ids };
}

/** A login that was ended, or a role that was given away, by what was asked: begin anew. */
async function stillIn(era: Era): Promise<Era | undefined> {
  const { status } = await era.me.get('/organization/onboarding');
  const { body } = await era.me.get('/members');
  const mine = (body as { data?: { userId?: string; id?: string; role: string }[] }).data?.find(
    (one) => one.userId === era.me.userId || one.id === era.me.userId,
  );
  return status === 200 && mine?.role === 'owner' ? era : undefined;
}

async function around(run: Run, era: Era, plan: Plan) {
  const { operationId } = plan.operation;
  if (plan.base === 'sample' && (plan.isFresh || !era.samples.has(operationId))) {
    const make = samples[operationId as keyof typeof samples] ?? plainSamples[operationId];
    const pick = (noun: Noun, on?: string) => era.records.make(era.me, noun, on);
    // What was done to this business may be in the way of its sample: then the document alone is the base.
    era.samples.set(operationId, await make?.(pick, era.records, era.me).catch(() => undefined));
  }
  for (const noun of wantedNouns(plan))
    if (!era.ids.has(noun) || plan.isFresh)
      era.ids.set(noun, await era.records.make(era.me, noun).catch(() => era.ids.get(noun) ?? run.strangers));
  const section = plan.operation.path.split('/')[1] ?? '';
  const oneOf = (list: readonly string[], otherwise: string) =>
    list[Math.floor(plan.random * list.length)] ?? otherwise;
  return {
    token: era.me.token,
    strangersToken: run.guest.token,
    cookie: era.me.cookie,
    sample: era.samples.get(operationId),
    idFor: (noun: string) => {
      if (noun === 'today') return era.records.today;
      if (noun === 'stranger') return run.strangers;
      if (noun === 'cursor') return oneOf(run.cursors, 'AAAA');
      if (noun === 'fresh') return oneOf(run.harvest.get(section) ?? [], run.strangers);
      if (noun === 'any') return oneOf([...era.ids.values()], run.strangers);
      return era.ids.get(noun) ?? run.strangers;
    },
  };
}

const wantedNouns = (plan: Plan): Noun[] => {
  const text = JSON.stringify([plan.params, plan.query, plan.body]) ?? '';
  return NOUNS.filter((noun) => text.includes(`\\u0001id:${noun}"`));
};

async function ask(
  run: Run,
  sent: Sent,
  plan: Plan,
): Promise<{ answer: Answer | undefined; wrong: string[] }> {
  try {
    const answer = await sendTo(run.api.url, sent);
    const wrong = faultsOf({ operation: plan.operation, document: run.document }, sent, answer);
    const isKept =
      plan.isRepeated &&
      sent.headers['Idempotency-Key'] !== undefined &&
      plan.operation.parameters.some(({ name }) => name === 'Idempotency-Key') &&
      answer.status < 300 &&
      sent.method === 'POST';
    if (isKept && !sent.raw) wrong.push(...(await repeat(run, sent, plan, answer)));
    return { answer, wrong };
  } catch (error) {
    return { answer: undefined, wrong: [error instanceof HangError ? 'HANG' : `BROKEN ${String(error)}`] };
  }
}

async function repeat(run: Run, sent: Sent, plan: Plan, first: Answer): Promise<string[]> {
  const second = await sendTo(run.api.url, sent);
  const isPreview =
    /preview/i.test(plan.operation.operationId) || first.headers['content-type'] === 'application/pdf';
  // Whoever gave his own role or login away may not read the reply again.
  if (second.status === 401 || second.status === 403) return [];
  const isSame = second.status === first.status && second.body.equals(first.body);
  return isSame || isPreview
    ? []
    : [`REPEATED ${first.status} and then ${second.status} ${second.body.toString().slice(0, 200)}`];
}

const MOST_KEPT = 40;

function gather(run: Run, { operation }: Plan, { headers, body }: Answer): void {
  if (!headers['content-type']?.startsWith('application/json')) return;
  const reply = JSON.parse(body.toString('utf8')) as {
    id?: unknown;
    data?: unknown;
    meta?: { nextCursor?: unknown };
  };
  const found = [reply, ...(Array.isArray(reply.data) ? reply.data : [])] as { id?: unknown }[];
  const section = operation.path.split('/')[1] ?? '';
  const kept = run.harvest.get(section) ?? [];
  for (const { id } of found) if (typeof id === 'string') kept.unshift(id);
  run.harvest.set(section, kept.slice(0, MOST_KEPT));
  if (typeof reply.meta?.nextCursor === 'string') run.cursors.unshift(reply.meta.nextCursor);
  run.cursors.length = Math.min(run.cursors.length, MOST_KEPT);
}

/** Waits until the worker has done what the records of a business gave it to do. */
async function workedOff(api: TestApi, organizationId: string): Promise<void> {
  for (;;) {
    const waiting = await api.database.asOwner(
      `SELECT FROM pgboss.job WHERE state IN ('created', 'retry', 'active') AND data::text LIKE '%' || $1 || '%'`,
      [organizationId],
    );
    if (waiting.length === 0) return;
    await wait(100);
  }
}

/** Everything that a business has, as one hash for each table. */
async function stateOf(api: TestApi, organizationId: string): Promise<Map<string, string>> {
  const tables = await api.database.asOwner<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'organization_id' AND NOT a.attisdropped
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> 'sessions'
        AND c.relname NOT LIKE '%audit%' AND c.relname NOT IN ('idempotency_keys', 'mails', 'ledger_verifications')
      ORDER BY 1`,
  );
  const parts = tables.map(
    ({ name }) =>
      `SELECT '${name}' AS name, md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) AS hash
         FROM ${name} t WHERE organization_id = $1`,
  );
  const rows = await api.database.asOwner<{ name: string; hash: string }>(parts.join(' UNION ALL '), [
    organizationId,
  ]);
  return new Map(rows.map(({ name, hash }) => [name, hash]));
}

async function differencesIn(api: TestApi): Promise<unknown[]> {
  const businesses = await api.database.asOwner<{ id: string }>('SELECT id FROM organizations');
  const found: unknown[] = [];
  for (const { id } of businesses) {
    // The function reads the organization that is set; as the owner of the tables it reads past the policies.
    const rows = await api.database.asOwner(
      `SELECT v.* FROM set_config('app.organization_id', $1, false) s, LATERAL verify_ledger() v WHERE s IS NOT NULL`,
      [id],
    );
    found.push(...rows);
  }
  return found;
}

const shown = ({ method, path, headers, body, raw }: Sent) =>
  [
    `${method} ${path.slice(0, 300)}`,
    ...(raw ? [`raw ${raw.head.toString('latin1').slice(0, 80)}`] : []),
    ...(headers['Content-Type'] ? [headers['Content-Type']] : []),
    (raw?.body ?? body)?.toString().slice(0, 600) ?? '',
  ].join(' | ');
