import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { applyMigrations, startEmbedded } from '@bilko/database';
import { brokenPromises, forbiddenOf, runGapless } from './gapless-run';

/**
 * npm run gapless -w @bilko/api -- --clients 50 --issues 200: many clients issue in one business over breaking
 * lines and killed processes. Ends with 1 when a number is missing or doubled, the books differ or a mail is.
 */
const { values } = parseArgs({
  options: {
    clients: { type: 'string', default: '50' },
    issues: { type: 'string', default: '200' },
    processes: { type: 'string', default: '2' },
    'kill-every': { type: 'string', default: '10000' },
  },
});
const whole = (text: string) => Number.parseInt(text, 10);

const here = fileURLToPath(new URL('..', import.meta.url));
execFileSync(process.execPath, ['build.mjs'], { cwd: here, stdio: 'inherit' });

const dataFolder = mkdtempSync(path.join(tmpdir(), 'bilko-gapless-db-'));
const database = await startEmbedded({ dataFolder });
try {
  await applyMigrations(database.url);
  const options = {
    databaseUrl: database.url,
    clients: whole(values.clients),
    issuesEach: whole(values.issues),
    processes: whole(values.processes),
    killEveryMs: whole(values['kill-every']),
    abortShare: 0.1,
    isBuilt: true,
  };
  console.log(
    `${options.clients} clients × ${options.issuesEach} issues, ${options.processes} processes of the API`,
  );
  const outcome = await runGapless(options);
  console.log(outcome);
  const broken = brokenPromises(outcome, forbiddenOf(options));
  for (const promise of broken) console.error(`BROKEN ${promise}`);
  if (broken.length === 0) console.log('No gap, no double, no difference, one mail each.');
  process.exitCode = broken.length === 0 ? 0 : 1;
} finally {
  await database.stop();
  rmSync(dataFolder, { recursive: true, force: true });
}
