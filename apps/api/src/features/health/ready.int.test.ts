import { testDatabase } from '@bilko/database/testing';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { startWorker, type Worker } from '../../platform/queue';
import { startProxy } from '../../platform/queue/testing-proxy';
import { startTestApi, type TestApi, type TestApiOptions } from '../../testing';

const PATIENCE = { timeout: 40_000, interval: 200 };
let api: TestApi;
let worker: Worker | undefined;

const start = async (options?: TestApiOptions) => (api = await startTestApi(options));
const ready = () => api.request.get('/ready');
/** Answers are kept for a moment: what has just changed is asked for until it shows. */
const untilReady = (shown: object, status = 200) =>
  vi.waitFor(async () => {
    const reply = await ready();
    expect(reply.body).toMatchObject(shown);
    expect(reply.status).toBe(status);
  }, PATIENCE);

afterEach(async () => {
  await worker?.stop();
  worker = undefined;
  await api.stop();
});

describe('the question whether requests may come', () => {
  it('is answered to anybody, part by part, and follows what happens to each', async () => {
    await start();
    const { database, services } = api;
    const never = { oldestWaitingSeconds: null, workerSeenSecondsAgo: null };
    // A database made just now: what a platform asks before it switches, and what monitors alarm by, is in order.
    await untilReady({ status: 'ready', parts: { queue: { state: 'starting', ...never } } });
    await database.asOwner(`UPDATE _prisma_migrations SET finished_at = finished_at - interval '1 hour'`);
    await untilReady({ status: 'degraded', parts: { queue: { state: 'down', ...never } } });
    for (const path of ['/ready', '/api/v1/ready']) {
      const reply = await api.request.get(path);
      expect(reply.status).toBe(200);
      // Nobody works on the queue yet.
      expect(reply.body).toEqual({
        status: 'degraded',
        version: services.env.version,
        checkedAt: expect.stringMatching(/^\d{4}-.*Z$/) as string,
        parts: {
          database: {
            state: 'works',
            latencyMilliseconds: expect.any(Number) as number,
            migrations: 'current',
          },
          queue: { state: 'down', ...never },
          storage: { state: 'works', latencyMilliseconds: expect.any(Number) as number },
          mail: { state: 'works', oldestUnsentSeconds: null },
        },
      });
    }
    worker = await startWorker(services, [], { maintenanceSeconds: 1 });
    await untilReady({ status: 'ready', parts: { queue: { state: 'works', oldestWaitingSeconds: null } } });
    const { parts } = (await ready()).body as { parts: { queue: { workerSeenSecondsAgo: number } } };
    expect(parts.queue.workerSeenSecondsAgo).toBeLessThan(60);

    // The mail of a registration, which nobody sends.
    await api.register();
    await database.asOwner(
      `UPDATE pgboss.job SET created_on = now() - interval '20 min', start_after = now() - interval '8 min'`,
    );
    await untilReady({ status: 'degraded', parts: { mail: { state: 'slow' }, queue: { state: 'slow' } } });
    const late = (await ready()).body as { parts: { mail: { oldestUnsentSeconds: number } } };
    expect(late.parts.mail.oldestUnsentSeconds).toBeGreaterThanOrEqual(20 * 60);
    expect(late.parts.mail.oldestUnsentSeconds).toBeLessThan(30 * 60);
    await database.asOwner(`DELETE FROM pgboss.job`);

    const [{ id } = { id: '' }] = await database.asOwner<{ id: string }>(
      `UPDATE _prisma_migrations SET finished_at = NULL
        WHERE migration_name = (SELECT max(migration_name) FROM _prisma_migrations) RETURNING id`,
    );
    await untilReady({ status: 'not_ready', parts: { database: { migrations: 'missing' } } }, 503);
    await database.asOwner(`UPDATE _prisma_migrations SET finished_at = now() WHERE id = $1`, [id]);
    // After a rollback the schema is ahead of the program, which is as it should be.
    await database.asOwner(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'x', '9999_later', now())`,
    );
    await untilReady({ status: 'ready' });
  });

  it('is answered by no while the database is away, soon and also on a schema that is none', async () => {
    const database = await testDatabase();
    const proxy = await startProxy(database.url);
    await start({ database: { ...database, url: proxy.url } });
    await untilReady({ parts: { database: { state: 'works' } } });
    proxy.cut();
    await untilReady(
      { status: 'not_ready', parts: { database: { state: 'down' }, mail: { state: 'unknown' } } },
      503,
    );
    proxy.mend();
    await untilReady({ parts: { database: { state: 'works' } } });
    await database.asOwner('ALTER SCHEMA pgboss RENAME TO pgboss_away');
    await untilReady({ status: 'not_ready', parts: { database: { migrations: 'missing' } } }, 503);
    await proxy.stop();
  });

  it('is answered by yes while the file store is away', async () => {
    await start({
      env: {
        R2_ENDPOINT: 'http://127.0.0.1:1',
        R2_ACCESS_KEY_ID: '8f2a91c7d64e0b35',
        R2_SECRET_ACCESS_KEY: '4c1f8e2b9d7a6053f8e2b9d7a6053c1f',
      },
    });
    await untilReady({
      status: 'degraded',
      parts: { storage: { state: 'down', latencyMilliseconds: null } },
    });
  });

  it('counts as a request, like any other', async () => {
    await start({ env: { RATE_LIMIT_GENERAL: '3' } });
    const found = [await ready(), await ready(), await ready(), await ready()].map(({ status }) => status);
    expect(found).toEqual([200, 200, 200, 429]);
  });
});
