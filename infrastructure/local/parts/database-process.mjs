// Runs beside the API (node --import tsx): the embedded PostgreSQL of a local run, with migrations applied. Talks to
// the starting process over IPC: { ready: url } or { failed: sentence }; leaves when told or when that process is gone.
import path from 'node:path';
import { applyMigrations, startEmbedded } from '@bilko/database';

// With the channel counted, this program stays for as long as it is wanted.
process.channel.ref();

const given = process.env.DATABASE_URL || undefined;
let server;
let isLeaving = false;

async function leave(code) {
  // Told twice: PostgreSQL gets its signal on the way out, and nobody waits.
  if (isLeaving) process.exit(1);
  isLeaving = true;
  try {
    await server?.stop();
  } finally {
    process.exit(code);
  }
}

for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(name, () => void leave(0));
process.on('disconnect', () => isLeaving || void leave(0));

try {
  if (!given) server = await startEmbedded({ dataFolder: path.join(process.env.BILKO_DATA, 'database') });
  const url = given ?? server.url;
  await applyMigrations(url);
  process.send({ ready: url });
  if (given) process.disconnect();
} catch (problem) {
  const causes = problem.errors ?? [problem];
  const failed = causes.map((cause) => cause.message || cause.code || String(cause)).join('; ');
  process.stderr.write(`${problem.stack}\n`);
  await new Promise((resolve) => process.send({ failed }, resolve));
  await leave(1);
}
