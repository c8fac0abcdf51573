import { readEnv } from './env';
import { startApi, openDatabase, stopOnSignal, startOrExplain } from './process';

/** The API alone, as it runs in production; the worker is a second process. */
await startOrExplain(async () => {
  const env = readEnv();
  const services = await openDatabase(env);
  const api = await startApi(services);
  stopOnSignal(services, [api.stop, services.close]);
});
