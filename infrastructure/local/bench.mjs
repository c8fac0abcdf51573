// npm run bench: the figures Bilko promises, measured on this machine against a database of its own that is thrown away
// afterwards. Arguments go on to apps/api/bench.
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { missingPrograms, shown } from './parts/checks.mjs';
import { startDatabase } from './parts/database.mjs';
import { buildApi, generate, install } from './parts/prepare.mjs';
import { stop, stopCommands } from './parts/processes.mjs';
import { complain, say, step } from './parts/progress.mjs';
import { checkNode, inRoot, PlainProblem } from './parts/settings.mjs';

const program = inRoot('apps/api/bench/run.ts');
const data = mkdtempSync(path.join(tmpdir(), 'bilko-bench-'));
// Closed to others, the server's account could not get there and its files would lie, and stay, elsewhere.
chmodSync(data, 0o755);
let database;

async function leave(code) {
  stopCommands();
  if (database) await stop(database, { patience: 20_000, isAlone: true });
  rmSync(data, { recursive: true, force: true });
  process.exit(code);
}

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(name, () => void leave(1));

async function main() {
  checkNode();
  if (!existsSync(program)) throw new PlainProblem(`There is nothing to measure: ${program} is missing.`);
  await install();
  await generate();
  await buildApi();
  if (missingPrograms(['pgbench']).length) {
    say('!! pgbench is not installed: the figures stand without the same SQL beside them.');
    say('!! On Debian: apt-get install postgresql-contrib');
  }
  mkdirSync(path.join(data, 'logs'));
  const url = await step('starting a database for the measurements', () => {
    const started = startDatabase({ data, logFile: path.join(data, 'logs', 'database.log') });
    database = started.server;
    return started.url;
  });
  const isGood = await shown(['--import', 'tsx', program, ...process.argv.slice(2)], {
    DATABASE_URL: url,
    BILKO_DATA: data,
  });
  await leave(isGood ? 0 : 1);
}

main().catch((problem) => {
  complain(problem);
  void leave(1);
});
