import { afterEach, describe, expect, it } from 'vitest';
import { releaseCommand } from './cli';
import { openRailway } from './railway';
import { release, returnTo, type Place } from './release';
import { startVendors, type Trouble } from './testing-vendors';
import { openVercel } from './vercel';

const OLD = 'a'.repeat(40);
const NEW = 'b'.repeat(40);
const everywhere = (sha: string) => ({ api: sha, worker: sha, web: sha });

let stop = (): void => undefined;
afterEach(() => stop());

async function begin(trouble: Trouble = {}, isProduction = true) {
  const vendors = await startVendors(OLD, isProduction);
  stop = vendors.stop;
  Object.assign(vendors.trouble, trouble);
  const said: string[] = [];
  // Generous, except where waiting in vain is what is tested.
  let limitMs = trouble.wrongVersion ? 1_000 : 30_000;
  const place: Place = {
    railway: openRailway({
      token: 'rail-token',
      environmentId: 'env',
      url: vendors.railwayUrl,
      firstWaitMs: 1,
    }),
    vercel: openVercel({
      token: 'vercel-token',
      projectId: 'prj',
      teamId: 'team',
      repositoryId: '1234',
      host: new URL(vendors.webUrl).host,
      isProduction,
      url: vendors.vercelUrl,
      firstWaitMs: 1,
    }),
    services: { api: 'api', worker: 'worker' },
    apiUrl: vendors.apiUrl,
    webUrl: vendors.webUrl,
    namedApiUrl: isProduction ? vendors.apiUrl : vendors.webUrl,
    bypass: undefined,
    patience: {
      everyMs: 5,
      get limitMs() {
        return limitMs;
      },
    },
    say: (line) => {
      said.push(line);
      if (line.startsWith('FAILED')) limitMs = 30_000;
    },
  };
  return { ...vendors, place, text: () => said.join('\n') };
}

describe('a release', () => {
  it.each([
    [true, ['deploy api', 'deploy worker', 'build web for production', 'promote vercel-3']],
    [false, ['deploy api', 'deploy worker', 'build web for preview', 'name vercel-3']],
  ])('goes API, worker, web, and is looked at (production: %s)', async (isProduction, order) => {
    const { place, log, running, text } = await begin({}, isProduction);
    expect(await release(place, NEW)).toBe('released');
    expect(running()).toEqual(everywhere(NEW));
    expect(log).toEqual(order);
    expect(text()).toContain('  + a page of the web may log in');
    expect(text()).toContain(`Released ${NEW}.`);
  });

  it.each(['FAILED', 'CRASHED', 'SKIPPED'])(
    'whose API ends as %s, a migration that fails too, changes nothing',
    async (status) => {
      const { place, log, running, text } = await begin({ railway: { api: status } });
      expect(await release(place, NEW)).toBe('rolled back');
      expect(running()).toEqual(everywhere(OLD));
      expect(log).toEqual(['deploy api']);
      expect(text()).toContain('Nothing was switched: the release before runs on.');
    },
  );

  const mishaps: [string, Trouble, string[]][] = [
    ['the API names another version', { wrongVersion: true }, ['rollback api']],
    ['the worker does not start', { railway: { worker: 'CRASHED' } }, ['rollback api']],
    ['the web cannot be built', { vercel: 'ERROR' }, ['rollback worker', 'rollback api']],
    [
      'the web is broken',
      { broken: { 'web /login': 500 } },
      ['rollback old-web', 'rollback worker', 'rollback api'],
    ],
    [
      'the web may not log in',
      { broken: { 'api /auth/refresh': 403 } },
      ['rollback old-web', 'rollback worker', 'rollback api'],
    ],
    [
      'anybody may read',
      { broken: { 'api /contacts': 200 } },
      ['rollback old-web', 'rollback worker', 'rollback api'],
    ],
  ];
  it.each(mishaps)('goes back by itself when %s', async (_what, trouble, back) => {
    const { place, log, running, text } = await begin(trouble);
    expect(await release(place, NEW)).toBe('rolled back');
    expect(running()).toEqual(everywhere(OLD));
    expect(log.filter((one) => one.startsWith('rollback'))).toEqual(back);
    expect(text()).toContain('FAILED  ');
    expect(text()).toContain('Rolled back: the release before runs again.');
  });

  it('that cannot go back calls for somebody', async () => {
    const { place, text } = await begin({ broken: { 'web /login': 500 }, rollbackRefused: true });
    expect(await release(place, NEW)).toBe('broken');
    expect(text()).toMatch(/NOT BACK {2}worker: Railway, rolling back: Not Authorized/);
    expect(text()).toContain('BROKEN: somebody must look now.');
  });

  it('asks again what is busy, but never deploys twice', async () => {
    const { place, beBusy, log } = await begin();
    beBusy(2);
    expect(await release(place, NEW)).toBe('released');
    expect(log.filter((one) => one === 'deploy api')).toHaveLength(1);
    beBusy(1);
    await expect(place.railway.deploy('api', NEW)).rejects.toThrow('Railway, deploying: 503');
    beBusy(9);
    await expect(place.railway.deployments('api')).rejects.toThrow('Railway, asking for deployments: 503');
  });
});

