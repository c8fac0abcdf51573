import { PlainProblem } from '../command';
import type { Railway, ServiceDeployment } from './railway';
import { smoke, tellSmoke } from './smoke';
import type { Vercel } from './vercel';
import { waitUntil, type Patience } from './wait-until';

/** Where a release goes: staging or production. */
export type Place = Readonly<{
  railway: Railway;
  vercel: Vercel;
  services: Readonly<{ api: string; worker: string }>;
  apiUrl: string;
  webUrl: string;
  /** Empty where the web passes requests on to the API under its own address. */
  namedApiUrl: string | undefined;
  bypass: string | undefined;
  patience: Patience;
  say: (line: string) => void;
}>;
export type Outcome = 'released' | 'rolled back' | 'broken';

/** What was new never answered anybody: what ran before still runs, and needs no rollback. */
class NeverLive extends PlainProblem {}

type Step = Readonly<{ name: string; go: () => Promise<void>; back: () => Promise<void> }>;
const RUNNING = 'SUCCESS';
const FAILED = ['FAILED', 'CRASHED', 'REMOVED', 'SKIPPED'];
const NOT_BUILT = ['ERROR', 'CANCELED', 'BLOCKED', 'DELETED'];

const reasonOf = (problem: unknown) => (problem instanceof Error ? problem.message : String(problem));
const runningOf = (deployments: readonly ServiceDeployment[]) =>
  deployments.find(({ status }) => status === RUNNING);

/**
 * Migrations, API, worker, web, then a look at all of it. Migrations run at Railway before the new API takes requests
 * (infrastructure/railway/api.json); they are additive, so the release before may go on, and is what a failure leads
 * back to.
 */
export async function release(place: Place, sha: string): Promise<Outcome> {
  const { railway, vercel, services, say } = place;
  const before = {
    api: runningOf(await railway.deployments(services.api)),
    worker: runningOf(await railway.deployments(services.worker)),
    web: await vercel.current(),
  };
  say(
    `Before: API ${before.api?.sha ?? 'none'}, worker ${before.worker?.sha ?? 'none'}, web ${before.web ?? 'none'}`,
  );
  const steps: Step[] = [
    {
      name: 'migrations and API',
      go: async () => {
        await deployService(place, services.api, sha);
        await versionShows(place, sha);
      },
      back: async () => {
        await backTo(place, services.api, before.api);
        if (before.api?.sha !== undefined) await versionShows(place, before.api.sha);
      },
    },
    {
      name: 'worker',
      go: () => deployService(place, services.worker, sha),
      back: () => backTo(place, services.worker, before.worker),
    },
    {
      name: 'web',
      go: async () => {
        const id = await buildWeb(place, sha);
        await vercel.promote(id);
        await webShows(place, id);
      },
      back: async () => {
        if (before.web === undefined) throw new PlainProblem('there is no web to go back to');
        await vercel.rollback(before.web);
        await webShows(place, before.web);
      },
    },
    { name: 'smoke test', go: () => looksGood(place, sha), back: () => Promise.resolve() },
  ];
  const done: Step[] = [];
  for (const step of steps) {
    say(`${step.name} …`);
    try {
      await step.go();
      done.unshift(step);
    } catch (problem) {
      say(`FAILED  ${step.name}: ${reasonOf(problem)}`);
      return rollBack(place, problem instanceof NeverLive ? done : [step, ...done], before.api?.sha);
    }
  }
  say(`Released ${sha}.`);
  return 'released';
}

/** The newest first: an older web knows less than the API offers, an older API less than the web asks for. */
async function rollBack(place: Place, steps: readonly Step[], sha: string | undefined): Promise<Outcome> {
  const { say } = place;
  let isBack = true;
  for (const step of steps) {
    try {
      await step.back();
      say(`Back: ${step.name}`);
    } catch (problem) {
      isBack = false;
      say(`NOT BACK  ${step.name}: ${reasonOf(problem)}`);
    }
  }
  const isGood = await looksGood(place, sha).then(
    () => true,
    (problem: unknown) => (say(reasonOf(problem)), false),
  );
  if (isBack && isGood) {
    say(
      steps.length > 0
        ? 'Rolled back: the release before runs again.'
        : 'Nothing was switched: the release before runs on.',
    );
    return 'rolled back';
  }
  say('BROKEN: somebody must look now. docs/operations/rollback.md');
  return 'broken';
}

