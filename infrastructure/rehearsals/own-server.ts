import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import { inRoot, PlainProblem, runCommand } from '../command';
import { startCluster } from './parts/cluster';
import { startReport, type Report } from './parts/report';
import { startMail } from './parts/production';
import { askServer, keepAsking, receiptOf } from './parts/own-server-requests';

/**
 * npm run rehearse:server: docs/deployment/own-server.md, carried out. Folders, accounts, units, nginx on 80 and 443 and
 * a PostgreSQL are those of a machine of its own as far as mount and process namespaces make one of this; systemd alone
 * is stood in for by infrastructure/server/testing-systemctl.mjs.
 */
const WEB = 'bilko.test';
const API = 'api.bilko.test';
const OWN_PLACES = [
  '/opt/bilko',
  '/var/lib/bilko',
  '/var/lib/bilko-backup',
  '/var/cache/bilko',
  '/var/lib/nginx',
  '/var/log/nginx',
  '/run',
];
const FILES = '/var/lib/bilko/files';
const IS_INSIDE = process.argv[2] === 'inside';

async function outside(): Promise<number> {
  if (process.getuid?.() !== 0) throw new PlainProblem('This makes accounts and mounts: run it as root.');
  const folder = mkdtempSync(path.join(tmpdir(), 'bilko-own-server-'));
  chmodSync(folder, 0o755);
  const made = OWN_PLACES.filter((place) => !existsSync(place));
  for (const place of made) mkdirSync(place);
  const self = inRoot('infrastructure/rehearsals/own-server.ts');
  const child = spawn(
    'unshare',
    [
      '--mount',
      '--pid',
      '--fork',
      '--kill-child',
      '--mount-proc',
      '--',
      process.execPath,
      '--import',
      'tsx',
      self,
      'inside',
      folder,
    ],
    { cwd: inRoot(), stdio: 'inherit' },
  );
  const code = await new Promise<number>((resolve) => child.once('exit', (status) => resolve(status ?? 1)));
  for (const place of made) rmdirSync(place);
  rmSync(folder, { recursive: true, force: true });
  return code;
}

/** Copies of what is there, and empty folders where the server's own will lie: what happens in here stays in here. */
function makeMachine(folder: string): void {
  const sh = (line: string) => execFileSync('sh', ['-ec', line], { stdio: 'pipe' });
  sh(`cp -a /etc ${folder}/etc && mount --bind ${folder}/etc /etc`);
  for (const place of OWN_PLACES) {
    const mine = path.join(folder, place.replaceAll('/', '_'));
    mkdirSync(mine, { mode: 0o755 });
    sh(`mount --bind ${mine} ${place}`);
  }
  mkdirSync(path.join(folder, 'bin'));
  symlinkSync(inRoot('infrastructure/server/testing-systemctl.mjs'), path.join(folder, 'bin/systemctl'));
  chmodSync(inRoot('infrastructure/server/testing-systemctl.mjs'), 0o755);
  process.env['PATH'] = `${path.join(folder, 'bin')}:${process.env['PATH']}:/usr/sbin`;
}

/** This working tree as a repository with versions, because the server builds versions of a repository. */
function makeSource(folder: string): string {
  const source = path.join(folder, 'source');
  const sh = (line: string) => execFileSync('sh', ['-ec', line], { stdio: 'pipe', cwd: inRoot() });
  sh(`git clone --quiet --no-hardlinks --depth 1 file://${inRoot()} ${source}`);
  sh(
    `git ls-files -z --modified --others --exclude-standard | xargs -0 -r sh -c 'for f; do if [ -e "$f" ]; then cp --parents "$f" ${source}; fi; done' sh`,
  );
  const commit = (tag: string) =>
    execFileSync(
      'sh',
      [
        '-ec',
        `git add -A && git -c user.name=rehearsal -c user.email=rehearsal@bilko.test commit --quiet --allow-empty -m ${tag} && git tag ${tag}`,
      ],
      { cwd: source, stdio: 'pipe' },
    );
  for (const tag of ['v1', 'v2', 'v3']) commit(tag);
  execFileSync('git', ['remote', 'remove', 'origin'], { cwd: source });
  return source;
}

