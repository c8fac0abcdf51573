import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect, disconnect } from '@bilko/database';
import { createApp, createWorkerApp } from './app';
import { EnvError, type Env } from './env';
import { preparePasswords } from './features/auth/password';
import { createHttpServer } from './http/server';
import { createServices, type Services } from './services';

/** Starts a program, or says in a sentence why it does not start. */
export async function startOrExplain(start: () => Promise<void>): Promise<void> {
  try {
    await start();
  } catch (error) {
    const isExpected = error instanceof EnvError || isSystemError(error);
    process.stderr.write(
      `${isExpected ? (error as Error).message : String((error as Error).stack ?? error)}\n`,
    );
    process.exit(1);
  }
}

const isSystemError = (error: unknown) =>
  error instanceof Error && ('syscall' in error || ['EmbeddedError', 'MigrationError'].includes(error.name));

export type RunningServices = Services & Readonly<{ close(): Promise<void> }>;

/** Services over an open connection pool. The database may still be away: requests answer 503 until it is there. */
export async function openDatabase(env: Env): Promise<RunningServices> {
  if (env.databaseUrl === undefined) throw new EnvError(['DATABASE_URL is missing']);
  const services = servicesOrExplain(env);
  for (const warning of env.warnings) services.logger.warn(warning);
  connect(env.databaseUrl, {
    isPooled: env.isDatabasePooled,
    ...(env.databasePool !== undefined && { connections: env.databasePool }),
  });
  const close = async () => {
    await services.errorReports.close();
    await services.sharedCounts.close();
    await disconnect();
  };
  return { ...services, close };
}

/** A door that cannot be made (an id that is none, a key that is missing) is a matter of the environment. */
function servicesOrExplain(env: Env): Services {
  try {
    return createServices(env);
  } catch (error) {
    throw new EnvError([error instanceof Error ? error.message : String(error)]);
  }
}

export type RunningApi = Readonly<{ port: number; stop(): Promise<void> }>;

const SECOND = 1000;

export async function startApi(services: Services): Promise<RunningApi> {
  const server = createHttpServer(createApp(services));
  await preparePasswords();
  const port = await listen(server, services.env, services.env.port, 'PORT');
  services.logger.info({ port }, 'API is listening');
  return { port, stop: () => closeServer(server) };
}

/** Where the worker says how it is, if it is to. */
export async function startWorkerPort(services: Services): Promise<RunningApi | undefined> {
  const wanted = services.env.workerMetricsPort;
  if (wanted === undefined) return undefined;
  const server = createHttpServer(createWorkerApp(services));
  const port = await listen(server, services.env, wanted, 'WORKER_METRICS_PORT');
  services.logger.info({ port }, 'the worker says how it is');
  return { port, stop: () => closeServer(server) };
}

function listen(server: Server, { host }: Env, port: number, name: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const isBusy = error.code === 'EADDRINUSE';
      reject(
        isBusy ? new EnvError([`port ${port} is used by another program: set ${name} to a free one`]) : error,
      );
    });
    server.listen({ port, host }, () => resolve((server.address() as AddressInfo).port));
  });
}

const STOP_GRACE = 10 * SECOND;

/** No new requests; the running ones end, for up to ten seconds. */
function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => server.closeAllConnections(), STOP_GRACE);
    server.close(() => {
      clearTimeout(force);
      resolve();
    });
    server.closeIdleConnections();
  });
}

/** Stops everything in order at Ctrl-C or when the platform asks; a second signal does not wait. */
export function stopOnSignal(
  { logger, errorReports }: Services,
  stops: readonly (() => Promise<void>)[],
): void {
  let isStopping = false;
  const stop = async (signal: NodeJS.Signals) => {
    if (isStopping) process.exit(130);
    isStopping = true;
    logger.info({ signal }, 'stopping');
    for (const one of stops) {
      await one().catch((error: unknown) => logger.error({ err: error }, 'something did not stop cleanly'));
    }
    process.exit(0);
  };
  process.on('SIGINT', (signal) => void stop(signal));
  process.on('SIGTERM', (signal) => void stop(signal));
  process.on('unhandledRejection', (error) => {
    logger.error({ err: error }, 'unhandled rejection');
    errorReports.report(error, { kind: 'process' });
  });
}
