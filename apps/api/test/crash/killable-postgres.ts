import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startEmbedded } from '@bilko/database';
import { Client } from 'pg';

/** How the server falls: its master at once, by its own emergency stop, or one of its processes, which takes all along. */
export const falls = ['master', 'immediate', 'backend'] as const;
export type Fall = (typeof falls)[number];

export type KillablePostgres = Readonly<{
  url: string;
  /** Cuts it off and has it recover; resolves when it answers again. */
  killAndRestart(fall: Fall): Promise<void>;
  stop(): Promise<void>;
}>;

/** A server of its own that keeps its word to write to the disk. */
export async function startKillablePostgres(): Promise<KillablePostgres> {
  const folder = await mkdtemp(path.join(tmpdir(), 'bilko-crash-db-'));
  await chmod(folder, 0o755); // as root the server has another account: it is to find its data here
  const embedded = await startEmbedded({ dataFolder: folder });
  const data = path.join(folder, 'postgres', 'data');
  let again: ChildProcess | undefined;

  /** The server itself wrote down how it was started, and as whom. */
  const start = async () => {
    const [program = '', ...options] = (await readFile(path.join(data, 'postmaster.opts'), 'utf8'))
      .trim()
      .split(/ (?=")/)
      .map((part) => part.replace(/^"|"$/g, ''));
    const { uid, gid } = await stat(data);
    const account = process.getuid?.() === 0 ? { uid, gid } : {};
    const log = openSync(path.join(folder, 'postgres.log'), 'a');
    again = spawn(program, options, { ...account, stdio: ['ignore', log, log], detached: true, cwd: '/' });
    closeSync(log);
  };

  const isUp = async () => {
    const client = new Client({ connectionString: embedded.url, connectionTimeoutMillis: 2000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query('SELECT 1');
      return true;
    } catch {
      return false;
    } finally {
      await client.end().catch(() => undefined);
    }
  };

  const masterId = async () =>
    Number.parseInt(await readFile(path.join(data, 'postmaster.pid'), 'utf8').catch(() => ''), 10);

  const recover = async () => {
    // Processes of the fallen master hold its memory for a moment: until they are gone no other one starts.
    for (let attempt = 0; attempt < 300; attempt += 1) {
      if (await isUp()) return;
      if (again === undefined || again.exitCode !== null || again.signalCode !== null) await start();
      await wait(200);
    }
    throw new Error('the server did not come back');
  };

  return {
    url: embedded.url,
    killAndRestart: async (fall) => {
      if (fall === 'backend') {
        await killBackend(embedded.url);
        for (let attempt = 0; attempt < 300 && !(await isUp()); attempt += 1) await wait(100);
        return;
      }
      const id = await masterId();
      process.kill(id, fall === 'master' ? 'SIGKILL' : 'SIGQUIT');
      for (let attempt = 0; attempt < 100 && isAlive(id); attempt += 1) await wait(50);
      again = undefined;
      await recover();
    },
    stop: async () => {
      const id = await masterId();
      if (!Number.isNaN(id) && isAlive(id)) process.kill(id, 'SIGINT');
      for (let attempt = 0; attempt < 100 && isAlive(id); attempt += 1) await wait(100);
      await embedded.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch {
    return false;
  }
}

/** One that works for the API if there is one at this moment: its memory may be in disorder, so all are started anew. */
async function killBackend(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity
        WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()
        ORDER BY state = 'active' DESC, random() LIMIT 1`,
    );
    const pid = rows[0]?.pid;
    if (pid !== undefined) process.kill(pid, 'SIGKILL');
  } finally {
    await client.end().catch(() => undefined);
  }
}
