import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { freePort } from '../../local/parts/ports.mjs';
import { renderSite, renderUpstreams } from '../../server/parts/places.mjs';
import { reloadNginx } from '../../server/parts/reload-nginx.mjs';
import { until } from './programs';

export const WEB_HOST = 'bilko.test';
export const API_HOST = 'api.bilko.test';

export type Front = Readonly<{
  httpsPort: number;
  /** Sends requests there from now on; resolves when nothing is sent to the ports of before any more. */
  pointTo(ports: { api: number; web: number }): Promise<void>;
  stop(): Promise<void>;
}>;

/** The site of infrastructure/server behind the real nginx, on free ports, with a certificate that nobody signed. */
export async function startFront(folder: string, first: { api: number; web: number }): Promise<Front> {
  mkdirSync(folder, { recursive: true });
  const at = (name: string) => path.join(folder, name);
  const certificate = [
    '-subj',
    `/CN=${WEB_HOST}`,
    '-addext',
    `subjectAltName=DNS:${WEB_HOST},DNS:${API_HOST}`,
  ];
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-days',
      '2',
      ...certificate,
      '-keyout',
      at('privkey.pem'),
      '-out',
      at('fullchain.pem'),
    ],
    { stdio: 'pipe' },
  );
  const [httpPort, httpsPort] = [(await freePort()) as number, (await freePort()) as number];
  const write = (ports: { api: number; web: number }) =>
    writeFileSync(at('upstreams.conf'), renderUpstreams(ports));
  write(first);
  const site = renderSite({
    WEB_HOST,
    API_HOST,
    UPSTREAMS: at('upstreams.conf'),
    STATIC_CACHE: at('static'),
    TLS_FOLDER: folder,
    HTTP_PORT: String(httpPort),
    HTTPS_PORT: String(httpsPort),
  });
  writeFileSync(at('site.conf'), site);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${at(name)};`,
  );
  writeFileSync(
    at('nginx.conf'),
    `daemon off; ${process.getuid?.() === 0 ? 'user root;' : ''} worker_processes 2; pid ${at('nginx.pid')};
     events { worker_connections 512; } http { include /etc/nginx/mime.types; ${temporary.join(' ')} include ${at('site.conf')}; }`,
  );
  const child = spawn('/usr/sbin/nginx', ['-p', folder, '-c', at('nginx.conf'), '-e', at('error.log')], {
    stdio: 'ignore',
  });
  process.once('exit', () => child.kill('SIGTERM'));
  const isUp = async () =>
    (await fetch(`http://127.0.0.1:${httpPort}/`, { redirect: 'manual' })).status === 301;
  await until('nginx', isUp);
  return {
    httpsPort,
    pointTo: async (ports) => {
      write(ports);
      await reloadNginx(at('nginx.pid'));
    },
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}
