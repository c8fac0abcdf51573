import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from './embedded';
import { DISPOSABLE_VARIABLE, prepareTemplate, SERVER_VARIABLE } from './testing';

/**
 * Runs once before all integration tests: one server for all workers, with a migrated template to copy. Set
 * TEST_DATABASE_URL to use a server of your own; its user must be allowed to create databases and roles.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const own = process.env.TEST_DATABASE_URL;
  if (own !== undefined && own !== '') {
    process.env[SERVER_VARIABLE] = own;
    await prepareTemplate(own);
    return async () => undefined;
  }
  const dataFolder = await mkdtemp(join(tmpdir(), 'bilko-test-'));
  await chmod(dataFolder, 0o755); // as root the server has another account: it is to find its data here
  const server = await startEmbedded({ dataFolder, isDisposable: true, database: 'bilko_test' });
  process.env[SERVER_VARIABLE] = server.url;
  process.env[DISPOSABLE_VARIABLE] = 'true';
  await prepareTemplate(server.url);
  return async () => {
    await server.stop();
    await rm(dataFolder, { recursive: true, force: true });
  };
}
