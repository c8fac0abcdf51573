import { existsSync, readFileSync, readlinkSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { request } from 'node:https';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { PlainProblem } from '../../local/parts/settings.mjs';
import { places, ports, renderUpstreams, settingsFile } from './places.mjs';
import { reloadNginx } from './reload-nginx.mjs';
import { ask, readSettingsFile, say, writeWhole } from './run.mjs';

const PATIENCE = 90_000;
const systemctl = (...args) => ask('systemctl', args);
const unitsOf = (at) => [`bilko-api@${at.api}`, `bilko-web@${at.web}`];
const other = (choices, taken) => choices.find((port) => port !== taken) ?? choices[0];

/** Which release serves on which ports, and which served before. */
export const readState = () =>
  existsSync(places.state)
    ? JSON.parse(readFileSync(places.state, 'utf8'))
    : { now: undefined, before: undefined };

function pointTo(folder) {
  const beside = `${places.current}.new`;
  rmSync(beside, { force: true });
  symlinkSync(folder, beside);
  renameSync(beside, places.current);
}

/**
 * The release starts beside the one that serves; when it is healthy nginx sends requests there, and the old one ends
 * what it has under way. Until then nothing is lost by going back, and nobody notices.
 */
export async function switchTo(folder) {
  const { now } = readState();
  const next = { folder, api: other(ports.api, now?.api), web: other(ports.web, now?.web) };
  const before = existsSync(places.current) ? readlinkSync(places.current) : undefined;
  pointTo(folder);
  try {
    // What a failed try left behind would answer in its place.
    systemctl('stop', ...unitsOf(next));
    systemctl('start', ...unitsOf(next));
    await isHealthy(next);
    await sendRequestsTo(next, now);
  } catch (problem) {
    if (before) pointTo(before);
    systemctl('stop', ...unitsOf(next));
    throw new PlainProblem(
      `${problem.message}\n${now ? 'The release before serves as it did; nobody noticed.' : 'Nothing serves yet.'} Look at: journalctl -u ${unitsOf(next)[0]} -u ${unitsOf(next)[1]}`,
    );
  }
  const isAgain = now?.folder === folder;
  writeWhole(
    places.state,
    `${JSON.stringify({ now: next, before: isAgain ? readState().before : now }, null, 2)}\n`,
  );
  systemctl('enable', ...unitsOf(next), 'bilko-worker');
  systemctl('restart', 'bilko-worker');
  if (now) {
    systemctl('disable', ...unitsOf(now));
    systemctl('stop', ...unitsOf(now));
  }
  say(`  ✓ ${path.basename(folder)} serves (API on ${next.api}, web on ${next.web})`);
}

async function isHealthy({ folder, api, web }) {
  const version = readSettingsFile(path.join(folder, 'release.env')).BILKO_VERSION;
  await until(`the API of ${version} on ${api}`, async () => {
    const reply = await fetch(`http://127.0.0.1:${api}/health`, { signal: AbortSignal.timeout(5000) });
    const health = await reply.json();
    return reply.ok && health.status === 'ok' && health.version === version;
  });
  await until(`the web on ${web}`, async () => {
    const reply = await fetch(`http://127.0.0.1:${web}/login`, { signal: AbortSignal.timeout(10_000) });
    return reply.ok;
  });
  say('  ✓ the new release is healthy');
}

async function sendRequestsTo(next, now) {
  try {
    writeWhole(places.upstreams, renderUpstreams(next));
    ask('nginx', ['-t']);
    await reloadNginx(places.nginxPid);
    const { API_URL: apiUrl = '' } = readSettingsFile(settingsFile('api'));
    await until('the API through nginx', () => answersOverTls(new URL(apiUrl).hostname));
  } catch (problem) {
    if (now) {
      writeWhole(places.upstreams, renderUpstreams(now));
      await reloadNginx(places.nginxPid);
    }
    throw problem;
  }
  say('  ✓ nginx sends requests to it');
}

/** Whoever signed the certificate: it is this machine that is asked. */
const answersOverTls = (host) =>
  new Promise((resolve, reject) => {
    const asking = request(
      {
        host: '127.0.0.1',
        port: 443,
        path: '/health',
        servername: host,
        headers: { Host: host },
        rejectUnauthorized: false,
      },
      (reply) => resolve(reply.resume().statusCode === 200),
    );
    asking.setTimeout(5000, () => asking.destroy(new Error('no answer')));
    asking.once('error', reject);
    asking.end();
  });

async function until(what, isSo) {
  const end = Date.now() + PATIENCE;
  let last = '';
  while (Date.now() < end) {
    try {
      if (await isSo()) return;
      last = 'it does not say that it is well';
    } catch (problem) {
      last = problem.cause?.message ?? problem.message;
    }
    await wait(250);
  }
  throw new PlainProblem(`${what} is not healthy after ${PATIENCE / 1000} s: ${last}.`);
}
