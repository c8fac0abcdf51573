// npm run demo:reset: the demo company as on its first day. Everything else in the database stays.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { apiEnvironment } from './parts/api-environment.mjs';
import { openDataFolder } from './parts/data-folder.mjs';
import { startDatabase } from './parts/database.mjs';
import { demoLogin } from './parts/demo.mjs';
import { buildApi, generate, install } from './parts/prepare.mjs';
import { stop, stopCommands } from './parts/processes.mjs';
import { complain, say, step } from './parts/progress.mjs';
import { takeLock } from './parts/run-lock.mjs';
import { checkNode, PlainProblem, readSettings } from './parts/settings.mjs';

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
  const { data, databaseUrl, nodeEnv } = settings;
  if (nodeEnv === 'production') throw new PlainProblem('There is no demo company in production.');
  openDataFolder(data);
  lock = await takeLock(data, 'npm run demo:reset');
  await install();
  await generate();
  await buildApi();
  rmSync(path.join(data, 'demo.json'), { force: true });
  const url = await step('starting the database', async () => {
    const started = startDatabase({ data, databaseUrl, logFile: path.join(data, 'logs', 'database.log') });
    database = started.server;
    lock.remember(database.child.pid);
    return started.url;
  });
  const demo = await demoLogin({ settings, apiEnv: apiEnvironment(settings, url), isReset: true });
  say(`\nDemo login:  ${demo.email}  /  ${demo.password}`);
  await leave(0);
}

main().catch((problem) => {
  complain(problem);
  void leave(1);
});
