import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mailTemplates } from '@bilko/documents';
import { startS3Server } from '../../apps/api/src/platform/storage/testing-s3-server';
import { startSendgrid } from '../../apps/api/src/platform/mailer/testing-sendgrid';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { inRoot } from '../command';
import { freePort } from '../local/parts/ports.mjs';
import { answers, serve, stop } from '../local/parts/processes.mjs';

const probe = fileURLToPath(new URL('./probe.mjs', import.meta.url));
const FROM = 'racuni@bilko.io';
const SENDGRID_KEY = 'SG.load-test-0123456789';
/** Nobody signs with its other half: no events are sent here. */
const publicKey = () =>
  generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
    .publicKey.export({ type: 'spki', format: 'der' })
    .toString('base64');
const secret = () => randomBytes(48).toString('base64');

export type Probe = Readonly<{ utilization: number; lagP99: number; memory: number }>;
export type Measured = Readonly<{ name: string; pid: number; read(): Promise<Probe> }>;
export type Stack = Readonly<{
  url: string;
  webUrl: string | undefined;
  refreshSecret: string;
  programs: readonly Measured[];
  stop(): Promise<void>;
}>;

/**
 * API and worker as they run in production: NODE_ENV=production with every check of the settings, two processes, files
 * in an S3 server, mail to a server that speaks SendGrid's protocol. The limits of requests are those of production:
 * each person comes from an address of his own, as through the platform's proxy.
 */
export async function startStack(databaseUrl: string, data: string, hasWeb: boolean): Promise<Stack> {
  const [s3, sendgrid] = await Promise.all([
    startS3Server(),
    startSendgrid({ apiKey: SENDGRID_KEY, from: FROM }),
  ]);
  // They have their papers with them.
  const forget = setInterval(() => (sendgrid.accepted.length = 0), 1000).unref();
  const [port, webPort] = [await freePort(), await freePort()];
  const refreshSecret = secret();
  const env = {
    NODE_ENV: 'production',
    DATABASE_URL: databaseUrl,
    PORT: String(port),
    HOST: '127.0.0.1',
    LOG_LEVEL: 'error',
    BILKO_DATA: path.join(data, 'api'),
    JWT_SECRET: secret(),
    JWT_REFRESH_SECRET: refreshSecret,
    SECRETS_KEYS: `load:${randomBytes(32).toString('base64')}`,
    ALLOWED_ORIGINS: 'https://bilko.io',
    TRUST_PROXY: '1',
    RATE_LIMIT_GENERAL: '100',
    RATE_LIMIT_AUTH: '5',
    RATE_LIMIT_REPORTS: '10',
    SENDGRID_API_KEY: SENDGRID_KEY,
    MAIL_FROM: `Bilko <${FROM}>`,
    SENDGRID_API_URL: sendgrid.url,
    SENDGRID_WEBHOOK_PUBLIC_KEY: publicKey(),
    SENDGRID_TEMPLATES: mailTemplates
      .map((name, at) => `${name}=d-${String(at).padStart(32, '0')}`)
      .join(','),
    R2_ACCESS_KEY_ID: s3.r2.accessKeyId,
    R2_SECRET_ACCESS_KEY: s3.r2.secretAccessKey,
    R2_BUCKET_NAME: s3.r2.bucket,
    R2_ENDPOINT: s3.r2.endpoint,
    EXCHANGE_RATES: 'off',
  };
  const program = (name: string, file: string) =>
    serve(name, ['--import', probe, '--enable-source-maps', inRoot('apps/api/dist', file)], {
      env,
      logFile: path.join(data, 'logs', `${file}.log`),
    });
  const api = program('API', 'main.js');
  const worker = program('worker', 'worker.js');
  const web = hasWeb
    ? serve(
        'web',
        ['--import', probe, inRoot('node_modules/next/dist/bin/next'), 'start', '-p', `${webPort}`],
        {
          cwd: inRoot('apps/web'),
          env: {
            NEXT_PUBLIC_API_URL: `http://127.0.0.1:${port}`,
            NODE_ENV: 'production',
            PORT: `${webPort}`,
          },
          logFile: path.join(data, 'logs', 'web.log'),
        },
      )
    : undefined;
  const url = `http://127.0.0.1:${port}`;
  const webUrl = web && `http://127.0.0.1:${webPort}`;
  const served = [api, worker, ...(web ? [web] : [])];
  const stopAll = async () => {
    await Promise.all(served.map((one) => stop(one)));
    clearInterval(forget);
    await Promise.all([s3.stop(), sendgrid.stop()]);
  };
  try {
    await Promise.all([answers(api, `${url}/health`), web && answers(web, webUrl)]);
  } catch (error) {
    await stopAll();
    throw error;
  }
  return {
    url,
    webUrl,
    refreshSecret,
    programs: served.map(({ name, child }) => ({ name, pid: child.pid ?? 0, read: () => readProbe(child) })),
    stop: stopAll,
  };
}

type Child = ReturnType<typeof serve>['child'];

function readProbe(child: Child): Promise<Probe> {
  return new Promise((resolve, reject) => {
    const take = (message: unknown) => {
      if (typeof message !== 'object' || message === null || !('probe' in message)) return;
      child.off('message', take);
      resolve(message as unknown as Probe);
    };
    child.on('message', take);
    child.once('exit', () => reject(new Error('a measured program has ended')));
    child.send({ probe: 'read' });
  });
}
