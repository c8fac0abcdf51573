import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { applyMigrations } from '@bilko/database';
import { inRoot, runCommand } from '../command';
import { freePort } from '../local/parts/ports.mjs';
import { buildApi, generate } from '../local/parts/prepare.mjs';
import { onDatabase } from './parts/cluster';
import { API_HOST, startFront, WEB_HOST } from './parts/front';
import { buildOldApi } from './parts/old-release';
import { run, start, until, type Started } from './parts/programs';
import { startReport, type Report } from './parts/report';
import { setStage } from './parts/stage';
import { startTraffic, type Traffic } from './parts/traffic';

/**
 * npm run rehearse:deploy [git ref]: an old release serves behind nginx under load; the database is migrated, the new
 * one starts beside it, nginx sends requests there, the old one is asked to stop and ends what it has under way. Then
 * the way back. Not one request may fail.
 */
const SAMPLE = `ALTER TABLE contacts ADD COLUMN rehearsed_at timestamptz;
CREATE INDEX contacts_rehearsed ON contacts (organization_id, rehearsed_at);`;

type Release = Readonly<{ version: string; folder: string }>;
type Serving = Readonly<{ release: Release; port: number; program: Started }>;

async function rehearse(ref: string): Promise<number> {
  const report = startReport();
  await generate();
  await buildApi();
  const { folder, databaseUrl, settings: base, strike } = await setStage('deploy');
  buildOldApi(ref, path.join(folder, 'old'));
  report.say(`The old release is ${ref}, the new one the working tree`);
  const old: Release = { version: `old-${ref}`, folder: path.join(folder, 'old') };
  const fresh: Release = { version: 'new', folder: inRoot() };
  const settings = { ...base, ...production };
  const migrated = await run(['apps/api/dist/migrate.js'], settings, old.folder);
  report.check('the old release brings the database to its schema', migrated.code === 0);
  const serve = (release: Release) => serveBeside(release, settings);

  let now = await serve(old);
  const front = await startFront(path.join(folder, 'nginx'), { api: now.port, web: now.port });
  const traffic = await startTraffic(front.httpsPort, API_HOST, 8);
  await wait(5000);
  await ask(report, traffic, old.version, 'before anything is changed');

  const migrations = withSample(path.join(folder, 'migrations'));
  const applied = await applyMigrations(databaseUrl, migrations);
  await wait(3000);
  await ask(report, traffic, old.version, `the old release on the new schema (${applied.join(', ')})`);

  for (const release of [fresh, old]) {
    const before = now;
    now = await serve(release);
    report.check(`${release.version} is healthy beside ${before.release.version}`, true);
    await front.pointTo({ api: now.port, web: now.port });
    const { code, seconds } = await before.program.stop();
    report.check(
      `${before.release.version} ended what it had under way and left`,
      code === 0,
      `${seconds.toFixed(1)} s after SIGTERM`,
    );
    await wait(5000);
    await ask(
      report,
      traffic,
      release.version,
      release === fresh ? 'after the deployment' : 'after the rollback',
    );
  }
  const { issued } = await traffic.end();
  const rows = await onDatabase<{ count: string }>(
    databaseUrl,
    'SELECT count(*)::text AS count FROM invoices',
  );
  report.check(
    'every invoice that was acknowledged is there, none twice',
    rows[0]?.count === String(issued),
    `${rows[0]?.count} of ${issued}`,
  );
  const books = await run(
    ['apps/api/dist/verify.js'],
    { DATABASE_URL: databaseUrl, LOG_LEVEL: 'silent', BILKO_DATA: folder },
    inRoot(),
  );
  report.check('the books are right', books.code === 0, books.output.split('\n').at(-1));

  await now.program.stop();
  await front.stop();
  await strike();
  return report.end();
}

/** Limits that one address with much traffic does not meet. */
const production = {
  DATABASE_POOL: '12',
  LOG_LEVEL: 'warn',
  ALLOWED_ORIGINS: `https://${WEB_HOST}`,
  API_URL: `https://${API_HOST}`,
  RATE_LIMIT_GENERAL: '1000000',
  RATE_LIMIT_AUTH: '1000000',
};

async function serveBeside(release: Release, settings: Record<string, string>): Promise<Serving> {
  const port = (await freePort()) as number;
  const program = start(
    ['--enable-source-maps', 'apps/api/dist/main.js'],
    { ...settings, PORT: String(port), BILKO_VERSION: release.version },
    release.folder,
  );
  await until(
    release.version,
    async () => {
      const reply = await fetch(`http://127.0.0.1:${port}/health`);
      return reply.ok && ((await reply.json()) as { version: string }).version === release.version;
    },
    program,
  );
  return { release, port, program };
}

async function ask(report: Report, traffic: Traffic, version: string, when: string): Promise<void> {
  const { count, failures, resent, answeredBy } = await traffic.sinceLast();
  report.check(
    `no request failed ${when}`,
    failures.length === 0 && count > 0,
    `${count} requests, ${failures.length} failed, ${resent} sent again ${failures.slice(0, 3).join('; ')}`,
  );
  report.check(`  ${version} answers`, answeredBy === version, answeredBy);
}

/** The migrations of the working tree and one more, which adds. */
function withSample(folder: string): string {
  cpSync(inRoot('packages/database/prisma/migrations'), folder, { recursive: true });
  mkdirSync(path.join(folder, '9999_rehearsal'));
  writeFileSync(path.join(folder, '9999_rehearsal/migration.sql'), SAMPLE);
  return folder;
}

await runCommand(import.meta.url, () => rehearse(process.argv[2] ?? 'HEAD'));
