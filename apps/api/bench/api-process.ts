import { spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export type ApiProcess = Readonly<{ url: string; stop(): Promise<void> }>;

const program = fileURLToPath(new URL('../dist/main.js', import.meta.url));

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** The built API in a process of its own, as it runs in production but for the rate limits. */
export async function startApiProcess(databaseUrl: string, dataFolder: string): Promise<ApiProcess> {
  const port = await freePort();
  const child = spawn(process.execPath, [program], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'development',
      DATABASE_URL: databaseUrl,
      BILKO_DATA: path.join(dataFolder, 'api'),
      PORT: String(port),
      HOST: '127.0.0.1',
      LOG_LEVEL: 'error',
      // More connections than the processors can serve only push each other out of their caches.
      DATABASE_POOL: '8',
      JWT_SECRET: 'a secret of the benchmark that is long enough 0123456789',
      JWT_REFRESH_SECRET: 'another secret of the benchmark, long enough 9876543210',
      RATE_LIMIT_GENERAL: '0',
      RATE_LIMIT_AUTH: '0',
      RATE_LIMIT_REPORTS: '0',
      RATE_LIMIT_PREVIEWS: '0',
    },
  });
  const url = `http://127.0.0.1:${port}`;
  for (let attempt = 0; ; attempt += 1) {
    const isUp = await fetch(`${url}/health`).then(
      (reply) => reply.ok,
      () => false,
    );
    if (isUp) break;
    if (attempt > 150 || child.exitCode !== null) throw new Error('The API did not start');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    url,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}
