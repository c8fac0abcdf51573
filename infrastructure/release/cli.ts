import { writeFile } from 'node:fs/promises';
import { needed, PlainProblem, readEnvironment, runCommand, type Environment } from '../command';
import { releaseNotes } from './notes';
import { namePreview } from './preview';
import { openRailway } from './railway';
import { release, returnTo, type Outcome, type Place } from './release';
import { smoke, tellSmoke } from './smoke';
import { openVercel } from './vercel';
import { usualPatience } from './wait-until';

const USAGE = `npx tsx infrastructure/release/cli.ts deploy <commit> | rollback <commit> | smoke | preview | notes <commit> [<before>] [<file>]
  deploy    migrations, API, worker, web, smoke test; goes back by itself when something fails
  rollback  goes back to an earlier release: web, worker, API, smoke test
  smoke     looks at WEB_URL (and at the API that its page names) the way a browser would
  preview   names the preview WEB_URL after its pull request, and removes the names of closed ones
  notes     what a release brings, as Markdown, on the screen or in a file
deploy and rollback end with 0 when what was asked for runs, with 1 when the release before runs again, and with 2 when
somebody must look.`;

const codes: Readonly<Record<'deploy' | 'rollback', Readonly<Record<Outcome, number>>>> = {
  deploy: { released: 0, 'rolled back': 1, broken: 2 },
  rollback: { released: 0, 'rolled back': 0, broken: 2 },
};

export async function releaseCommand(
  args: readonly string[],
  environment: Environment,
  say: (line: string) => void,
): Promise<number> {
  const [what, commit, ...more] = args;
  if (what === 'smoke' && commit === undefined) return lookAt(environment, say);
  if (what === 'preview' && commit === undefined) return nameIt(environment, say);
  if (what === 'notes' && commit !== undefined && more.length <= 2) {
    const notes = releaseNotes(commit, more[0] || undefined);
    if (more[1] === undefined) say(notes);
    else await writeFile(more[1], notes);
    return 0;
  }
  if ((what === 'deploy' || what === 'rollback') && commit !== undefined && more.length === 0) {
    if (!/^[0-9a-f]{40}$/.test(commit))
      throw new PlainProblem(`${commit} is not the whole name of a commit.`);
    const place = placeOf(environment, say);
    return codes[what][await (what === 'deploy' ? release : returnTo)(place, commit)];
  }
  throw new PlainProblem(USAGE);
}

async function lookAt(environment: Environment, say: (line: string) => void): Promise<number> {
  const webUrl = needed(environment, 'WEB_URL', 'the address of the web');
  const bypass = environment['VERCEL_BYPASS_SECRET'];
  const { hostname } = new URL(webUrl);
  // Whoever may write a deployment status names the address: the secret goes to nobody else.
  if (bypass !== undefined && !/^(bilko[a-z0-9-]*\.vercel\.app|(.+\.)?bilko\.io|localhost)$/.test(hostname))
    throw new PlainProblem(
      `${hostname} is not one of our addresses: VERCEL_BYPASS_SECRET is not sent there.`,
    );
  say(webUrl);
  const version = environment['BILKO_VERSION'];
  return tellSmoke(await smoke({ webUrl, version, apiUrl: environment['API_URL'], bypass }), say) ? 0 : 1;
}

async function nameIt(environment: Environment, say: (line: string) => void): Promise<number> {
  const name = (variable: string, meaning: string) => needed(environment, variable, meaning);
  const { name: given, removed } = await namePreview(
    {
      vercel: {
        token: name('VERCEL_TOKEN', 'a token of the team'),
        projectId: name('VERCEL_PROJECT_ID', "Vercel's id of the project"),
        teamId: environment['VERCEL_TEAM_ID'],
        url: environment['VERCEL_API_URL'],
      },
      github: {
        token: name('GITHUB_TOKEN', 'set in Actions, to read pull requests'),
        repository: name('GITHUB_REPOSITORY', 'owner/name, set in Actions'),
        url: environment['GITHUB_API_URL'],
      },
    },
    name('WEB_URL', 'the address of the preview'),
  );
  say(
    given === undefined
      ? 'No pull request is open for it: it keeps the name that Vercel gave.'
      : `https://${given}`,
  );
  for (const one of removed) say(`removed ${one}: its pull request is closed`);
  return 0;
}

function placeOf(environment: Environment, say: (line: string) => void): Place {
  const name = (variable: string, what: string) => needed(environment, variable, what);
  const stage = name('DEPLOY_TO', 'staging or production');
  if (stage !== 'staging' && stage !== 'production')
    throw new PlainProblem(`DEPLOY_TO is ${stage}: staging or production is expected.`);
  const webUrl = name('WEB_URL', 'the address that people open');
  const apiUrl = new URL(name('API_URL', 'the address of the API')).origin;
  return {
    railway: openRailway({
      token: name('RAILWAY_TOKEN', 'a project token of this environment'),
      environmentId: name('RAILWAY_ENVIRONMENT_ID', "Railway's id of the environment"),
      url: environment['RAILWAY_GRAPHQL_URL'],
    }),
    vercel: openVercel({
      token: name('VERCEL_TOKEN', 'a token of the team'),
      projectId: name('VERCEL_PROJECT_ID', "Vercel's id of the project"),
      teamId: environment['VERCEL_TEAM_ID'],
      repositoryId: name('GITHUB_REPOSITORY_ID', "GitHub's number of the repository, set in Actions"),
      host: new URL(webUrl).host,
      isProduction: stage === 'production',
      url: environment['VERCEL_API_URL'],
    }),
    services: {
      api: name('RAILWAY_API_SERVICE_ID', "Railway's id of the API"),
      worker: name('RAILWAY_WORKER_SERVICE_ID', "Railway's id of the worker"),
    },
    apiUrl,
    webUrl,
    namedApiUrl: stage === 'production' ? apiUrl : webUrl,
    bypass: environment['VERCEL_BYPASS_SECRET'],
    patience: usualPatience,
    say,
  };
}

await runCommand(import.meta.url, () =>
  releaseCommand(process.argv.slice(2), readEnvironment(), (line) => console.log(line)),
);
