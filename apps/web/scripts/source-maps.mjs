/**
 * After a build with SENTRY_AUTH_TOKEN: brings the source maps of what browsers run to Sentry, under the release as
 * pages name it, and takes them away from what is served, whether that went well or not. A build without the token has
 * made none. Sentry being away stops no release: its stacks then name built files until the next one.
 */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where pages say that their files lie (lib/error-reports/open-client.ts): the path alone, whatever the host was. */
const PLACE = 'app:///_next/static';
const AT_ONCE = 6;
const TRIES = 3;
const LONGEST_WAIT = 30_000;

/** What is said about it: a line for the log of the build. */
export async function sendSourceMaps(folder, env, { pauseMs = 1_000 } = {}) {
  const maps = filesIn(folder).filter((file) => file.endsWith('.map'));
  try {
    if (!env.SENTRY_AUTH_TOKEN) return 'Source maps: none are wanted (SENTRY_AUTH_TOKEN is not set).';
    const sentry = openSentry(env, pauseMs);
    await sentry.makeRelease();
    const waiting = maps.filter((map) => map.endsWith('.js.map'));
    const sent = waiting.length;
    const sendOne = async () => {
      for (let map = waiting.pop(); map !== undefined; map = waiting.pop()) {
        const name = path.relative(folder, map).split(path.sep).join('/');
        const script = name.slice(0, -'.map'.length);
        // The script names no map, so that nobody else looks for one: Sentry is told by a header.
        await sentry.addFile(script, readFileSync(path.join(folder, script)), path.basename(name));
        await sentry.addFile(name, readFileSync(map));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, sendOne));
    return `Source maps: ${sent} are with Sentry, for ${sentry.release}.`;
  } catch (error) {
    return `Source maps: they are not with Sentry, and the build goes on: ${error.message}`;
  } finally {
    for (const map of maps) rmSync(map);
  }
}

function openSentry(env, pauseMs) {
  const release = env.BILKO_VERSION || env.VERCEL_GIT_COMMIT_SHA || '0.1.0';
  for (const name of ['SENTRY_ORG', 'SENTRY_PROJECT']) if (!env[name]) throw new Error(`${name} is not set`);
  const base = `${(env.SENTRY_URL || 'https://sentry.io').replace(/\/$/, '')}/api/0/organizations/${encodeURIComponent(env.SENTRY_ORG)}/releases/`;
  const post = async (address, body, headers = {}) => {
    for (let left = TRIES; ; left -= 1) {
      const reply = await fetch(address, {
        method: 'POST',
        headers: { Authorization: `Bearer ${env.SENTRY_AUTH_TOKEN}`, ...headers },
        body,
        signal: AbortSignal.timeout(LONGEST_WAIT),
      }).catch((error) => ({
        ok: false,
        status: 0,
        text: async () => String(error.cause?.code ?? error.message),
      }));
      const text = await reply.text();
      // 409: a file with this name is there from an earlier build of the release. Names carry a hash of the content.
      if (reply.ok || reply.status === 409) return;
      if (left <= 1 || (reply.status > 0 && reply.status < 500 && reply.status !== 429))
        throw new Error(`it answered ${reply.status} ${text.slice(0, 200)}`);
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  };
  return {
    release,
    makeRelease: () =>
      post(base, JSON.stringify({ version: release, projects: [env.SENTRY_PROJECT] }), {
        'Content-Type': 'application/json',
      }),
    addFile: (name, content, map) => {
      const form = new FormData();
      form.set('name', `${PLACE}/${name}`);
      if (map !== undefined) form.append('header', `Sourcemap:${map}`);
      form.set('file', new Blob([content]), path.basename(name));
      return post(`${base}${encodeURIComponent(release)}/files/`, form);
    },
  };
}

const filesIn = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const built = fileURLToPath(new URL('../.next/static', import.meta.url));
  // That of the service worker, which reports no errors.
  rmSync(fileURLToPath(new URL('../public/sw.js.map', import.meta.url)), { force: true });
  console.log(await sendSourceMaps(built, process.env));
}
