import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { EmbeddedError } from './embedded-error';
import { canReach, serverAccount, type Account } from './postgres-account';
import { areRunnable, copyBinaries, installedBinaries } from './postgres-binaries';
import { clearEarlierRun, recordRun, removeRun } from './postgres-run';

export type EmbeddedOptions = Readonly<{
  /** Where the databases are kept between runs. Made when missing. */
  dataFolder: string;
  /** A free one is chosen when left out. */
  port?: number;
  database?: string;
  /** For data that may be lost with the machine: no waiting for the disk. */
  isDisposable?: boolean;
  onProgress?: (sentence: string) => void;
}>;

export type Embedded = Readonly<{ url: string; port: number; stop: () => Promise<void> }>;

const SECOND = 1000;
const VERSION = '15';
/** Where the data of a root user lies whose own folders are closed to the server's account. */
const CLOSED_FOLDERS_HOME = '/var/lib/bilko';

/** Starts PostgreSQL from node_modules on 127.0.0.1, as root or as an ordinary user. */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const progress = options.onProgress ?? (() => undefined);
  // The server runs under another account when we are root: what is made for it must be readable to it.
  const umask = process.umask(0o022);
  try {
    return await start(options, progress);
  } finally {
    process.umask(umask);
  }
}

async function start(options: EmbeddedOptions, progress: (sentence: string) => void): Promise<Embedded> {
  const account = serverAccount();
  const folder = resolve(options.dataFolder);
  await makeFolder(folder);
  const place = await choosePlace(folder, account);
  await makeFolder(place, account);

  const data = join(place, 'data');
  await clearEarlierRun(folder, data);
  const port = await requireFreePort(options.port);
  const binaries = await chooseBinaries(place, account);
  const password = await keepPassword(folder);
  if (!(await exists(join(data, 'PG_VERSION')))) {
    progress('Preparing the database for the first time');
    await initialise(binaries, data, password, account);
  }
  await requireVersion(data);

  await recordRun(folder);
  const server = await launch({
    binaries,
    data,
    folder,
    port,
    account,
    isDisposable: options.isDisposable === true,
  });
  const admin = `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`;
  const killed = () => server.kill('SIGINT');
  process.once('exit', killed);
  const stop = async () => {
    process.removeListener('exit', killed);
    await stopServer(server);
    await removeRun(folder);
  };
  try {
    await waitUntilReady(server, admin, join(folder, 'postgres.log'));
    const database = options.database ?? 'bilko';
    await ensureDatabase(admin, database);
    return { url: admin.replace(/\/postgres$/, `/${database}`), port, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const exists = async (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );

async function makeFolder(folder: string, account?: Account): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    if (account !== undefined) await chown(folder, account.uid, account.gid);
    const probe = join(folder, `.probe-${process.pid}`);
    await writeFile(probe, '');
    await rm(probe);
  } catch (error) {
    throw new EmbeddedError(
      'NOT_WRITABLE',
      `The folder ${folder} cannot be written to. Give yourself the right to it, or set BILKO_DATA to another folder.`,
      { cause: error },
    );
  }
}

/** Data lies in the folder, unless the server's account cannot get there (a home that is closed to others). */
async function choosePlace(folder: string, account: Account | undefined): Promise<string> {
  if (account === undefined || (await canReach(account, folder))) return join(folder, 'postgres');
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 12);
  const place = join(CLOSED_FOLDERS_HOME, name);
  await writeFile(join(folder, 'database-lies-in.txt'), `${place}\n`);
  await mkdir(CLOSED_FOLDERS_HOME, { recursive: true });
  await chmod(CLOSED_FOLDERS_HOME, 0o755);
  return place;
}

async function chooseBinaries(place: string, account: Account | undefined): Promise<string> {
  const installed = installedBinaries();
  const isReachable = account === undefined || (await canReach(account, installed));
  if (isReachable && (await areRunnable(installed))) return installed;
  const copy = join(place, 'postgresql');
  await copyBinaries(installed, copy);
  return join(copy, 'native');
}

async function requireFreePort(wanted = 0): Promise<number> {
  return new Promise((resolvePort, reject) => {
    const probe = createServer();
    probe.once('error', () =>
      reject(
        new EmbeddedError(
          'PORT_BUSY',
          `Port ${wanted} is taken by another program. Stop that program, or choose another port for the database.`,
        ),
      ),
    );
    probe.listen(wanted, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolvePort(port));
    });
  });
}

/** Other people on this machine can reach the port: the password keeps them out. */
async function keepPassword(folder: string): Promise<string> {
  const file = join(folder, 'postgres-password');
  const known = await readFile(file, 'utf8').catch(() => undefined);
  if (known !== undefined && known !== '') return known;
  const password = randomBytes(18).toString('hex');
  await writeFile(file, password, { mode: 0o600 });
  return password;
}