describe('the way back by hand', () => {
  it('leads to a release by its commit: web, worker, API', async () => {
    const { place, log, running } = await begin();
    await release(place, NEW);
    log.length = 0;
    expect(await returnTo(place, OLD)).toBe('rolled back');
    expect(running()).toEqual(everywhere(OLD));
    expect(log).toEqual(['rollback old-web', 'rollback worker', 'rollback api']);
  });

  it('touches nothing when a part of that release is gone', async () => {
    const { place, log, running } = await begin();
    await expect(returnTo(place, 'c'.repeat(40))).rejects.toThrow('no api and no worker and no web is kept');
    expect(log).toEqual([]);
    expect(running()).toEqual(everywhere(OLD));
  });
});

describe('a preview', () => {
  const name = async (vendors: Awaited<ReturnType<typeof begin>>, more: Record<string, string> = {}) => {
    const said: string[] = [];
    const environment = {
      WEB_URL: 'https://old-web.vercel.app',
      VERCEL_TOKEN: 'vercel-token',
      VERCEL_PROJECT_ID: 'prj',
      VERCEL_TEAM_ID: 'team',
      VERCEL_API_URL: vendors.vercelUrl,
      GITHUB_TOKEN: 'github-token',
      GITHUB_REPOSITORY: 'acme/bilko',
      GITHUB_API_URL: vendors.vercelUrl,
      ...more,
    };
    await releaseCommand(['preview'], environment, (line) => void said.push(line));
    return said;
  };
  const at = (number: number, state: 'open' | 'closed', sha = OLD) => ({ number, state, sha });

  it('gets the name of its pull request, and names of closed ones go', async () => {
    const vendors = await begin({ pulls: [at(7, 'open'), at(3, 'closed'), at(5, 'open', NEW)] }, false);
    for (const number of [3, 5]) vendors.names.set(`bilko-pr-${number}.vercel.app`, 'earlier');
    vendors.names.set('staging.bilko.io', 'old-web');
    expect(await name(vendors)).toEqual([
      'https://bilko-pr-7.vercel.app',
      'removed bilko-pr-3.vercel.app: its pull request is closed',
    ]);
    expect([...vendors.names]).toEqual([
      ['bilko-pr-5.vercel.app', 'earlier'],
      ['staging.bilko.io', 'old-web'],
      ['bilko-pr-7.vercel.app', 'old-web'],
    ]);
    expect(vendors.log).toEqual(['name old-web bilko-pr-7.vercel.app', 'remove bilko-pr-3.vercel.app']);
  });

  it('without an open pull request keeps the name that it has', async () => {
    const vendors = await begin({ pulls: [at(7, 'closed')] }, false);
    expect(await name(vendors)).toEqual([
      'No pull request is open for it: it keeps the name that Vercel gave.',
    ]);
    expect(vendors.log).toEqual([]);
  });

  it.each<[string, boolean, Trouble, Record<string, string>, string]>([
    ['of another project', false, { stranger: true }, {}, 'is no preview of this project'],
    ['that is production', true, {}, {}, 'is no preview of this project'],
    [
      'that nobody built',
      false,
      {},
      { WEB_URL: 'https://evil.example' },
      'Vercel, asking for a preview: 400',
    ],
    ['without its settings', false, {}, { GITHUB_TOKEN: '' }, 'GITHUB_TOKEN is not set'],
  ])('%s is given none', async (_what, isProduction, trouble, more, problem) => {
    const vendors = await begin({ pulls: [at(7, 'open')], ...trouble }, isProduction);
    await expect(name(vendors, more)).rejects.toThrow(problem);
    expect(vendors.log).toEqual([]);
  });
});

