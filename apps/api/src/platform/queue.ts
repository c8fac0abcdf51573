import { randomUUID } from 'node:crypto';
import type { Sql } from '@bilko/database';
import type { Services } from '../services';

/**
 * The queues, and how a job of each is tried again. The delay doubles from one try to the next; a job that is
 * not finished after `expireSeconds` (its process died) is given to another worker.
 */
export const queues = {
  /** 14 tries over about two days. */
  'send-mail': { retryLimit: 13, retryDelaySeconds: 20, expireSeconds: 120, concurrency: 4 },
  'delete-file': { retryLimit: 13, retryDelaySeconds: 30, expireSeconds: 60, concurrency: 1 },
  'purge-expired': { retryLimit: 3, retryDelaySeconds: 60, expireSeconds: 300, concurrency: 1 },
  'fetch-exchange-rates': { retryLimit: 2, retryDelaySeconds: 300, expireSeconds: 120, concurrency: 1 },
  'make-vat-due': { retryLimit: 3, retryDelaySeconds: 600, expireSeconds: 3600, concurrency: 1 },
  'seal-audit': { retryLimit: 3, retryDelaySeconds: 60, expireSeconds: 3600, concurrency: 1 },
  'roll-up-days': { retryLimit: 3, retryDelaySeconds: 60, expireSeconds: 3600, concurrency: 1 },
  /** One try of a delivery; the tries of a webhook are planned by it. This is for a process that died. */
  'deliver-webhook': { retryLimit: 10, retryDelaySeconds: 15, expireSeconds: 60, concurrency: 8 },
  'purge-webhooks': { retryLimit: 3, retryDelaySeconds: 60, expireSeconds: 600, concurrency: 1 },
  'export-data': { retryLimit: 2, retryDelaySeconds: 60, expireSeconds: 21_600, concurrency: 1 },
  'import-data': { retryLimit: 2, retryDelaySeconds: 60, expireSeconds: 21_600, concurrency: 1 },
  'end-data': { retryLimit: 5, retryDelaySeconds: 60, expireSeconds: 3600, concurrency: 1 },
  'verify-ledger': { retryLimit: 1, retryDelaySeconds: 600, expireSeconds: 3600, concurrency: 1 },
} as const satisfies Record<string, QueueSettings>;

export type QueueSettings = Readonly<{
  retryLimit: number;
  retryDelaySeconds: number;
  expireSeconds: number;
  /** Jobs of this queue that one process works on at the same time. */
  concurrency: number;
}>;

export type QueueName = keyof typeof queues;

export type EnqueueOptions = Readonly<{ startAfterSeconds?: number }>;

/** Which try this is, so that the last one can say what became of the work. */
export type Attempt = Readonly<{ number: number; isLast: boolean }>;

/**
 * What a worker does with the jobs of a queue. It may run twice for one job (a process that died, an answer
 * that was lost), so it must find out what is already done. Throwing means: try again later.
 */
export type Job = Readonly<{
  queue: QueueName;
  work(services: Services, data: Readonly<Record<string, string>>, attempt: Attempt): Promise<void>;
  /** Also put into the queue by itself once in so many seconds, however many workers there are. */
  everySeconds?: number;
}>;

/**
 * Puts a job into the queue inside the caller's transaction: it exists if and when that commits.
 * `data` holds ids only; the worker reads everything else when it runs.
 */
export async function enqueue(
  sql: Sql,
  queue: QueueName,
  data: Readonly<Record<string, string>>,
  options: EnqueueOptions = {},
): Promise<void> {
  await sql(insertJobs(`SELECT $1::jsonb AS jobs`), [JSON.stringify([jobRow(queue, data, options)])]);
}

/** A job as `insertJobs` takes it. */
export function jobRow(
  queue: QueueName,
  data: Readonly<Record<string, string>>,
  { startAfterSeconds = 0 }: EnqueueOptions = {},
) {
  const { retryLimit, retryDelaySeconds, expireSeconds } = queues[queue];
  return { id: randomUUID(), queue, data, startAfterSeconds, retryLimit, retryDelaySeconds, expireSeconds };
}

/** Writes the jobs that `source` has in its column `jobs`, an array of `jobRow`; a part of larger statements. */
export const insertJobs = (source: string) => `
  INSERT INTO pgboss.job
    (id, name, data, start_after, retry_limit, retry_delay, retry_backoff, expire_in, keep_until, dead_letter)
  SELECT j.id, j.queue, j.data, now() + j."startAfterSeconds" * interval '1 second', j."retryLimit",
         j."retryDelaySeconds", true, j."expireSeconds" * interval '1 second', now() + interval '30 days', 'failed'
    FROM (${source}) source
   CROSS JOIN jsonb_to_recordset(source.jobs) AS j(id uuid, queue text, data jsonb, "startAfterSeconds" int,
          "retryLimit" int, "retryDelaySeconds" int, "expireSeconds" int)`;

export { startWorker, type Worker } from './queue/worker';
