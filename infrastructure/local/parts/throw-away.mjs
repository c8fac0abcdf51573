// A database of its own for one command, gone when the command ends, however it ends.
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startDatabase } from './database.mjs';
import { stop, stopCommands } from './processes.mjs';
import { complain, step } from './progress.mjs';

/** Runs `main({ data, start })` to its exit code; `start(words)` starts the database and resolves to its address. */
export function withThrowAway(name, main) {
  const data = mkdtempSync(path.join(tmpdir(), `bilko-${name}-`));
  // Closed to others, the server's account could not get there and its files would lie, and stay, elsewhere.
  chmodSync(data, 0o755);
  let database;

  async function leave(code) {
    stopCommands();
    if (database) await stop(database, { patience: 20_000, isAlone: true });
    rmSync(data, { recursive: true, force: true });
    process.exit(code);
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => void leave(1));

  function start(words) {
    mkdirSync(path.join(data, 'logs'));
    return step(words, () => {
      const started = startDatabase({ data, logFile: path.join(data, 'logs', 'database.log') });
      database = started.server;
      return started.url;
    });
  }
  main({ data, start }).then(leave, (problem) => {
    complain(problem);
    void leave(1);
  });
}
