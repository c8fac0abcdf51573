// npm start: Bilko on this machine, from a fresh clone to an open address. Only Node's own modules are imported here,
// because nothing else may be installed yet.
import path from 'node:path';
import { apiEnvironment } from './parts/api-environment.mjs';
import { openDataFolder } from './parts/data-folder.mjs';
import { startDatabase } from './parts/database.mjs';
import { demoLogin } from './parts/demo.mjs';
import { checkPort } from './parts/ports.mjs';
import { buildApi, buildWeb, generate, install } from './parts/prepare.mjs';
import { answers, serve, signal, stop, stopCommands } from './parts/processes.mjs';
import { complain, say, seconds, step } from './parts/progress.mjs';
import { takeLock } from './parts/run-lock.mjs';
import { checkNode, inRoot, PlainProblem, readSettings } from './parts/settings.mjs';

const began = Date.now();
/** In the order they were started; stopped the other way round, the database last. */
const servers = [];
let lock;
let isLeaving = false;

async function leave(code) {
  if (isLeaving) return;
  isLeaving = true;
  stopCommands();
  const [database, ...others] = servers;
  await Promise.all(others.map((server) => stop(server)));
  if (database) await stop(database, { patience: 20_000, isAlone: true });
  lock?.release();
  process.exit(code);
}

function leaveAtOnce() {
  const [database, ...others] = servers;
  for (const { child } of others) signal(child, 'SIGKILL');
  // This one holds PostgreSQL, and takes it along when told a second time.
  database?.child.kill('SIGTERM');
  lock?.release();
  process.exit(1);
}

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(name, () => {
    if (isLeaving) return leaveAtOnce();
    say('\nStopping …');
    void leave(0).then(undefined, () => process.exit(1));
  });
}

function keep(server) {
  servers.push(server);
  if (server.child.pid) lock.remember(server.child.pid);
  server.child.once('exit', () => {
    if (isLeaving || server.isDone) return;
    complain(
      new PlainProblem(`The ${server.name} ended unexpectedly. Its last words:\n\n${server.lastLines()}`),
    );
    void leave(1);
  });
  return server;
}

async function main() {
  checkNode();
  const settings = readSettings();
  const { data, apiPort, webPort, webUrl, webEnv, databaseUrl } = settings;
  say('Bilko');
  openDataFolder(data);
  lock = await takeLock(data, webUrl);
  await checkPort(apiPort, 'PORT', 'API');
  await checkPort(webPort, 'WEB_PORT', 'web');

  await install();
  await generate();
  await buildApi();
  await buildWeb();

  const logFile = (name) => path.join(data, 'logs', `${name}.log`);
  const url = await step(
    databaseUrl ? 'preparing the database of DATABASE_URL' : 'starting the database',
    async () => {
      const database = startDatabase({ data, databaseUrl, logFile: logFile('database') });
      database.server.isDone = Boolean(databaseUrl);
      database.url.catch(() => (database.server.isDone = true));
      keep(database.server);
      return database.url;
    },
  );

  const apiEnv = apiEnvironment(settings, url);
  const demo = await demoLogin({ settings, apiEnv });

  await step('starting the API and the web', async () => {
    const api = keep(
      serve('API', ['--enable-source-maps', inRoot('apps/api/dist/local.js')], {
        env: apiEnv,
        logFile: logFile('api'),
      }),
    );
    const web = keep(
      serve('web', [inRoot('node_modules/next/dist/bin/next'), 'start', '--port', String(webPort)], {
        cwd: inRoot('apps/web'),
        env: { ...webEnv, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', PORT: String(webPort) },
        logFile: logFile('web'),
      }),
    );
    await Promise.all([answers(api, `http://localhost:${apiPort}/health`), answers(web, webUrl)]);
  });

  say(`\nBilko is ready after ${seconds(began)}:  ${webUrl}`);
  if (demo) say(`Demo login:  ${demo.email}  /  ${demo.password}`);
  say(`API ${`http://localhost:${apiPort}`}, data and logs in ${data}.  Stop with Ctrl-C.`);
}

main().catch((problem) => {
  if (isLeaving) return;
  complain(problem);
  void leave(1);
});
