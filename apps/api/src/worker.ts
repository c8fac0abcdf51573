import { jobs } from './features';
import { readEnv } from './env';
import { startWorker } from './platform/queue';
import { openDatabase, startOrExplain, startWorkerPort, stopOnSignal } from './process';

/** Background jobs alone: the same code, a second process. */
await startOrExplain(async () => {
  const env = readEnv();
  const services = await openDatabase(env);
  const port = await startWorkerPort(services);
  const worker = await startWorker(services, jobs);
  services.logger.info({ queues: jobs.map(({ queue }) => queue) }, 'worker is running');
  stopOnSignal(services, [worker.stop, ...(port ? [port.stop] : []), services.close]);
});
