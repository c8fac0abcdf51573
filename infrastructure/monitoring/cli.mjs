// Uses Node's own modules only: a schedule that runs it every five minutes need not install anything.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { PlainProblem } from '../local/parts/settings.mjs';
import { checkMonitor, sentenceOf } from './check-monitors.mjs';

const USAGE = `npm run monitors -- list | check [--web https://…] [--api https://…]
  list   shows what is watched
  check  asks each once, again when it fails; ends with 1 and says what is wrong when one does not work
  --web, --api  another installation than bilko.io and api.bilko.io
With ALARM_SLACK_URL (an incoming webhook) what fails is also told there.`;

const OWN = { web: 'https://bilko.io', api: 'https://api.bilko.io' };

export const monitors = JSON.parse(readFileSync(new URL('monitors.json', import.meta.url), 'utf8'));

/** 0: all work; 1: one does not. */
export async function monitorsCommand(args, environment, say, options = {}) {
  const [what, ...rest] = args;
  if (what === 'list' && rest.length === 0) {
    for (const { name, address, isAbout, everyMinutes, alarmBy } of monitors)
      say(
        `${name}: ${address}, every ${everyMinutes} minutes, alarm by ${alarmBy.join(' and ')}. ${isAbout}`,
      );
    return 0;
  }
  if (what !== 'check') throw new PlainProblem(USAGE);
  const places = placesOf(rest);
  const found = await Promise.all(monitors.map((monitor) => checkMonitor(placed(monitor, places), options)));
  const failed = found.filter(({ problem }) => problem !== undefined);
  for (const one of found) say(sentenceOf(one));
  if (failed.length > 0 && environment.ALARM_SLACK_URL)
    await tellSlack(environment.ALARM_SLACK_URL, failed.map(sentenceOf).join('\n'), say);
  return failed.length > 0 ? 1 : 0;
}

function placesOf(args) {
  const places = { ...OWN };
  for (let at = 0; at < args.length; at += 2) {
    const name = { '--web': 'web', '--api': 'api' }[args[at]];
    if (name === undefined || !URL.canParse(args[at + 1] ?? '')) throw new PlainProblem(USAGE);
    places[name] = args[at + 1].replace(/\/+$/, '');
  }
  return places;
}

const placed = (monitor, { web, api }) => ({
  ...monitor,
  address: monitor.address.startsWith(OWN.api)
    ? monitor.address.replace(OWN.api, api)
    : monitor.address.replace(OWN.web, web),
});

async function tellSlack(address, text, say) {
  const reply = await fetch(address, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ text: `Bilko\n${text}` }),
    signal: AbortSignal.timeout(10_000),
  }).catch(() => undefined);
  if (!reply?.ok) say('Slack could not be told.');
}

if (process.argv[1] !== undefined && pathToFileURL(process.argv[1]).href === import.meta.url) {
  try {
    process.exitCode = await monitorsCommand(process.argv.slice(2), process.env, (line) => console.log(line));
  } catch (problem) {
    console.error(problem instanceof PlainProblem ? problem.message : problem);
    process.exitCode = 1;
  }
}
