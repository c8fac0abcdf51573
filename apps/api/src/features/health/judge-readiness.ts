import type { ReplyOf, ready } from '@bilko/contracts';
import { queues, type QueueName } from '../../platform/queue';
import type { QueueFigures, StorageReading, Watched } from '../../platform/watching';

type Ready = ReplyOf<typeof ready>;
type Parts = Ready['parts'];

/** Beyond these a part is late; docs/operations/watching.md says why, and what to do. */
const SLOW_MS = 1_000;
const WORKER_GONE_SECONDS = 180;
/** A first release builds the API before the worker, and the worker looks after the queue half a minute after it started. */
const FIRST_WORKER_SECONDS = 900;
const JOB_LATE_SECONDS = 300;
const MAIL_LATE_SECONDS = 600;
const MAIL_DOWN_SECONDS = 3_600;

/**
 * Without its database, or on a schema of before, the API can do nothing right: no requests. Late mail, a queue that
 * stands still and a file store that is away leave books and invoices working: sending nobody to this process, which
 * may be the only one, would make one part's trouble everybody's.
 */
export function judgeReadiness(
  database: Watched | undefined,
  storage: StorageReading,
): Pick<Ready, 'status' | 'parts'> {
  const parts: Parts = {
    database: databasePart(database),
    queue: queuePart(database),
    storage: { state: stateBy(storage), latencyMilliseconds: storage.latencyMs },
    mail: mailPart(database),
  };
  const isReady = database?.isMigrated === true;
  const isWhole = Object.values(parts).every(({ state }) => state === 'works' || state === 'starting');
  return { status: !isReady ? 'not_ready' : isWhole ? 'ready' : 'degraded', parts };
}

const stateBy = ({ isUp, latencyMs }: StorageReading) =>
  !isUp ? 'down' : (latencyMs ?? 0) > SLOW_MS ? 'slow' : 'works';

function databasePart(database: Watched | undefined): Parts['database'] {
  if (!database) return { state: 'down', latencyMilliseconds: null, migrations: 'unknown' };
  const { latencyMs, isMigrated } = database;
  const state = !isMigrated ? 'down' : latencyMs > SLOW_MS ? 'slow' : 'works';
  return { state, latencyMilliseconds: latencyMs, migrations: isMigrated ? 'current' : 'missing' };
}

function queuePart(database: Watched | undefined): Parts['queue'] {
  if (!database?.isMigrated)
    return { state: 'unknown', oldestWaitingSeconds: null, workerSeenSecondsAgo: null };
  const worked = database.queues.filter(({ queue }) => queue in queues);
  const seen = database.workerSeenSecondsAgo;
  const isNew = seen === null && database.ageSeconds <= FIRST_WORKER_SECONDS;
  const isGone = seen === null || seen > WORKER_GONE_SECONDS;
  const ages = worked.flatMap(({ oldestWaitingSeconds: age }) => age ?? []);
  return {
    state: isNew ? 'starting' : isGone ? 'down' : worked.some(isLate) ? 'slow' : 'works',
    oldestWaitingSeconds: ages.length === 0 ? null : Math.round(Math.max(...ages)),
    workerSeenSecondsAgo: seen === null ? null : Math.round(seen),
  };
}

/** Behind a job that may take an hour another one may well wait an hour. */
const isLate = ({ queue, oldestWaitingSeconds }: QueueFigures) =>
  (oldestWaitingSeconds ?? 0) > Math.max(JOB_LATE_SECONDS, queues[queue as QueueName].expireSeconds);

/** A mail has its job until it is sent or given up, so the oldest job is the oldest mail. */
function mailPart(database: Watched | undefined): Parts['mail'] {
  if (!database?.isMigrated) return { state: 'unknown', oldestUnsentSeconds: null };
  const age = oldestUnsentSeconds(database);
  const state = (age ?? 0) > MAIL_DOWN_SECONDS ? 'down' : (age ?? 0) > MAIL_LATE_SECONDS ? 'slow' : 'works';
  return { state, oldestUnsentSeconds: age === null ? null : Math.round(age) };
}

const oldestUnsentSeconds = ({ queues: all }: Watched): number | null =>
  all.find(({ queue }) => queue === 'send-mail')?.oldestAddedSeconds ?? null;
