// npm run load: a thousand people at once against the built API, over a database of its own that is thrown away
// afterwards. Arguments go on to run.ts; `npm run load -- costs` prints what so many businesses cost, and
// `npm run load -- spread` what of the schema would hinder spreading it over several servers.
import { shown } from '../local/parts/checks.mjs';
import { buildApi, buildWeb, generate, install } from '../local/parts/prepare.mjs';
import { checkNode, inRoot } from '../local/parts/settings.mjs';
import { withThrowAway } from '../local/parts/throw-away.mjs';

const args = process.argv.slice(2);

withThrowAway('load', async ({ data, start }) => {
  checkNode();
  await install();
  if (args[0] === 'costs') {
    return (await shown(['--import', 'tsx', inRoot('infrastructure/load/costs.ts')])) ? 0 : 1;
  }
  await generate();
  const isSpread = args[0] === 'spread';
  if (!isSpread) await buildApi();
  if (args.includes('--web')) await buildWeb();
  const program = inRoot('infrastructure/load', isSpread ? 'spread.ts' : 'run.ts');
  const isGood = await shown(['--import', 'tsx', program, ...(isSpread ? [] : args)], {
    DATABASE_URL: await start('starting a database for the load'),
    BILKO_DATA: data,
  });
  return isGood ? 0 : 1;
});