async function inside(folder: string): Promise<number> {
  const report = startReport();
  makeMachine(folder);
  const source = makeSource(folder);
  const cluster = await startCluster(path.join(folder, 'cluster'));
  Object.assign(process.env, { PGHOST: cluster.socketFolder, PGPORT: String(cluster.port) });
  const { sendgrid, settings } = await startMail();
  const identity = await generateIdentity();
  const given = { ...settings, BACKUP_PUBLIC_KEY: await identityToRecipient(identity) };
  const server = (...args: string[]) => runServer(source, args, given);

  report.say('Installing');
  report.check('install', (await server('install', '--web', WEB, '--api', API)) === 0);
  const secrets = readFileSync('/etc/bilko/api.env', 'utf8');
  writeFileSync('/etc/bilko/api.env', `${secrets}SENDGRID_API_URL=${sendgrid.url}\n`);
  const before = readFileSync('/etc/bilko/api.env', 'utf8');
  report.check(
    'install again changes no secret',
    (await server('install', '--web', WEB, '--api', API)) === 0 &&
      readFileSync('/etc/bilko/api.env', 'utf8') === before,
  );
  lendPackages();
  const modes = ['api', 'web', 'backup'].map((name) =>
    (statSync(`/etc/bilko/${name}.env`).mode & 0o777).toString(8),
  );
  report.check(
    'settings are readable to root only',
    modes.every((mode) => mode === '600'),
    modes.join(', '),
  );

  report.say('The first version');
  report.check('upgrade v1', (await server('upgrade', 'v1')) === 0);
  await lookAtTheSite(report);
  const receipt = await receiptOf(API);
  report.check(
    'a receipt lies on this disk and comes back through nginx',
    receipt.isSame && countFiles(FILES) > 0,
    `${countFiles(FILES)} files`,
  );
  report.check('the nightly backup, by its unit', systemctl('start', 'bilko-backup.service'));
  report.check(
    'its dump lies where no other account reads',
    readdirSync('/var/lib/bilko-backup/database').length === 2 &&
      (statSync('/var/lib/bilko-backup').mode & 0o77) === 0,
  );
  const copies = countFiles('/var/lib/bilko-backup/files');
  report.check('and an encrypted copy of each file', copies === countFiles(FILES), `${copies} copies`);
  for (const name of readdirSync(FILES)) rmSync(path.join(FILES, name), { recursive: true });
  report.check('the disk of the files is lost, and noticed', !backup(identity, 'files'));
  report.check('they come back from their copies', backup(identity, 'refill') && backup(identity, 'files'));
  execFileSync('chown', ['-R', 'bilko:bilko', FILES]);
  report.check('the receipt opens again, to the byte', (await receipt.again()) === true);

  report.say('Versions change under load');
  takeOver(folder, 'v1', 'v2');
  await whileAsked(report, 'upgrade v2', async () => (await server('upgrade', 'v2')) === 0);
  report.check('v2 serves', (await askServer(API, '/health')).body.includes('"v2-'));
  takeOver(folder, 'v1', 'v3');
  breakApi(await folderOf('v3'));
  await whileAsked(
    report,
    'v3, which does not start, is refused',
    async () => (await server('upgrade', 'v3')) === 1,
  );
  report.check('v2 serves still', (await askServer(API, '/health')).body.includes('"v2-'));
  await whileAsked(report, 'rollback', async () => (await server('rollback')) === 0);
  report.check('v1 serves again', (await askServer(API, '/health')).body.includes('"v1-'));
  report.check('what v1 wrote is there', (await receipt.again()) === true);
  for (const name of ['bilko-api@4000', 'bilko-api@4001', 'bilko-web@3000', 'bilko-web@3001', 'bilko-worker'])
    report.check(`${name} stops by itself in its time`, systemctl('stop', name));
  return report.end();
}

function runServer(source: string, args: string[], given: Record<string, string>): Promise<number> {
  const child = spawn(process.execPath, ['infrastructure/server/server.mjs', ...args], {
    cwd: source,
    stdio: 'inherit',
    env: {
      PATH: process.env['PATH'],
      PGHOST: process.env['PGHOST'],
      PGPORT: process.env['PGPORT'],
      ...given,
    },
  });
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
}