async function initialise(
  binaries: string,
  data: string,
  password: string,
  account?: Account,
): Promise<void> {
  const making = `${data}.new`;
  await rm(making, { recursive: true, force: true });
  const passwordFile = `${data}.password`;
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (account !== undefined) await chown(passwordFile, account.uid, account.gid);
  try {
    await new Promise<void>((done, reject) => {
      const initdb = spawn(
        join(binaries, 'bin/initdb'),
        [
          '-D',
          making,
          '-U',
          'postgres',
          '-A',
          'scram-sha-256',
          `--pwfile=${passwordFile}`,
          '--no-locale',
          '-E',
          'UTF8',
          '-N',
        ],
        { ...account, stdio: ['ignore', 'ignore', 'pipe'], cwd: '/' },
      );
      let said = '';
      initdb.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
      initdb.once('error', reject);
      initdb.once('close', (code) =>
        code === 0
          ? done()
          : reject(new EmbeddedError('NOT_STARTED', `The database could not be prepared: ${said.trim()}`)),
      );
    });
  } finally {
    await rm(passwordFile, { force: true });
  }
  // Only a finished folder gets the name: an interrupted first start begins anew.
  await rename(making, data);
}

async function requireVersion(data: string): Promise<void> {
  const version = (await readFile(join(data, 'PG_VERSION'), 'utf8')).trim();
  if (version === VERSION) return;
  throw new EmbeddedError(
    'WRONG_VERSION',
    `The data in ${data} belongs to PostgreSQL ${version}; Bilko runs ${VERSION}. Set BILKO_DATA to another folder.`,
  );
}

type Launch = {
  binaries: string;
  data: string;
  folder: string;
  port: number;
  account?: Account | undefined;
  isDisposable: boolean;
};

async function launch({
  binaries,
  data,
  folder,
  port,
  account,
  isDisposable,
}: Launch): Promise<ChildProcess> {
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '', // a socket's path may be longer than the system allows
    max_connections: '200',
    shared_buffers: '256MB',
    max_wal_size: '2GB',
    // A new database fills from nothing: plans need its statistics sooner than once a minute.
    autovacuum_naptime: '10s',
    jit: 'off', // compiling costs more than these short statements
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Tests leave a hundred databases: looking after all of them six times a minute would be what it does.
    ...(isDisposable
      ? { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', autovacuum_naptime: '1min' }
      : {}),
  };
  const log = await open(join(folder, 'postgres.log'), 'w');
  try {
    return spawn(
      join(binaries, 'bin/postgres'),
      [
        '-D',
        data,
        '-p',
        String(port),
        ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
      ],
      // A group of its own: Ctrl-C reaches us first, and the server is stopped after its last client.
      { ...account, stdio: ['ignore', log.fd, log.fd], detached: true, cwd: '/' },
    );
  } finally {
    await log.close();
  }
}

const hasEnded = (server: ChildProcess) => server.exitCode !== null || server.signalCode !== null;

async function waitUntilReady(server: ChildProcess, url: string, log: string): Promise<void> {
  let failure: Error | undefined;
  server.once('error', (error) => (failure = error));
  // Recovery after a power cut may take a while; the server says that it is starting.
  const deadline = performance.now() + 120 * SECOND;
  while (performance.now() < deadline && failure === undefined && !hasEnded(server)) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5 * SECOND });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return;
    } catch (error) {
      if (error instanceof pg.DatabaseError && error.code === '28P01') {
        throw new EmbeddedError(
          'NOT_STARTED',
          'The database does not accept its password: the file postgres-password was changed or lost. Put it back, or set BILKO_DATA to another folder.',
        );
      }
      await wait(50);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  const said = (await readFile(log, 'utf8').catch(() => '')).trim().split('\n').slice(-5).join('\n');
  throw new EmbeddedError('NOT_STARTED', `The database did not start: ${failure?.message ?? said}`);
}

async function ensureDatabase(admin: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: admin });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}

async function stopServer(server: ChildProcess): Promise<void> {
  if (hasEnded(server)) return;
  const ended = new Promise<void>((done) => server.once('exit', () => done()));
  server.kill('SIGINT'); // fast shutdown: open transactions are rolled back
  const gaveUp = new AbortController();
  await Promise.race([
    ended,
    wait(15 * SECOND, undefined, { signal: gaveUp.signal, ref: false }).then(
      () => server.kill('SIGQUIT'),
      () => undefined,
    ),
  ]);
  gaveUp.abort();
  await ended;
}