describe('the command', () => {
  const environmentOf = (vendors: Awaited<ReturnType<typeof begin>>) => ({
    DEPLOY_TO: 'production',
    WEB_URL: vendors.webUrl,
    API_URL: vendors.apiUrl,
    RAILWAY_TOKEN: 'rail-token',
    RAILWAY_ENVIRONMENT_ID: 'env',
    RAILWAY_API_SERVICE_ID: 'api',
    RAILWAY_WORKER_SERVICE_ID: 'worker',
    RAILWAY_GRAPHQL_URL: vendors.railwayUrl,
    VERCEL_TOKEN: 'vercel-token',
    VERCEL_PROJECT_ID: 'prj',
    VERCEL_API_URL: vendors.vercelUrl,
    GITHUB_REPOSITORY_ID: '1234',
  });

  it('says by its code what runs now', async () => {
    const vendors = await begin({ railway: { api: 'FAILED' } });
    const said: string[] = [];
    const say = (line: string) => void said.push(line);
    const run = (...args: string[]) => releaseCommand(args, environmentOf(vendors), say);
    expect(await run('smoke')).toBe(0);
    // The real patience is for minutes; what fails at Railway is known at the second question.
    await expect(run('deploy', 'main')).rejects.toThrow('not the whole name of a commit');
    await expect(run('deploy')).rejects.toThrow('npx tsx infrastructure/release/cli.ts');
    await expect(run('rollback', NEW)).rejects.toThrow(`Of ${NEW} no api`);
    const { VERCEL_TOKEN: _left, ...without } = environmentOf(vendors);
    await expect(releaseCommand(['deploy', NEW], without, say)).rejects.toThrow('VERCEL_TOKEN is not set');
    expect(vendors.log).toEqual([]);
  });

  it('looks at a page and tells what is wrong with it, and keeps the secret to our own addresses', async () => {
    const vendors = await begin({}, false);
    const said: string[] = [];
    const run = (environment: Record<string, string>) =>
      releaseCommand(['smoke'], { WEB_URL: vendors.webUrl, ...environment }, (line) => void said.push(line));
    expect(await run({ BILKO_VERSION: OLD, VERCEL_BYPASS_SECRET: 'x' })).toBe(0);
    expect(await run({ BILKO_VERSION: NEW })).toBe(1);
    expect(said.at(-3)).toBe(`  ! the API is well: it is version ${OLD}, not ${NEW}`);
    expect(await run({ API_URL: 'https://api.bilko.io' })).toBe(1);
    expect(said).toContain(`  ! the page names the right API: it names ${vendors.webUrl}`);
    for (const url of [
      'https://bilko.vercel.app.evil.example',
      'https://evil.example',
      'https://notbilko.io',
    ])
      await expect(run({ WEB_URL: url, VERCEL_BYPASS_SECRET: 'x' })).rejects.toThrow(
        'is not one of our addresses',
      );
  });
});
