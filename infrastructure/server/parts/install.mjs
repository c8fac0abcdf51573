import {
  copyFileSync,
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import path from 'node:path';
import { checkNode, PlainProblem } from '../../local/parts/settings.mjs';
import { makeDatabase } from './database.mjs';
import {
  places,
  ports,
  renderSite,
  renderUpstreams,
  serverFile,
  settingsFile,
  unitFiles,
} from './places.mjs';
import { ask, idsOf, readSettingsFile, say, writeWhole } from './run.mjs';
import { TO_BE_FILLED_IN, writeSettings } from './secrets.mjs';

const NEEDED = ['psql', 'pg_dump', 'nginx', 'git', 'openssl', 'systemctl', 'runuser', 'npm'];
const ACCOUNTS = { bilko: '/var/lib/bilko', 'bilko-web': '/nonexistent', 'bilko-backup': places.backups };
const HOST = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/;

/** Everything but the program itself. Run again, it brings units and site up to date and leaves the rest as it is. */
export function install({ web, api }) {
  for (const [flag, host] of [
    ['--web', web],
    ['--api', api],
  ])
    if (!HOST.test(host ?? ''))
      throw new PlainProblem(`Say where Bilko is reached: ${flag} with a host name.`);
  checkMachine();
  makeAccounts();
  makeFolders();
  writeSettings({ web, api, databaseUrl: makeDatabase() });
  makeCertificate(web, api);
  for (const unit of unitFiles) copyFileSync(serverFile('systemd', unit), path.join(places.units, unit));
  ask('systemctl', ['daemon-reload']);
  say(`  + ${unitFiles.length} units in ${places.units}`);
  writeSite(web, api);
  ask('systemctl', ['enable', '--now', 'bilko-backup.timer']);
  tellWhatIsMissing();
}

function checkMachine() {
  if (process.getuid?.() !== 0)
    throw new PlainProblem('install makes accounts and services: run it as root.');
  checkNode();
  if (!existsSync('/usr/bin/node'))
    throw new PlainProblem('The units start /usr/bin/node, which is not there.');
  const missing = NEEDED.filter((name) => !isOnPath(name));
  if (missing.length > 0)
    throw new PlainProblem(
      `Not installed: ${missing.join(', ')}. On Debian: apt-get install postgresql nginx git openssl`,
    );
}

const isOnPath = (name) =>
  (process.env.PATH ?? '').split(path.delimiter).some((folder) => existsSync(path.join(folder, name)));

function makeAccounts() {
  const known = readFileSync('/etc/passwd', 'utf8');
  for (const [name, home] of Object.entries(ACCOUNTS)) {
    if (known.includes(`\n${name}:`)) continue;
    ask('useradd', [
      '--system',
      '--user-group',
      '--no-create-home',
      '--home-dir',
      home,
      '--shell',
      '/usr/sbin/nologin',
      name,
    ]);
    say(`  + account ${name}`);
  }
}

function makeFolders() {
  const folder = (place, mode, account) => {
    mkdirSync(place, { recursive: true });
    chmodSync(place, mode);
    const { uid, gid } = account ? idsOf(account) : { uid: 0, gid: 0 };
    chownSync(place, uid, gid);
  };
  folder(places.releases, 0o755);
  folder(places.settings, 0o700);
  folder(places.tls, 0o700);
  folder(path.dirname(places.files), 0o750, 'bilko');
  folder(places.files, 0o750, 'bilko');
  folder(places.backups, 0o700, 'bilko-backup');
  folder(places.buildHome, 0o700, 'bilko');
  mkdirSync('/var/www/letsencrypt', { recursive: true });
}

/** So that nginx starts before there is a true one. */
function makeCertificate(web, api) {
  const [chain, key] = ['fullchain.pem', 'privkey.pem'].map((name) => path.join(places.tls, name));
  if (existsSync(chain)) return say(`  = the certificate in ${places.tls} stays`);
  const names = ['-subj', `/CN=${web}`, '-addext', `subjectAltName=DNS:${web},DNS:${api}`];
  ask('openssl', [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-days',
    '30',
    ...names,
    '-keyout',
    key,
    '-out',
    chain,
  ]);
  chmodSync(key, 0o600);
  say(`  + a certificate that nobody signed, for 30 days, in ${places.tls}: put a true one in its place`);
}

function writeSite(web, api) {
  writeWhole(places.site, renderSite({ WEB_HOST: web, API_HOST: api }));
  if (!existsSync(places.upstreams))
    writeWhole(places.upstreams, renderUpstreams({ api: ports.api[0], web: ports.web[0] }));
  if (!existsSync(places.enabledSite)) symlinkSync(places.site, places.enabledSite);
  // Debian's welcome page claims the address for itself.
  rmSync('/etc/nginx/sites-enabled/default', { force: true });
  ask('nginx', ['-t']);
  ask('systemctl', ['reload-or-restart', 'nginx']);
  say(`  + site ${places.site}: https://${web} and https://${api}`);
}

function tellWhatIsMissing() {
  const api = readSettingsFile(settingsFile('api'));
  const backup = readSettingsFile(settingsFile('backup'));
  const missing = TO_BE_FILLED_IN.filter((name) => !api[name]);
  if (missing.length > 0) say(`\nTo be filled in in ${settingsFile('api')}: ${missing.join(', ')}`);
  if (!backup.BACKUP_PUBLIC_KEY) say(`To be filled in in ${settingsFile('backup')}: BACKUP_PUBLIC_KEY`);
  say('\nThen: node infrastructure/server/server.mjs upgrade <version>');
}