/** Back to a named release, by hand. Nothing is touched unless all of it is still there. */
export async function returnTo(place: Place, sha: string): Promise<Outcome> {
  const { railway, vercel, services, say } = place;
  const find = async (service: string) =>
    (await railway.deployments(service)).find(
      (one) => one.sha === sha && (one.status === RUNNING || one.canRollback),
    );
  const found = {
    api: await find(services.api),
    worker: await find(services.worker),
    web: await vercel.find(sha),
  };
  const missing = Object.entries(found).filter(([, one]) => one === undefined);
  if (missing.length > 0)
    throw new PlainProblem(
      `Of ${sha} no ${missing.map(([name]) => name).join(' and no ')} is kept any more.`,
    );
  const { api, worker, web } = found as { api: ServiceDeployment; worker: ServiceDeployment; web: string };
  say('web …');
  await vercel.rollback(web);
  await webShows(place, web);
  say('worker …');
  await backTo(place, services.worker, worker);
  say('API …');
  await backTo(place, services.api, api);
  await versionShows(place, sha);
  try {
    await looksGood(place, sha);
  } catch (problem) {
    say(`BROKEN  ${reasonOf(problem)}`);
    return 'broken';
  }
  say(`${sha} runs again.`);
  return 'rolled back';
}

async function deployService(place: Place, service: string, sha: string): Promise<void> {
  const id = await place.railway.deploy(service, sha);
  const { status } = await waitUntil(`deployment ${id} at Railway`, place.patience, async () => {
    const one = await place.railway.deployment(id);
    return one.status === RUNNING || FAILED.includes(one.status) ? one : undefined;
  });
  // A build, a migration or a health check that fails leaves the release before where it is.
  if (status !== RUNNING) throw new NeverLive(`Railway says ${status} of deployment ${id}`);
}

async function backTo(place: Place, service: string, wanted: ServiceDeployment | undefined): Promise<void> {
  if (wanted === undefined) throw new PlainProblem('there is no earlier deployment');
  const { railway, patience } = place;
  const [newest] = await railway.deployments(service);
  if (newest?.id === wanted.id) return;
  await railway.rollback(wanted.id);
  await waitUntil(`service ${service} at ${wanted.sha ?? wanted.id}`, patience, async () => {
    const [now] = await railway.deployments(service);
    if (now === undefined || now.id === newest?.id) return undefined;
    if (FAILED.includes(now.status))
      throw new PlainProblem(`Railway says ${now.status} of deployment ${now.id}`);
    return now.status === RUNNING ? true : undefined;
  });
}

async function buildWeb(place: Place, sha: string): Promise<string> {
  const { vercel, patience, say } = place;
  const id = await vercel.deploy(sha);
  const { state, url } = await waitUntil(`deployment ${id} at Vercel`, patience, async () => {
    const one = await vercel.deployment(id);
    return one.state === 'READY' || NOT_BUILT.includes(one.state) ? one : undefined;
  });
  if (state !== 'READY') throw new NeverLive(`Vercel says ${state} of deployment ${id}`);
  say(`web: built, at ${url}`);
  return id;
}

const webShows = ({ vercel, patience, webUrl }: Place, id: string) =>
  waitUntil(`${webUrl} shows ${id}`, patience, async () =>
    (await vercel.current()) === id ? true : undefined,
  ).then(() => undefined);

const versionShows = ({ apiUrl, patience }: Place, sha: string) =>
  waitUntil(`${apiUrl}/health says ok and version ${sha}`, patience, async () => {
    const reply = await fetch(`${apiUrl}/health`, { signal: AbortSignal.timeout(10_000) }).catch(
      () => undefined,
    );
    const said = (await reply?.json().catch(() => undefined)) as
      { status?: string; version?: string } | undefined;
    return said?.status === 'ok' && said.version === sha ? true : undefined;
  }).then(() => undefined);

async function looksGood(place: Place, sha: string | undefined): Promise<void> {
  const { webUrl, namedApiUrl, bypass, say } = place;
  const checks = await smoke({ webUrl, version: sha, apiUrl: namedApiUrl, bypass });
  if (!tellSmoke(checks, say)) throw new PlainProblem('the smoke test found something wrong');
}
