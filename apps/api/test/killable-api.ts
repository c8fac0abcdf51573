import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const api = fileURLToPath(new URL('..', import.meta.url));

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

export type Killable = Readonly<{
  /** Cuts it off in the middle of whatever it does, and starts it again on the same port. */
  killAndRestart(): Promise<void>;
  stop(): Promise<void>;
}>;

export type KillableApi = Killable & Readonly<{ url: string }>;

export type ApiOptions = Readonly<{
  databaseUrl: string;
  dataFolder: string;
  isBuilt: boolean;
  /** Variables on top of those of a test. */
  env?: Readonly<Record<string, string>>;
}>;

/** The API in a process of its own: from the bundle, or from its source where nothing was built. */
export async function startKillableApi(options: ApiOptions): Promise<KillableApi> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const killable = await startKillable('main', String(port), options, { PORT: String(port) }, () =>
    isUp(url),
  );
  return { url, ...killable };
}

/** The worker in a process of its own. It says nothing when it is ready, and nobody waits for it. */
export const startKillableWorker = (options: ApiOptions): Promise<Killable> =>
  startKillable('worker', 'worker', options, {}, async () => true);

async function startKillable(
  name: 'main' | 'worker',
  folder: string,
  { databaseUrl, dataFolder, isBuilt, env }: ApiOptions,
  more: Readonly<Record<string, string>>,
  isReady: () => Promise<boolean>,
): Promise<Killable> {
  const program = isBuilt ? [`dist/${name}.js`] : ['--import', 'tsx', `src/${name}.ts`];
  let child: ChildProcess;

  const start = async () => {
    const log = openSync(path.join(dataFolder, `${folder}.log`), 'a');
    child = spawn(process.execPath, program, {
      cwd: api,
      stdio: ['ignore', log, 'inherit'],
      env: {
        PATH: process.env.PATH,
        NODE_ENV: 'test',
        DATABASE_URL: databaseUrl,
        DATABASE_POOL: '12',
        BILKO_DATA: path.join(dataFolder, folder),
        HOST: '127.0.0.1',
        LOG_LEVEL: 'error',
        JWT_SECRET: 'a secret of tests that is long enough 0123456789',
        JWT_REFRESH_SECRET: 'another secret of tests, long enough 9876543210',
        JWT_EXPIRES_IN: '12h',
        ...Object.fromEntries(LIMITS.map((limit) => [`RATE_LIMIT_${limit}`, '0'])),
        ...more,
        ...env,
      },
    });
    closeSync(log);
    for (let attempt = 0; ; attempt += 1) {
      if (await isReady()) return;
      if (attempt > 600 || child.exitCode !== null) throw new Error(`${name} in ${folder} did not start`);
      await wait(100);
    }
  };

  const end = (signal: NodeJS.Signals) =>
    new Promise<void>((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) return resolve();
      child.once('exit', () => resolve());
      child.kill(signal);
    });

  await start();
  return {
    killAndRestart: async () => {
      await end('SIGKILL');
      await start();
    },
    stop: () => end('SIGKILL'),
  };
}

const LIMITS = ['GENERAL', 'AUTH', 'REPORTS', 'PREVIEWS', 'EVENTS', 'FILES'];

const isUp = (url: string) =>
  fetch(`${url}/health`).then(
    (reply) => reply.ok,
    () => false,
  );
