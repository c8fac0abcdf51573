import { setMaxListeners } from 'node:events';
import PgBoss from 'pg-boss';
import type { Services } from '../../services';
import { queues, type Job } from '../queue';
import { pauseUntil } from './pause';
import { workQueue, type QueueHandle } from './work-queue';

export type Worker = Readonly<{
  /** Takes no new jobs, lets the running ones end (up to ten seconds), closes the connections. */
  stop(): Promise<void>;
}>;

export type WorkerOptions = Readonly<{
  /** How long an empty queue is left alone. */
  pollMilliseconds?: number;
  /** How often jobs of dead processes are looked for. */
  maintenanceSeconds?: number;
}>;

const LONGEST_START_DELAY = 15_000;
const STOP_GRACE = 10_000;
const HALF_A_DAY = 12 * 60 * 60;

/**
 * Works on the queues until it is stopped. A database that is away, at start or later, is waited for: nothing
 * here ends the process.
 */
export async function startWorker(
  services: Services,
  jobs: readonly Job[],
  options: WorkerOptions = {},
): Promise<Worker> {
  const { env, logger } = services;
  services.metrics.worksOn(jobs.map(({ queue }) => queue));
  if (env.databaseUrl === undefined) throw new Error('the worker needs DATABASE_URL');
  const stopping = new AbortController();
  // Each queue listens once, and there are more of them than Node expects of one signal.
  setMaxListeners(0, stopping.signal);
  const boss = new PgBoss({
    connectionString: env.databaseUrl,
    max: 3,
    application_name: 'bilko-worker',
    // Tables and queues are made by migrations, with the rights that go with them.
    migrate: false,
    schedule: false,
    maintenanceIntervalSeconds: options.maintenanceSeconds ?? 30,
    // What comes by itself once a turn stays in sight for the whole turn, or it would come again.
    archiveCompletedAfterSeconds: Math.max(HALF_A_DAY, ...jobs.map(({ everySeconds = 0 }) => everySeconds)),
  });
  // Without a listener an outage of the database would end the process.
  boss.on('error', (error) => logger.warn({ err: error }, 'the queue reports an error'));

  const loops = (async () => {
    if (!(await started(boss, services, stopping.signal))) return;
    const poll = options.pollMilliseconds ?? 1_000;
    const handle: QueueHandle = { boss, services, signal: stopping.signal, pollMilliseconds: poll };
    await Promise.all([
      ...jobs.map((job) => workQueue(handle, job)),
      ...jobs.filter((job) => job.everySeconds !== undefined).map((job) => schedule(handle, job)),
    ]);
  })();

  return {
    stop: async () => {
      stopping.abort();
      await Promise.race([loops, new Promise((done) => setTimeout(done, STOP_GRACE).unref())]);
      await boss
        .stop({ graceful: false })
        .catch((error: unknown) => logger.warn({ err: error }, 'the queue did not close cleanly'));
    },
  };
}

/** Starts pg-boss, however long the database takes to be there; false when stopped before that. */
async function started(boss: PgBoss, services: Services, signal: AbortSignal): Promise<boolean> {
  for (let delay = 500; !signal.aborted; delay = Math.min(delay * 2, LONGEST_START_DELAY)) {
    try {
      await boss.start();
      return true;
    } catch (error) {
      services.logger.warn({ err: error }, 'the queue cannot start yet');
      await pauseUntil(delay, signal);
    }
  }
  return false;
}

/** Keeps one job per slot of time in the queue; the slot is in the key, so many workers add only one. */
async function schedule({ boss, services, signal }: QueueHandle, job: Job): Promise<void> {
  const seconds = job.everySeconds ?? 3600;
  const { retryLimit, retryDelaySeconds, expireSeconds } = queues[job.queue];
  while (!signal.aborted) {
    await boss
      .send(
        job.queue,
        {},
        {
          singletonSeconds: seconds,
          retryLimit,
          retryDelay: retryDelaySeconds,
          retryBackoff: true,
          expireInSeconds: expireSeconds,
        },
      )
      .catch((error: unknown) => services.logger.warn({ err: error }, 'a sweep could not be queued'));
    await pauseUntil(Math.min(seconds * 1000, 60_000), signal);
  }
}
