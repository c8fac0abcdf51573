import { spawn, type ChildProcess } from 'node:child_process';
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

export type KillableApi = Readonly<{
  url: string;
  /** Cuts it off in the middle of whatever it does, and starts it again on the same port. */
  killAndRestart(): Promise<void>;
  stop(): Promise<void>;
}>;

export type ApiOptions = Readonly<{ databaseUrl: string; dataFolder: string; isBuilt: boolean }>;

/** The API in a process of its own: from the bundle, or from its source where nothing was built. */
export async function startKillableApi({
  databaseUrl,
  dataFolder,
  isBuilt,
}: ApiOptions): Promise<KillableApi> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const program = isBuilt ? ['dist/main.js'] : ['--import', 'tsx', 'src/main.ts'];
  let child: ChildProcess;

  const start = async () => {
    child = spawn(process.execPath, program, {
      cwd: api,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        PATH: process.env.PATH,
        NODE_ENV: 'test',
        DATABASE_URL: databaseUrl,
        DATABASE_POOL: '12',
        BILKO_DATA: path.join(dataFolder, String(port)),
        PORT: String(port),
        HOST: '127.0.0.1',
        LOG_LEVEL: 'silent',
        JWT_SECRET: 'a secret of tests that is long enough 0123456789',
        JWT_REFRESH_SECRET: 'another secret of tests, long enough 9876543210',
        JWT_EXPIRES_IN: '12h',
        RATE_LIMIT_GENERAL: '0',
        RATE_LIMIT_AUTH: '0',
      },
    });
    for (let attempt = 0; ; attempt += 1) {
      if (await isUp(url)) return;
      if (attempt > 600 || child.exitCode !== null) throw new Error(`the API on ${url} did not start`);
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
    url,
    killAndRestart: async () => {
      await end('SIGKILL');
      await start();
    },
    stop: () => end('SIGKILL'),
  };
}

const isUp = (url: string) =>
  fetch(`${url}/health`).then(
    (reply) => reply.ok,
    () => false,
  );
