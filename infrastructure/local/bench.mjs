// npm run bench: the figures Bilko promises, measured on this machine against a database of its own that is thrown away
// afterwards. Arguments go on to apps/api/bench.
import { existsSync } from 'node:fs';
import { missingPrograms, shown } from './parts/checks.mjs';
import { buildApi, generate, install } from './parts/prepare.mjs';
import { say } from './parts/progress.mjs';
import { checkNode, inRoot, PlainProblem } from './parts/settings.mjs';
import { withThrowAway } from './parts/throw-away.mjs';

const program = inRoot('apps/api/bench/run.ts');

withThrowAway('bench', async ({ data, start }) => {
  checkNode();
  if (!existsSync(program)) throw new PlainProblem(`There is nothing to measure: ${program} is missing.`);
  await install();
  await generate();
  await buildApi();
  if (missingPrograms(['pgbench']).length) {
    say('!! pgbench is not installed: the figures stand without the same SQL beside them.');
    say('!! On Debian: apt-get install postgresql-contrib');
  }
  const isGood = await shown(['--import', 'tsx', program, ...process.argv.slice(2)], {
    DATABASE_URL: await start('starting a database for the measurements'),
    BILKO_DATA: data,
  });
  return isGood ? 0 : 1;
});
