import { fileURLToPath } from 'node:url';
import { serve } from './processes.mjs';
import { PlainProblem } from './settings.mjs';

const program = fileURLToPath(new URL('./database-process.mjs', import.meta.url));

/** Starts the database (or takes the one of DATABASE_URL), migrations applied. Resolves to its address. */
export function startDatabase({ data, databaseUrl, logFile }) {
  const server = serve('database', ['--import', 'tsx', program], {
    env: { BILKO_DATA: data, DATABASE_URL: databaseUrl ?? '' },
    logFile,
  });
  const url = new Promise((resolve, reject) => {
    const explain = (text) =>
      new PlainProblem(
        databaseUrl
          ? `The database of DATABASE_URL cannot be used: ${text}`
          : `The embedded database did not start: ${text}\nIts files are in ${data}.`,
      );
    server.child.once('message', (message) =>
      message.ready ? resolve(message.ready) : reject(explain(message.failed)),
    );
    server.child.once('exit', () => reject(explain(server.lastLines())));
  });
  return { server, url };
}
