import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runCrash } from './crash/crash-run';

/**
 * npm run crash -w @bilko/api -- --kills 100: processes of the API, the worker and PostgreSQL are killed at random
 * while many clients work. Ends with 1 when something acknowledged is lost, doubled or half done.
 */
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '100' },
    clients: { type: 'string', default: '8' },
    every: { type: 'string', default: '1200' },
  },
});
const whole = (text: string) => Number.parseInt(text, 10);

const here = fileURLToPath(new URL('..', import.meta.url));
execFileSync(process.execPath, ['build.mjs'], { cwd: here, stdio: 'inherit' });
const { wrong, ...figures } = await runCrash({
  kills: whole(values.kills),
  clients: whole(values.clients),
  businesses: 3,
  everyMs: whole(values.every),
  isBuilt: true,
  onProgress: (sentence) => console.log(sentence),
});
console.log(figures);
for (const promise of wrong) console.error(`BROKEN ${promise}`);
if (wrong.length === 0) console.log('Nothing lost, nothing doubled, nothing half done.');
process.exit(wrong.length === 0 ? 0 : 1);
