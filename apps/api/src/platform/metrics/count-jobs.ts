import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { QueueName } from '../queue';

/** `failed`: it is tried again; `gave_up`: that was the last try. */
const outcomes = ['done', 'failed', 'gave_up'] as const;
export type JobOutcome = (typeof outcomes)[number];

/** A mail takes tenths of a second; an archive, or the reading of all books, may take an hour. */
const BUCKETS = [0.03, 0.1, 0.3, 1, 3, 10, 30, 120, 600, 3600];

/** What this process did of the queues. What waits in them lies in the database and is told by whoever reads it. */
export function countJobs(registry: Registry) {
  const registers = [registry];
  const ended = new Counter({
    name: 'bilko_jobs_total',
    help: 'Tries of jobs, by how they ended.',
    labelNames: ['queue', 'outcome'],
    registers,
  });
  const durations = new Histogram({
    name: 'bilko_job_duration_seconds',
    help: 'How long a try of a job took, however it ended.',
    labelNames: ['queue'],
    buckets: BUCKETS,
    registers,
  });
  const inProgress = new Gauge({
    name: 'bilko_jobs_in_progress',
    help: 'Jobs that this process works on.',
    labelNames: ['queue'],
    registers,
  });
  return {
    // From the start and at zero: a first failure must be seen to be one more than before.
    worksOn: (queues: readonly QueueName[]) => {
      for (const queue of queues) {
        for (const outcome of outcomes) ended.inc({ queue, outcome }, 0);
        durations.zero({ queue });
        inProgress.inc({ queue }, 0);
      }
    },
    jobBegins: (queue: QueueName) => inProgress.inc({ queue }),
    jobEnds: (queue: QueueName, outcome: JobOutcome, seconds: number) => {
      inProgress.dec({ queue });
      ended.inc({ queue, outcome });
      durations.observe({ queue }, seconds);
    },
  };
}
