import path from 'node:path';
import { inRoot, runCommand } from '../command';
import { freePort } from '../local/parts/ports.mjs';
import { buildApi, buildWeb, generate } from '../local/parts/prepare.mjs';
import { API_HOST, startFront, WEB_HOST } from './parts/front';
import { askServer } from './parts/own-server-requests';
import { run, start, until } from './parts/programs';
import { startReport, type Report } from './parts/report';
import { setStage } from './parts/stage';

/**
 * npm run rehearse:production: the programs as production starts them, with every setting that it asks for, against a
 * plain PostgreSQL 15, an S3 server and SendGrid's endpoint, behind nginx with TLS; in a browser a business registers,
 * invoices and is paid.
 */
const REQUIRED = [
  'DATABASE_URL',
  'JWT_SECRET',
  'JWT_REFRESH_SECRET',
  'SECRETS_KEYS',
  'ALLOWED_ORIGINS',
  'SENDGRID_API_KEY',
  'SENDGRID_WEBHOOK_PUBLIC_KEY',
  'SENDGRID_TEMPLATES',
  'R2_ACCESS_KEY_ID',
  'R2_SECRET_ACCESS_KEY',
  'R2_BUCKET_NAME',
  'R2_ENDPOINT',
];
const program = (name: string) => ['--enable-source-maps', `apps/api/dist/${name}.js`];

async function rehearse(): Promise<number> {
  const report = startReport();
  await generate();
  await buildApi();
  await buildWeb();
  const { folder, settings: base, sendgrid, strike } = await setStage('production');
  const [apiPort, webPort] = [(await freePort()) as number, (await freePort()) as number];
  const front = await startFront(path.join(folder, 'nginx'), { api: apiPort, web: webPort });
  const [webUrl, apiUrl] = [WEB_HOST, API_HOST].map((host) => `https://${host}:${front.httpsPort}`) as [
    string,
    string,
  ];
  const settings: Record<string, string> = {
    ...base,
    PORT: String(apiPort),
    API_URL: apiUrl,
    ALLOWED_ORIGINS: webUrl,
    // One journey clicks faster than people do.
    RATE_LIMIT_GENERAL: '1000',
    RATE_LIMIT_AUTH: '100',
  };

  report.say('Each setting that production asks for, left out in turn');
  for (const name of REQUIRED) await refused(report, name, settings);

  report.say('Migrations, API, worker and web as production starts them');
  const migrated = await run(program('migrate'), settings, inRoot());
  report.check(
    'migrations',
    migrated.code === 0,
    `${migrated.output.split('\n').filter((line) => line.startsWith('applied')).length} applied`,
  );
  const api = start(program('main'), settings, inRoot());
  const worker = start(program('worker'), settings, inRoot());
  const web = start(
    [
      inRoot('node_modules/next/dist/bin/next'),
      'start',
      '--hostname',
      '127.0.0.1',
      '--port',
      String(webPort),
    ],
    {
      NODE_ENV: 'production',
      NEXT_PUBLIC_API_URL: apiUrl,
      NEXT_PUBLIC_APP_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
    },
    inRoot('apps/web'),
  );
  const answers = (host: string, page: string) => async () =>
    (await askServer(host, page, { port: front.httpsPort })).status === 200;
  await until('the API', answers(API_HOST, '/health'), api);
  await until('the web', answers(WEB_HOST, '/login'), web);
  report.check('API and web answer through nginx over TLS', true);
  report.check('nothing is made up at the start', !api.output().includes('is not set'));
  const demo = await run(program('demo'), settings, inRoot());
  report.check('the demo company is refused', demo.code !== 0, demo.output.split('\n')[0]);
  const mailbox = await askServer(API_HOST, '/dev/mailbox', { port: front.httpsPort });
  report.check('there is no local mailbox', mailbox.status === 404);

  report.say('In a browser');
  const journey = await run(
    [
      inRoot('node_modules/vitest/vitest.mjs'),
      'run',
      '--config',
      'infrastructure/rehearsals/vitest.config.ts',
    ],
    {
      HOME: process.env['HOME'] ?? '/root',
      REHEARSAL_STACK: JSON.stringify({ webUrl, apiUrl, outputFolder: inRoot('test-output') }),
    },
    inRoot(),
  );
  for (const [, line] of journey.output.matchAll(/REHEARSED (.+)/g)) report.check(line ?? '', true);
  report.check(
    'the journey came to its end',
    journey.code === 0,
    journey.code === 0 ? '' : journey.output.slice(-3000),
  );
  await until(
    'the mail',
    async () => sendgrid.accepted.some((one) => (one.attachments?.length ?? 0) > 0),
    worker,
    30_000,
  ).catch(() => undefined);
  const sent = sendgrid.accepted.filter((one) => (one.attachments?.length ?? 0) > 0);
  report.check(
    'the worker gave SendGrid the invoice, with its PDF and a template',
    sent.length === 1 && Boolean(sent[0]?.template_id),
  );

  for (const [name, one] of [
    ['API', api],
    ['worker', worker],
    ['web', web],
  ] as const) {
    const { code, seconds } = await one.stop();
    report.check(`the ${name} stops when it is asked`, code === 0 || code === 143, `${seconds.toFixed(1)} s`);
  }
  await front.stop();
  await strike();
  return report.end();
}

async function refused(report: Report, name: string, settings: Record<string, string>): Promise<void> {
  const others = Object.fromEntries(Object.entries(settings).filter(([one]) => one !== name));
  const { code, output } = await run(program('main'), others, inRoot());
  const line = output.split('\n').find((one) => one.includes(name)) ?? output.slice(-200);
  report.check(`without ${name} the API does not start`, code === 1 && output.includes(name), line.trim());
}

await runCommand(import.meta.url, rehearse);
