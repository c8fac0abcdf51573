import { z } from 'zod';
import { contract } from './contract';
import { routes } from './routes';

export const health = contract({
  route: routes.health,
  summary: 'Whether the service and its database answer',
  status: 200,
  reply: 'json',
  response: z.object({
    status: z.enum(['ok', 'degraded']),
    database: z.enum(['up', 'down']),
    version: z.string(),
    time: z.iso.datetime(),
  }),
});

const partState = z.enum(['works', 'slow', 'down', 'unknown']);
/** `starting`: the database is new and no worker has looked after the queue yet, which may take some minutes. */
const queueState = z.enum([...partState.options, 'starting']);
const seconds = z.number().nullable();

/** How each part is. `unknown`: it is asked through another part that does not answer. */
export const ready = contract({
  route: routes.ready,
  summary: 'Whether requests may come, and how each part is; 503 with the same content when they may not',
  status: 200,
  reply: 'json',
  response: z.object({
    status: z.enum(['ready', 'degraded', 'not_ready']),
    version: z.string(),
    checkedAt: z.iso.datetime(),
    parts: z.object({
      database: z.object({
        state: partState,
        latencyMilliseconds: z.number().nullable(),
        migrations: z.enum(['current', 'missing', 'unknown']),
      }),
      queue: z.object({
        state: queueState,
        oldestWaitingSeconds: seconds,
        workerSeenSecondsAgo: seconds,
      }),
      storage: z.object({ state: partState, latencyMilliseconds: z.number().nullable() }),
      mail: z.object({ state: partState, oldestUnsentSeconds: seconds }),
    }),
  }),
});
