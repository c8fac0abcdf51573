import { jobs } from './features';
import { readEnv } from './env';
import { startWorker } from './platform/queue';
import { openDatabase, startOrExplain, stopOnSignal } from './process';

/** Background jobs alone: the same code, a second process. */
await startOrExplain(async () => {
  const env = readEnv();
  const services = await openDatabase(env);
  const worker = await startWorker(services, jobs);
  services.logger.info({ queues: jobs.map(({ queue }) => queue) }, 'worker is running');
  stopOnSignal(services, [worker.stop, services.close]);
});
