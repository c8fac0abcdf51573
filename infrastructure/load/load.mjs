// npm run load: a thousand people at once against the built API, over a database of its own that is thrown away
// afterwards. Arguments go on to run.ts; `npm run load -- costs` prints what so many businesses cost, and
// `npm run load -- spread` what of the schema would hinder spreading it over several servers.
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { shown } from '../local/parts/checks.mjs';
import { startDatabase } from '../local/parts/database.mjs';
import { buildApi, buildWeb, generate, install } from '../local/parts/prepare.mjs';
import { stop, stopCommands } from '../local/parts/processes.mjs';
import { complain, step } from '../local/parts/progress.mjs';
import { checkNode, inRoot } from '../local/parts/settings.mjs';

const args = process.argv.slice(2);
const data = mkdtempSync(path.join(tmpdir(), 'bilko-load-'));
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
  await install();
  if (args[0] === 'costs') {
    return leave((await shown(['--import', 'tsx', inRoot('infrastructure/load/costs.ts')])) ? 0 : 1);
  }
  await generate();
  const isSpread = args[0] === 'spread';
  if (!isSpread) await buildApi();
  if (args.includes('--web')) await buildWeb();
  mkdirSync(path.join(data, 'logs'));
  const url = await step('starting a database for the load', () => {
    const started = startDatabase({ data, logFile: path.join(data, 'logs', 'database.log') });
    database = started.server;
    return started.url;
  });
  const program = inRoot('infrastructure/load', isSpread ? 'spread.ts' : 'run.ts');
  const isGood = await shown(['--import', 'tsx', program, ...(isSpread ? [] : args)], {
    DATABASE_URL: url,
    BILKO_DATA: data,
  });
  await leave(isGood ? 0 : 1);
}

main().catch((problem) => {
  complain(problem);
  void leave(1);
});
