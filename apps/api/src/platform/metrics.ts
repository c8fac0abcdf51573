import { connectionPool, type Watched } from '@bilko/database';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { countJobs, type JobOutcome } from './metrics/count-jobs';
import { queues, type QueueName } from './queue';
import type { Watching } from './watching';

/** How a request ended; `cut_off`: the client had gone before there was an answer. */
export type Ending = '2xx' | '3xx' | '4xx' | '5xx' | 'cut_off';

/** What this process counts. Without a token nobody may read it, so nothing is counted either. */
export type Metrics = Readonly<{
  isOn: boolean;
  requestBegins(): void;
  /** `route` is a template of ours (`/invoices/:id`), never what was asked for. */
  requestEnds(route: string, method: string, ending: Ending, seconds: number): void;
  unexpectedError(): void;
  /** A request for which no connection of the database became free in time. */
  turnedAway(): void;
  /** This process works on these queues from now on; a process that works on none has no figures of jobs. */
  worksOn(queues: readonly QueueName[]): void;
  jobBegins(queue: QueueName): void;
  jobEnds(queue: QueueName, outcome: JobOutcome, seconds: number): void;
  contentType: string;
  /** In the text form of Prometheus. */
  text(): Promise<string>;
}>;

const nothing = () => undefined;
export const noMetrics: Metrics = {
  isOn: false,
  requestBegins: nothing,
  requestEnds: nothing,
  unexpectedError: nothing,
  turnedAway: nothing,
  worksOn: nothing,
  jobBegins: nothing,
  jobEnds: nothing,
  contentType: 'text/plain',
  text: async () => '',
};

const BUCKETS = [0.01, 0.03, 0.1, 0.3, 1, 3, 10];
/** Where jobs that gave up lie; nobody works on it. */
const QUEUES = [...Object.keys(queues), 'failed'];

export function createMetrics(token: string | undefined, watching: Watching): Metrics {
  if (token === undefined) return noMetrics;
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });

  const durations = new Histogram({
    name: 'bilko_http_request_duration_seconds',
    help: 'Time from the first byte of a request to the end of its reply.',
    labelNames: ['route', 'method', 'status'],
    buckets: BUCKETS,
    registers,
  });
  const inFlight = new Gauge({
    name: 'bilko_http_requests_in_flight',
    help: 'Requests that are being answered.',
    registers,
  });
  const unexpected = new Counter({
    name: 'bilko_http_unexpected_errors_total',
    help: 'Requests that ended in an error that nobody expected (500).',
    registers,
  });
  const busy = new Counter({
    name: 'bilko_http_server_busy_total',
    help: 'Requests that were told to come back because no connection of the database became free in time.',
    registers,
  });
  const refresh = createGauges(registry);
  const labelsOf = rememberLabels();

  return {
    isOn: true,
    requestBegins: () => inFlight.inc(),
    requestEnds: (route, method, ending, seconds) => {
      inFlight.dec();
      durations.observe(labelsOf(route, method, ending), seconds);
    },
    unexpectedError: () => unexpected.inc(),
    turnedAway: () => busy.inc(),
    ...countJobs(registry),
    contentType: registry.contentType,
    text: async () => {
      refresh(await watching.database());
      return registry.metrics();
    },
  };
}

type Labels = Readonly<{ route: string; method: string; status: Ending }>;

/** One object for each combination that there is, instead of one for each request. */
function rememberLabels() {
  const known = new Map<string, Map<string, Map<Ending, Labels>>>();
  const inside = <K, V>(map: Map<K, V>, key: K, make: () => V): V => {
    const found = map.get(key);
    if (found !== undefined) return found;
    const made = make();
    map.set(key, made);
    return made;
  };
  return (route: string, method: string, status: Ending): Labels => {
    const methods = inside(known, route, () => new Map<string, Map<Ending, Labels>>());
    const endings = inside(methods, method, () => new Map<Ending, Labels>());
    return inside(endings, status, () => ({ route, method, status }));
  };
}

/** What is read when it is asked for. Of a database that is away only that is said: old figures would look like good ones. */
function createGauges(registry: Registry): (database: Watched | undefined) => void {
  const gauge = <const L extends string = never>(name: string, help: string, labelNames: readonly L[] = []) =>
    new Gauge<L>({ name, help, labelNames: [...labelNames], registers: [registry] });
  const isUp = gauge('bilko_database_up', '1 when the database answers.');
  const latency = gauge(
    'bilko_database_latency_seconds',
    'How long the database takes for an empty question.',
  );
  const isMigrated = gauge('bilko_migrations_current', '1 when every migration of this release is applied.');
  const age = gauge('bilko_database_age_seconds', 'How long ago the first migration was applied.');
  const pool = gauge('bilko_database_connections', 'Connections of this process.', ['state']);
  const waiting = gauge('bilko_database_waiting', 'Transactions of this process that wait for a connection.');
  const worker = gauge('bilko_worker_seen_seconds', 'How long ago a worker last looked after the queue.');
  const jobs = gauge('bilko_queue_jobs', 'Jobs in the queue that nobody works on.', ['queue', 'state']);
  const oldest = gauge('bilko_queue_oldest_waiting_seconds', 'How long the first job has been due.', [
    'queue',
  ]);
  const mail = gauge('bilko_mail_oldest_unsent_seconds', 'The age of the oldest mail that is not sent.');
  const single = [latency, isMigrated, age, worker, mail];

  return (database) => {
    const { inUse, idle, waiting: queued } = connectionPool();
    pool.set({ state: 'in_use' }, inUse);
    pool.set({ state: 'idle' }, idle);
    waiting.set(queued);
    isUp.set(database ? 1 : 0);
    for (const one of single) one.remove();
    jobs.reset();
    oldest.reset();
    if (!database) return;
    latency.set(database.latencyMs / 1000);
    isMigrated.set(database.isMigrated ? 1 : 0);
    age.set(database.ageSeconds);
    if (database.workerSeenSecondsAgo !== null) worker.set(database.workerSeenSecondsAgo);
    for (const queue of QUEUES) {
      const figures = database.queues.find((one) => one.queue === queue);
      jobs.set({ queue, state: 'waiting' }, figures?.waiting ?? 0);
      jobs.set({ queue, state: 'planned' }, figures?.planned ?? 0);
      oldest.set({ queue }, figures?.oldestWaitingSeconds ?? 0);
      if (queue === 'send-mail') mail.set(figures?.oldestAddedSeconds ?? 0);
    }
  };
}
