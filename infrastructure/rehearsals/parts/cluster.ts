import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { freePort } from '../../local/parts/ports.mjs';
import { PlainProblem } from '../../command';

export const PG_BIN = process.env['PG_BIN'] ?? '/usr/lib/postgresql/15/bin';

export type Cluster = Readonly<{
  port: number;
  /** The server's superuser, in `database`. */
  url(database: string): string;
  /** For psql by its socket. */
  socketFolder: string;
  /** As a machine loses power and its disk: the processes are killed, then the folder is removed. */
  destroy(): Promise<void>;
  stop(): Promise<void>;
}>;

const PASSWORD = 'only-for-a-rehearsal';
const idOf = (flag: string) =>
  Number.parseInt(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }), 10);

/** Debian's PostgreSQL 15 with a cluster of its own: every write waits for the disk, as in production. */
export async function startCluster(folder: string): Promise<Cluster> {
  if (!existsSync(path.join(PG_BIN, 'initdb')))
    throw new PlainProblem('PostgreSQL 15 is not installed: apt-get install postgresql-15, or set PG_BIN.');
  const account = process.getuid?.() === 0 ? { uid: idOf('-u'), gid: idOf('-g') } : undefined;
  const [data, socketFolder] = [path.join(folder, 'data'), path.join(folder, 'socket')];
  for (const one of [folder, socketFolder]) {
    mkdirSync(one, { recursive: true });
    chmodSync(one, 0o755);
    if (account) chownSync(one, account.uid, account.gid);
  }
  const how = ['--auth-local=peer', '--auth-host=scram-sha-256', '--username=postgres', '--encoding=UTF8'];
  execFileSync(
    'sh',
    [
      '-c',
      `echo ${PASSWORD} > "$0/pw" && "$1/initdb" -D "$2" --locale=C --pwfile="$0/pw" ${how.join(' ')}`,
      folder,
      PG_BIN,
      data,
    ],
    { ...account, stdio: 'pipe', cwd: '/' },
  );
  const port = (await freePort()) as number;
  const settings = [
    `listen_addresses=127.0.0.1`,
    `unix_socket_directories=${socketFolder}`,
    `max_connections=100`,
  ];
  const server = spawn(
    path.join(PG_BIN, 'postgres'),
    ['-D', data, '-p', String(port), ...settings.flatMap((one) => ['-c', one])],
    { ...account, stdio: 'ignore', cwd: '/', detached: true },
  );
  const takeAlong = () => void server.kill('SIGQUIT');
  process.once('exit', takeAlong);
  const url = (database: string) => `postgresql://postgres:${PASSWORD}@127.0.0.1:${port}/${database}`;
  await ready(url('postgres'), server);
  const stop = async (signal: NodeJS.Signals) => {
    process.removeListener('exit', takeAlong);
    if (server.exitCode !== null || server.signalCode !== null) return;
    const ended = new Promise((resolve) => server.once('exit', resolve));
    // Its children are told by nobody when it is killed, and would go on serving who is connected.
    const children = signal === 'SIGKILL' ? childrenOf(server.pid ?? 0) : [];
    server.kill(signal);
    for (const child of children) killIfThere(child);
    await ended;
  };
  return {
    port,
    url,
    socketFolder,
    destroy: async () => {
      await stop('SIGKILL');
      await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
    stop: async () => {
      await stop('SIGINT');
      await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
}

const childrenOf = (parent: number): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
        return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] === String(parent);
      } catch {
        return false;
      }
    })
    .map((pid) => Number.parseInt(pid, 10));

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It had ended by itself.
  }
}

async function ready(url: string, server: ChildProcess): Promise<void> {
  const until = Date.now() + 60_000;
  while (Date.now() < until && server.exitCode === null) {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return;
    } catch {
      await wait(50);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  throw new Error('The temporary PostgreSQL did not start.');
}

/** One statement on a connection of its own. */
export async function onDatabase<T>(url: string, statement: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows as T[];
  } finally {
    await client.end();
  }
}
