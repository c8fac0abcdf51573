import { spawn } from 'node:child_process';
import { once } from 'node:events';
import pg from 'pg';
import { inRoot } from '../command';
import { restoreBackup, type Restored, type RestoreOrder } from './restore-backup';

export type Rehearsal = Restored & Readonly<{ booksAgree: boolean; report: string }>;

/**
 * Restores a backup into a database of its own on the given server, reads all its books through, and drops it: the
 * proof that the backup is one.
 */
export async function rehearse(
  order: Omit<RestoreOrder, 'databaseUrl'> & Readonly<{ serverUrl: string; now: Date }>,
): Promise<Rehearsal> {
  const name = `bilko_rehearsal_${order.now.getTime()}`;
  const url = new URL(order.serverUrl);
  url.pathname = `/${name}`;
  const databaseUrl = url.toString();
  await onServer(
    order.serverUrl,
    `CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'`,
  );
  try {
    const restored = await restoreBackup({ ...order, databaseUrl });
    return { ...restored, ...(await readBooks(databaseUrl)) };
  } finally {
    await onServer(order.serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  }
}

async function onServer(serverUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** The API's own command, so that what `npm run verify` says of the living database is said of this one. */
async function readBooks(databaseUrl: string): Promise<{ booksAgree: boolean; report: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', inRoot('apps/api/src/verify.ts')], {
    cwd: inRoot('apps/api'),
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'development',
      DATABASE_URL: databaseUrl,
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let report = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (report += text));
  const [code] = (await once(child, 'close')) as [number | null];
  return { booksAgree: code === 0, report: report.trim() };
}
