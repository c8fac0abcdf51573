import { spawn } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ended, freePort, until } from './programs';

export type TestPooler = Readonly<{ url: string; stop(): Promise<void> }>;

/**
 * Debian's pgbouncer in transaction mode in front of one database, with so many connections to the server. What a client
 * sets when it connects is refused, as it is by default.
 */
export async function startTestPooler(databaseUrl: string, connections: number): Promise<TestPooler> {
  const { hostname, port: serverPort, pathname, username, password } = new URL(databaseUrl);
  const port = await freePort();
  const folder = await mkdtemp(path.join(tmpdir(), 'bilko-pgbouncer-'));
  const name = pathname.slice(1);
  const server = [
    ...[`host=${hostname.replace(/[[\]]/g, '')}`, `port=${serverPort || 5432}`, `dbname=${name}`],
    ...[`user=${decodeURIComponent(username)}`, `password=${decodeURIComponent(password)}`],
  ];
  const file = path.join(folder, 'pgbouncer.ini');
  await writeFile(
    file,
    `[databases]
${name} = ${server.join(' ')}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = ${connections}
max_client_conn = 100
query_wait_timeout = 30
`,
  );
  // As root it goes on as another account, which is to read its settings.
  await chmod(folder, 0o755);
  const account = process.getuid?.() === 0 ? ['-u', 'nobody'] : [];
  const child = spawn('pgbouncer', ['-q', ...account, file], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (part: Buffer) => (said += part.toString()));
  process.once('exit', () => child.kill('SIGKILL'));
  const listens = async () => {
    if (child.exitCode !== null) throw new Error(said);
    const { connect } = await import('node:net');
    return new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('error', () => resolve(false));
      socket.once('connect', () => resolve(Boolean(socket.destroy())));
    });
  };
  await until(listens, 'pgbouncer').catch((error: unknown) => {
    throw new Error(`${String(error)}: ${said}`);
  });
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String(port);
  return {
    url: url.toString(),
    stop: async () => {
      child.kill('SIGTERM');
      const insist = setTimeout(() => child.kill('SIGKILL'), 5000);
      await ended(child);
      clearTimeout(insist);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
