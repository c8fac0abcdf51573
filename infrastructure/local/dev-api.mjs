// The API's part of `npm run dev`: the same embedded database as npm start, and the API restarted on every change.
import path from 'node:path';
import { apiEnvironment } from './parts/api-environment.mjs';
import { openDataFolder } from './parts/data-folder.mjs';
import { startDatabase } from './parts/database.mjs';
import { checkPort } from './parts/ports.mjs';
import { serve, stop } from './parts/processes.mjs';
import { complain, say } from './parts/progress.mjs';
import { takeLock } from './parts/run-lock.mjs';
import { checkNode, inRoot, readSettings } from './parts/settings.mjs';

let lock;
let database;
let api;
let isLeaving = false;

async function leave(code) {
  if (isLeaving) return;
  isLeaving = true;
  if (api) await stop(api);
  if (database) await stop(database, { patience: 20_000, isAlone: true });
  lock?.release();
  process.exit(code);
}

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => void leave(0));

async function main() {
  checkNode();
  const settings = readSettings();
  const { data, apiPort, webUrl, databaseUrl } = settings;
  openDataFolder(data);
  lock = await takeLock(data, webUrl);
  await checkPort(apiPort, 'PORT', 'API');
  const started = startDatabase({ data, databaseUrl, logFile: path.join(data, 'logs', 'database.log') });
  database = started.server;
  lock.remember(database.child.pid);
  const url = await started.url;
  say('Database ready.');
  api = serve(
    'API',
    [inRoot('node_modules/tsx/dist/cli.mjs'), 'watch', '--clear-screen=false', 'src/local.ts'],
    {
      cwd: inRoot('apps/api'),
      env: apiEnvironment(settings, url),
      isShown: true,
    },
  );
  lock.remember(api.child.pid);
  api.child.once('exit', (code) => void leave(code ?? 0));
}

main().catch((problem) => {
  complain(problem);
  void leave(1);
});
