import { createDatabase, type Database } from '@bilko/database';
import { makeOrganization, testDatabase, type TestDatabase } from '@bilko/database/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Services } from '../services';
import { noErrorReports } from './errors-to-sentry';
import { silentLogger } from './logger';
import { noMetrics } from './metrics';
import { enqueue, startWorker, type Attempt, type Job, type Worker } from './queue';
import { startProxy } from './queue/testing-proxy';

const QUICK = { pollMilliseconds: 50, maintenanceSeconds: 1 };

let test: TestDatabase;
let database: Database;
let organizationId: string;
let workers: Worker[] = [];

beforeAll(async () => {
  test = await testDatabase();
  database = createDatabase(test.url);
  ({ organizationId } = await makeOrganization(database));
});
afterAll(async () => {
  await database.close();
  await test.drop();
});
beforeEach(async () => {
  await test.asOwner('DELETE FROM pgboss.job');
  return async () => {
    await Promise.all(workers.map((worker) => worker.stop()));
    workers = [];
  };
});

async function work(jobs: readonly Job[], url = test.url): Promise<Worker> {
  // The queue needs the address of the database and a place to say what went wrong, nothing else.
  const services = {
    env: { databaseUrl: url },
    logger: silentLogger,
    errorReports: noErrorReports,
    metrics: noMetrics,
  } as Services;
  const worker = await startWorker(services, jobs, QUICK);
  workers.push(worker);
  return worker;
}

const add = (data: Record<string, string>, options = {}) =>
  database.inOrganization({ organizationId }, (_db, sql) => enqueue(sql, 'send-mail', data, options));

const jobs = () =>
  test.asOwner<{
    state: string;
    data: Record<string, string>;
    retry_count: number;
    wait: number;
    name: string;
  }>(
    `SELECT name, state::text, data, retry_count, extract(epoch FROM start_after - now())::float AS wait
       FROM pgboss.job WHERE name = 'send-mail' ORDER BY created_on`,
  );

/** What a handler was called with, in order. */
function recorder(
  behave: (attempt: Attempt, data: Record<string, string>) => Promise<void> = async () => undefined,
) {
  const calls: { data: Record<string, string>; attempt: Attempt }[] = [];
  const job: Job = {
    queue: 'send-mail',
    work: async (_services, data, attempt) => {
      calls.push({ data, attempt });
      await behave(attempt, data);
    },
  };
  return { calls, job };
}

const until = async (isTrue: () => boolean | Promise<boolean>, within = 15_000) => {
  const end = Date.now() + within;
  while (!(await isTrue())) {
    if (Date.now() > end) throw new Error('it did not happen in time');
    await new Promise((done) => setTimeout(done, 25));
  }
};

const isCompleted = async () => (await jobs()).every(({ state }) => state === 'completed');