/** A work of the backups as the operator does it by hand, with the key from the safe. */
function backup(identity: string, work: string): boolean {
  const line = `set -a; . /etc/bilko/backup.env; set +a; cd /opt/bilko/current && BACKUP_PRIVATE_KEY=${identity} npm run --silent backup -- ${work}`;
  try {
    process.stdout.write(
      execFileSync('sh', ['-ec', line], { encoding: 'utf8' }).replaceAll(/^/gm, '      ').trimEnd() + '\n',
    );
    return true;
  } catch {
    return false;
  }
}

function systemctl(...args: string[]): boolean {
  try {
    const said = execFileSync('systemctl', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    if (said.trim()) process.stdout.write(said.replaceAll(/^/gm, '      ').trimEnd() + '\n');
    return true;
  } catch (problem) {
    process.stdout.write(
      `${(problem as { stdout?: string }).stdout ?? ''}${(problem as { stderr?: string }).stderr ?? ''}\n`,
    );
    return false;
  }
}

async function lookAtTheSite(report: Report): Promise<void> {
  const [plain, page, health, metrics] = [
    await askServer(WEB, '/login?a=b', { port: 80 }),
    await askServer(WEB, '/login'),
    await askServer(API, '/health'),
    await askServer(API, '/metrics'),
  ];
  report.check(
    'http goes to https, path and query kept',
    plain.status === 301 && plain.headers['location'] === `https://${WEB}/login?a=b`,
  );
  report.check('the web answers over TLS', page.status === 200, `${page.body.length} characters`);
  report.check(
    'the API answers over TLS',
    health.status === 200 && health.body.includes('"v1-'),
    health.body,
  );
  report.check(
    'HSTS once, from each',
    [page, health].every(
      ({ raw }) => raw.filter((name) => name.toLowerCase() === 'strict-transport-security').length === 1,
    ),
  );
  report.check('figures for monitors are not for everybody', metrics.status === 404);
  const asset = /\/_next\/static\/[^"]+\.js/.exec(page.body)?.[0] ?? '';
  const script = await askServer(WEB, asset);
  report.check(
    'scripts are cached for ever',
    script.status === 200 && String(script.headers['cache-control']).includes('immutable'),
  );
}

async function whileAsked(report: Report, what: string, change: () => Promise<boolean>): Promise<void> {
  const asking = keepAsking([
    [API, '/health'],
    [WEB, '/login'],
  ]);
  const isDone = await change();
  const { count, failures } = await asking.end();
  report.check(what, isDone);
  report.check(
    '  and no request failed meanwhile',
    failures.length === 0 && count > 0,
    `${count} requests, ${failures.length} failed ${failures.slice(0, 3).join('; ')}`,
  );
}

/** What npm has fetched on this machine before need not be fetched again. */
function lendPackages(): void {
  const cache = path.join(homedir(), '.npm/_cacache');
  if (!existsSync(cache)) return;
  mkdirSync('/var/cache/bilko/.npm', { recursive: true });
  execFileSync('cp', ['-a', cache, '/var/cache/bilko/.npm/']);
  execFileSync('chown', ['-R', 'bilko:bilko', '/var/cache/bilko/.npm']);
}

const releases = '/opt/bilko/releases';
const folderOf = (tag: string) =>
  path.join(releases, readdirSync(releases).find((name) => name.startsWith(`${tag}-`)) ?? 'none');

/** The versions hold the same sources: what was built for one is taken for the other, to spare two builds. */
function takeOver(folder: string, from: string, to: string): void {
  const commit = execFileSync('git', ['rev-parse', `${to}^{commit}`], {
    cwd: path.join(folder, 'source'),
    encoding: 'utf8',
  });
  const name = `${to}-${commit.slice(0, 9)}`;
  execFileSync('cp', ['-a', folderOf(from), path.join(releases, name)]);
  writeFileSync(path.join(releases, name, 'release.env'), `BILKO_VERSION=${name}\n`);
}

const breakApi = (release: string) =>
  writeFileSync(
    path.join(release, 'apps/api/dist/main.js'),
    `throw new Error('a release that does not start');\n`,
  );

const countFiles = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).length;

if (IS_INSIDE) {
  const code = await inside(process.argv[3] ?? '').catch((problem: unknown) => {
    console.error(problem);
    return 1;
  });
  // Whatever still runs in here ends with this process, the first of its namespace.
  process.exit(code);
}
await runCommand(import.meta.url, outside);
