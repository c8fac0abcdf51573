// Where things lie on the server. The units and the site name the same places; own-server.int.test.mjs compares.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from '../../local/parts/settings.mjs';

export const places = {
  releases: '/opt/bilko/releases',
  current: '/opt/bilko/current',
  state: '/opt/bilko/state.json',
  settings: '/etc/bilko',
  tls: '/etc/bilko/tls',
  files: '/var/lib/bilko/files',
  backups: '/var/lib/bilko-backup',
  buildHome: '/var/cache/bilko',
  units: '/etc/systemd/system',
  site: '/etc/nginx/sites-available/bilko',
  enabledSite: '/etc/nginx/sites-enabled/bilko',
  upstreams: '/etc/nginx/bilko-upstreams.conf',
  staticCache: '/var/lib/nginx/bilko-static',
  nginxPid: '/run/nginx.pid',
};

export const settingsFile = (name) => path.join(places.settings, `${name}.env`);
export const serverFile = (...parts) => inRoot('infrastructure/server', ...parts);
export const unitFiles = [
  'bilko-api@.service',
  'bilko-worker.service',
  'bilko-web@.service',
  'bilko-backup.service',
  'bilko-backup.timer',
];

/** Two ports of each, so that two releases can stand side by side. */
export const ports = { api: [4000, 4001], web: [3000, 3001] };

/** The site with its names and places filled in; a rehearsal gives others. */
export function renderSite(given) {
  const values = {
    UPSTREAMS: places.upstreams,
    STATIC_CACHE: places.staticCache,
    TLS_FOLDER: places.tls,
    HTTP_PORT: '80',
    HTTPS_PORT: '443',
    ...given,
  };
  return readFileSync(serverFile('nginx/bilko.conf'), 'utf8').replaceAll(/@([A-Z_]+)@/g, (_, name) => {
    if (values[name] === undefined) throw new Error(`the site needs ${name}`);
    return values[name];
  });
}

export const renderUpstreams = ({ api, web }) =>
  [
    ['bilko_api', api],
    ['bilko_web', web],
  ]
    // Shorter than the API keeps an idle connection (75 s), so that nginx never meets a closed one.
    .map(
      ([name, port]) =>
        `upstream ${name} {\n    server 127.0.0.1:${port};\n    keepalive 32;\n    keepalive_timeout 60s;\n}\n`,
    )
    .join('');