describe('the queue', () => {
  it('holds a job if its transaction commits, and only then', async () => {
    const failed = database.inOrganization({ organizationId }, async (_db, sql) => {
      await enqueue(sql, 'send-mail', { mailId: 'rolled back' });
      throw new Error('the use case fails');
    });
    await expect(failed).rejects.toThrow('the use case fails');
    await add({ mailId: 'kept' });
    const { calls, job } = recorder();
    await work([job]);
    await until(() => calls.length > 0);
    await until(isCompleted);
    expect(calls).toEqual([{ data: { mailId: 'kept' }, attempt: { number: 1, isLast: false } }]);
  });

  it('lets a business see nothing of it', async () => {
    await add({ mailId: 'mine' });
    await expect(
      database.inOrganization({ organizationId }, (db) => db.$queryRaw`SELECT data FROM pgboss.job`),
    ).rejects.toThrow(/permission denied/);
    await expect(
      database.inOrganization({ organizationId }, (db) => db.$executeRaw`DELETE FROM pgboss.job`),
    ).rejects.toThrow(/permission denied/);
  });

  it('tries again after a growing delay, and says which try is the last', async () => {
    await add({ mailId: 'stubborn' });
    const { calls, job } = recorder(async () => {
      throw new Error('not yet');
    });
    await work([job]);
    const waits: number[] = [];
    for (let tries = 1; tries <= 14; tries += 1) {
      await until(async () => calls.length === tries && (await jobs())[0]?.state !== 'active');
      const [one] = await jobs();
      waits.push(one?.wait ?? 0);
      await test.asOwner(`UPDATE pgboss.job SET start_after = now() WHERE state = 'retry'`);
    }
    // 20 s doubled each time, with a random half: each wait lies in its own range.
    waits.slice(0, 10).forEach((wait, at) => {
      expect(wait).toBeGreaterThan(20 * 2 ** at - 5);
      expect(wait).toBeLessThanOrEqual(20 * 2 ** (at + 1));
    });
    expect(calls.map(({ attempt }) => attempt.isLast)).toEqual([...Array<boolean>(13).fill(false), true]);
    expect(await jobs()).toMatchObject([{ state: 'failed' }]);
  });

  it('starts a job not before its time', async () => {
    await add({ mailId: 'later' }, { startAfterSeconds: 3600 });
    const { calls, job } = recorder();
    await work([job]);
    await new Promise((done) => setTimeout(done, 400));
    expect(calls).toHaveLength(0);
  });

  it('gives the job of a dead process to another', async () => {
    await add({ mailId: 'orphan' });
    await test.asOwner(
      `UPDATE pgboss.job SET state = 'active', started_on = now() - interval '1 hour' WHERE name = 'send-mail'`,
    );
    const { calls, job } = recorder();
    await work([job]);
    await until(async () => (await jobs())[0]?.state === 'retry');
    await test.asOwner(`UPDATE pgboss.job SET start_after = now()`);
    await until(isCompleted);
    expect(calls).toMatchObject([{ attempt: { number: 2 } }]);
  });

  it('gives each job to one worker only', async () => {
    const ids = Array.from({ length: 60 }, (_, at) => String(at));
    for (const id of ids) await add({ mailId: id });
    const { calls, job } = recorder();
    await Promise.all([work([job]), work([job]), work([job])]);
    await until(() => calls.length >= ids.length);
    await until(isCompleted);
    expect(calls.map(({ data }) => data['mailId']).sort()).toEqual([...ids].sort());
  });

  it('lets a running job end when it is stopped, and takes no other', async () => {
    await add({ mailId: 'running' });
    let finished = false;
    const { calls, job } = recorder(async () => {
      await new Promise((done) => setTimeout(done, 600));
      finished = true;
    });
    const worker = await work([job]);
    await until(() => calls.length === 1);
    await add({ mailId: 'next' });
    // Three more fit beside the running one, so the stop comes first.
    await worker.stop();
    expect(finished).toBe(true);
    const states = (await jobs()).map(({ state }) => state);
    expect(states[0]).toBe('completed');
    expect(states[1]).toMatch(/created|completed/);
  });

  it.each([
    ['an hour', 3600],
    ['a day', 86_400],
  ])('adds what comes by itself once in %s, however many workers there are', async (_turn, everySeconds) => {
    const { calls, job } = recorder();
    const regular: Job = { ...job, everySeconds };
    await Promise.all([work([regular]), work([regular]), work([regular])]);
    await until(() => calls.length > 0);
    await new Promise((done) => setTimeout(done, 500));
    expect(calls).toHaveLength(1);
  });
});

describe('the worker without its database', () => {
  it('waits for it at the start, outlives its absence, and notes what was done meanwhile', async () => {
    const proxy = await startProxy(test.url);
    proxy.cut();
    let release = () => undefined as void;
    const held = new Promise<void>((done) => (release = done));
    const { calls, job } = recorder(async (_attempt, data) => {
      if (data['mailId'] === 'held') await held;
    });
    await add({ mailId: 'first' });
    await work([job], proxy.url);
    await new Promise((done) => setTimeout(done, 800));
    expect(calls).toHaveLength(0);

    proxy.mend();
    await until(isCompleted);

    await add({ mailId: 'held' });
    await until(() => calls.length === 2);
    proxy.cut();
    release();
    await new Promise((done) => setTimeout(done, 1_500));
    proxy.mend();
    await add({ mailId: 'after' });
    await until(isCompleted);
    expect(calls.map(({ data }) => data['mailId'])).toEqual(['first', 'held', 'after']);
    await Promise.all(workers.map((worker) => worker.stop()));
    await proxy.stop();
  });
});
