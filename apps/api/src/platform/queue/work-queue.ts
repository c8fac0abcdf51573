import type PgBoss from 'pg-boss';
import type { Services } from '../../services';
import type { JobOutcome } from '../metrics/count-jobs';
import { queues, type Job } from '../queue';
import { pauseUntil } from './pause';

export type QueueHandle = Readonly<{
  boss: PgBoss;
  services: Services;
  signal: AbortSignal;
  pollMilliseconds: number;
}>;

type Fetched = PgBoss.JobWithMetadata<Record<string, string>>;

/** Takes jobs of one queue while there are any, several at a time, until stopped. */
export async function workQueue(handle: QueueHandle, job: Job): Promise<void> {
  const { boss, signal } = handle;
  const { concurrency } = queues[job.queue];
  const running = new Set<Promise<void>>();
  while (!signal.aborted) {
    const free = concurrency - running.size;
    const fetched = free > 0 ? await fetchJobs(boss, job, free) : [];
    for (const one of fetched) {
      const work: Promise<void> = workOne(handle, job, one).finally(() => running.delete(work));
      running.add(work);
    }
    if (running.size >= concurrency) await Promise.race(running);
    else if (fetched.length === 0) await pauseUntil(handle.pollMilliseconds, signal);
  }
  await Promise.all(running);
}

// pg-boss answers an outage with an empty list, so the loop simply asks again.
function fetchJobs(boss: PgBoss, job: Job, batchSize: number): Promise<Fetched[]> {
  return boss.fetch<Record<string, string>>(job.queue, { batchSize, includeMetadata: true }).catch(() => []);
}

async function workOne({ boss, services, signal }: QueueHandle, job: Job, fetched: Fetched): Promise<void> {
  const { id, name, data, retryCount, retryLimit } = fetched;
  const attempt = { number: retryCount + 1, isLast: retryCount >= retryLimit };
  const fields = { queue: name, jobId: id, attempt: attempt.number };
  const since = performance.now();
  const tell = (outcome: JobOutcome) =>
    services.metrics.jobEnds(job.queue, outcome, (performance.now() - since) / 1000);
  services.metrics.jobBegins(job.queue);
  try {
    await job.work(services, data, attempt);
    tell('done');
  } catch (error) {
    tell(attempt.isLast ? 'gave_up' : 'failed');
    services.logger.warn(
      { ...fields, err: error },
      attempt.isLast ? 'a job failed for good' : 'a job failed',
    );
    // Once when it begins to go wrong and once when it is over, not for each try between.
    if (attempt.number === 1 || attempt.isLast)
      services.errorReports.report(error, { kind: 'job', queue: name, attempt: attempt.number });
    await settle(services, signal, () => boss.fail(name, id, { message: messageOf(error) }));
    return;
  }
  await settle(services, signal, () => boss.complete(name, id));
}

const SETTLE_TRIES = 8;

/**
 * Tells the queue how a job ended. If the database stays away the job runs out of time and comes again, which
 * every job must be ready for.
 */
async function settle(services: Services, signal: AbortSignal, tell: () => Promise<unknown>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await tell();
      return;
    } catch (error) {
      if (tries === SETTLE_TRIES || signal.aborted) {
        services.logger.warn({ err: error }, 'the end of a job could not be noted');
        return;
      }
      await pauseUntil(500 * tries, signal);
    }
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error)).slice(0, 500);
