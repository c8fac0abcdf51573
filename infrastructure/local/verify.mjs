// npm run verify: reads all books through and names what does not agree. Arguments are ids of businesses.
import path from 'node:path';
import { apiEnvironment } from './parts/api-environment.mjs';
import { shown } from './parts/checks.mjs';
import { openDataFolder } from './parts/data-folder.mjs';
import { startDatabase } from './parts/database.mjs';
import { buildApi, generate, install } from './parts/prepare.mjs';
import { stop, stopCommands } from './parts/processes.mjs';
import { complain, step } from './parts/progress.mjs';
import { takeLock } from './parts/run-lock.mjs';
import { checkNode, inRoot, readSettings } from './parts/settings.mjs';

let lock;
let database;

async function leave(code) {
  stopCommands();
  if (database) await stop(database, { patience: 20_000, isAlone: true });
  lock?.release();
  process.exit(code);
}

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(name, () => void leave(1));

async function main() {
  checkNode();
  const settings = readSettings();
  const { data, databaseUrl } = settings;
  openDataFolder(data);
  lock = await takeLock(data, 'npm run verify');
  await install();
  await generate();
  await buildApi();
  const url = await step('starting the database', async () => {
    const started = startDatabase({ data, databaseUrl, logFile: path.join(data, 'logs', 'database.log') });
    database = started.server;
    if (database) lock.remember(database.child.pid);
    return started.url;
  });
  const program = ['--enable-source-maps', inRoot('apps/api/dist/verify.js'), ...process.argv.slice(2)];
  await leave((await shown(program, { ...apiEnvironment(settings, url), LOG_LEVEL: 'silent' })) ? 0 : 1);
}

main().catch((problem) => {
  complain(problem);
  void leave(1);
});
