import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import path from 'node:path';
import { PlainProblem } from '../command';

/** The server's own programs, of its version or newer; PG_BIN says where, else the path is searched. */
export const program = (name: 'pg_dump' | 'pg_restore') =>
  process.env['PG_BIN'] ? path.join(process.env['PG_BIN'], name) : name;

export type Running = Readonly<{ child: ChildProcessWithoutNullStreams; ended: Promise<void> }>;

/** Starts a program; `ended` is refused with what it complained about. The address stays out of the list of processes. */
export function run(name: 'pg_dump' | 'pg_restore', args: readonly string[], databaseUrl: string): Running {
  const child = spawn(program(name), args, {
    stdio: 'pipe',
    env: { ...process.env, ...connection(databaseUrl) },
  });
  let complaint = '';
  child.stderr.on('data', (text: Buffer) => (complaint = (complaint + text.toString()).slice(-4000)));
  const ended = new Promise<void>((resolve, reject) => {
    child.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'ENOENT'
          ? new PlainProblem(`${name} is not installed: apt-get install postgresql-client, or set PG_BIN.`)
          : error,
      ),
    );
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new PlainProblem(`${name} ended with ${code}: ${complaint.trim()}`)),
    );
  });
  return { child, ended };
}

function connection(databaseUrl: string): Record<string, string> {
  const url = new URL(databaseUrl);
  const ssl = url.searchParams.get('sslmode');
  return {
    PGHOST: url.hostname,
    PGPORT: url.port || '5432',
    PGDATABASE: decodeURIComponent(url.pathname.slice(1)),
    PGUSER: decodeURIComponent(url.username),
    PGPASSWORD: decodeURIComponent(url.password),
    ...(ssl ? { PGSSLMODE: ssl } : {}),
  };
}
