import path from 'node:path';
import { applyMigrations, startEmbedded } from '@bilko/database';
import { jobs } from './features';
import { readEnv, type Env } from './env';
import { startWorker } from './platform/queue';
import { openDatabase, startApi, startOrExplain, stopOnSignal } from './process';

/** API and worker in one process; with its own PostgreSQL unless DATABASE_URL names another. */
await startOrExplain(async () => {
  const { env, stopDatabase } = await withDatabase(readEnv());
  const services = await openDatabase(env);
  const worker = await startWorker(services, jobs);
  const api = await startApi(services);
  stopOnSignal(services, [api.stop, worker.stop, services.close, stopDatabase]);
});

async function withDatabase(env: Env): Promise<{ env: Env; stopDatabase: () => Promise<void> }> {
  if (env.databaseUrl !== undefined) return { env, stopDatabase: async () => undefined };
  const embedded = await startEmbedded({ dataFolder: path.join(env.dataFolder, 'database') });
  await applyMigrations(embedded.url);
  return { env: { ...env, databaseUrl: embedded.url }, stopDatabase: embedded.stop };
}
