import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startDatabase } from '../../../../infrastructure/local/parts/database.mjs';
import { localSecrets } from '../../../../infrastructure/local/parts/data-folder.mjs';
import { freePort } from '../../../../infrastructure/local/parts/ports.mjs';
import { buildApi, buildWeb, generate } from '../../../../infrastructure/local/parts/prepare.mjs';
import { answers, serve, stop } from '../../../../infrastructure/local/parts/processes.mjs';
import { inRoot } from '../../../../infrastructure/local/parts/settings.mjs';

export type StackAddresses = Readonly<{
  webUrl: string;
  apiUrl: string;
  /** Where pictures of screens and the programs' logs are kept after the run. */
  outputFolder: string;
}>;

type Server = ReturnType<typeof serve>;

/**
 * The same parts as `npm start`, on free ports and on a fresh database in a temporary folder: PostgreSQL, the built
 * API with its worker, the built web. Each leaves by itself when this process is gone.
 */
export async function startStack(): Promise<{ addresses: StackAddresses; stop: () => Promise<void> }> {
  await generate();
  await buildApi();
  await buildWeb();

  const data = await mkdtemp(path.join(tmpdir(), 'bilko-e2e-'));
  // Closed to others, the server's account could not get there and its files would lie, and stay, elsewhere.
  await chmod(data, 0o755);
  const logs = inRoot('test-output/e2e-logs');
  await mkdir(logs, { recursive: true });
  const logFile = (name: string) => path.join(logs, `${name}.log`);
  /** In the order of their start; the database is the first. */
  const servers: Server[] = [];

  const stopAll = async () => {
    const [database, ...others] = servers.splice(0);
    await Promise.all(others.map((server) => stop(server)));
    if (database) await stop(database, { patience: 20_000, isAlone: true });
    await rm(data, { recursive: true, force: true });
  };

  try {
    const [apiPort, webPort] = [await freePort(), await freePort()] as [number, number];
    const addresses = {
      webUrl: `http://localhost:${webPort}`,
      apiUrl: `http://localhost:${apiPort}`,
      outputFolder: inRoot('test-output'),
    };
    const database = startDatabase({ data, databaseUrl: undefined, logFile: logFile('database') });
    servers.push(database.server);
    const databaseUrl = (await database.url) as string;
    const api = serve('API', ['--enable-source-maps', inRoot('apps/api/dist/local.js')], {
      env: apiEnvironment({ data, databaseUrl, apiPort, webPort }),
      logFile: logFile('api'),
    });
    servers.push(api);
    const web = serve(
      'web',
      [inRoot('node_modules/next/dist/bin/next'), 'start', '--port', String(webPort)],
      {
        cwd: inRoot('apps/web'),
        env: {
          NEXT_PUBLIC_API_URL: addresses.apiUrl,
          NEXT_PUBLIC_APP_ENV: 'local',
          NEXT_TELEMETRY_DISABLED: '1',
          NODE_ENV: 'production',
          PORT: String(webPort),
        },
        logFile: logFile('web'),
      },
    );
    servers.push(web);
    await Promise.all([answers(api, `${addresses.apiUrl}/health`), answers(web, addresses.webUrl)]);
    return { addresses, stop: stopAll };
  } catch (problem) {
    await stopAll();
    throw problem;
  }
}

type ApiSettings = { data: string; databaseUrl: string; apiPort: number; webPort: number };

/** Whatever the shell has set for a real provider must not reach the journeys: empty means "not set". */
const notHere = Object.fromEntries(
  [
    'SENDGRID_API_KEY',
    'R2_ACCESS_KEY_ID',
    'R2_SECRET_ACCESS_KEY',
    'R2_ENDPOINT',
    'API_URL',
    'WEB_URL',
    'ALLOWED_ORIGINS',
    'HOST',
    'REDIS_URL',
  ].map((name) => [name, '']),
);

const apiEnvironment = ({ data, databaseUrl, apiPort, webPort }: ApiSettings) => ({
  ...notHere,
  ...localSecrets(data),
  NODE_ENV: 'development',
  LOG_LEVEL: 'info',
  PORT: String(apiPort),
  WEB_PORT: String(webPort),
  BILKO_DATA: data,
  DATABASE_URL: databaseUrl,
  // Many journeys from one address in a minute.
  RATE_LIMIT_GENERAL: '0',
  RATE_LIMIT_AUTH: '0',
  RATE_LIMIT_REPORTS: '0',
  RATE_LIMIT_PREVIEWS: '0',
  RATE_LIMIT_EVENTS: '0',
  RATE_LIMIT_FILES: '0',
});
