import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { hasProgram } from '@bilko/config/programs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inRoot } from '../command';
import { freePort } from '../local/parts/ports.mjs';
import { places, ports, renderSite, renderUpstreams, serverFile, unitFiles } from './parts/places.mjs';

process.env['PATH'] = `${process.env['PATH'] ?? ''}${path.delimiter}/usr/sbin`;
const unit = (name: string) => readFileSync(serverFile('systemd', name), 'utf8');
const valuesOf = (text: string, key: string) =>
  [...text.matchAll(new RegExp(`^${key}=(.+)$`, 'gm'))].map(([, value = '']) => value);
const source = (file: string) => readFileSync(inRoot(file), 'utf8');
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'bilko-server-test-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the units', () => {
  const services = unitFiles.filter((name) => name.endsWith('.service'));

  it.skipIf(!hasProgram('systemd-analyze'))('are understood by systemd, word for word', () => {
    const units = path.join(folder, 'units');
    mkdirSync(units);
    // Here Node may lie elsewhere than where the units start it.
    const text = (name: string) => unit(name).replaceAll('/usr/bin/node', process.execPath);
    for (const name of unitFiles) writeFileSync(path.join(units, name), text(name));
    const instances = unitFiles.map((name) =>
      path.join(units, name.replace('api@', `api@${ports.api[0]}`).replace('web@', `web@${ports.web[0]}`)),
    );
    for (const file of instances) if (!existsSync(file)) cpSync(file.replace(/@\d+/, '@'), file);
    const said = execFileSync(
      'sh',
      ['-c', 'systemd-analyze verify --man=no --recursive-errors=no "$@" 2>&1', 'sh', ...instances],
      {
        encoding: 'utf8',
      },
    );
    // What it finds wrong with this machine's own units is not ours.
    expect(said.split('\n').filter((line) => line.includes('bilko'))).toEqual([]);
  });

  it('start programs that a build makes or the repository has', () => {
    const built = [...source('apps/api/build.mjs').matchAll(/^ {2}'?([a-z-]+)'?: 'src\//gm)].map(
      ([, name]) => name,
    );
    const named = services.flatMap((name) =>
      valuesOf(unit(name), 'ExecStart').map((line) => {
        const [program, ...args] = line.split(' ');
        expect(program).toBe('/usr/bin/node');
        const file = args.find((one) => /\.(js|ts)$|\/bin\/next$/.test(one)) ?? '';
        return file.replace(`${places.current}/`, '');
      }),
    );
    expect(named.length).toBe(8);
    for (const file of named) {
      const [, program] = /^apps\/api\/dist\/(.+)\.js$/.exec(file) ?? [];
      if (program) expect(built).toContain(program);
      else expect(existsSync(inRoot(file)), file).toBe(true);
    }
    for (const verb of services
      .flatMap((name) => valuesOf(unit(name), 'ExecStart'))
      .filter((line) => line.includes('cli.ts')))
      expect(source('infrastructure/backup/cli.ts')).toContain(`  ${verb.split(' ').at(-1)}: `);
    expect(source('infrastructure/server/server.mjs')).toContain(`'apps/api/dist/migrate.js'`);
    expect(existsSync(inRoot('node_modules/tsx/package.json'))).toBe(true);
  });

  it('run as accounts of their own, hardened, and are given the time that they need to stop', () => {
    const grace = Number.parseInt(
      /STOP_GRACE = (\d+) \* SECOND/.exec(source('apps/api/src/process.ts'))?.[1] ?? '',
      10,
    );
    expect(grace).toBeGreaterThan(0);
    for (const name of services) {
      const text = unit(name);
      expect(valuesOf(text, 'User')[0], name).toMatch(/^bilko/);
      for (const option of ['NoNewPrivileges', 'PrivateTmp', 'ProtectHome'])
        expect(valuesOf(text, option), `${name} ${option}`).toEqual(['yes']);
      expect(valuesOf(text, 'ProtectSystem')).toEqual(['strict']);
      for (const [seconds = ''] of [valuesOf(text, 'TimeoutStopSec')].filter((found) => found.length > 0))
        expect(Number.parseInt(seconds, 10)).toBeGreaterThan(grace + 5);
    }
    expect(valuesOf(unit('bilko-web@.service'), 'EnvironmentFile')).toEqual(['/etc/bilko/web.env']);
  });
});

describe('the site', () => {
  it.skipIf(!hasProgram('nginx'))('is understood by nginx', async () => {
    const certificate = [
      '-subj',
      '/CN=bilko.test',
      '-keyout',
      `${folder}/privkey.pem`,
      '-out',
      `${folder}/fullchain.pem`,
    ];
    execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', ...certificate], {
      stdio: 'pipe',
    });
    writeFileSync(
      path.join(folder, 'upstreams.conf'),
      renderUpstreams({ api: ports.api[0], web: ports.web[0] }),
    );
    const site = renderSite({
      WEB_HOST: 'bilko.test',
      API_HOST: 'api.bilko.test',
      UPSTREAMS: path.join(folder, 'upstreams.conf'),
      STATIC_CACHE: path.join(folder, 'static'),
      TLS_FOLDER: folder,
      HTTP_PORT: String(await freePort()),
      HTTPS_PORT: String(await freePort()),
    });
    const file = path.join(folder, 'nginx.conf');
    writeFileSync(path.join(folder, 'site.conf'), site);
    writeFileSync(
      file,
      `pid ${folder}/nginx.pid; error_log ${folder}/error.log; events {} http { access_log off; include ${folder}/site.conf; }`,
    );
    const said = execFileSync('sh', ['-c', `nginx -t -p ${folder} -e ${folder}/error.log -c ${file} 2>&1`], {
      encoding: 'utf8',
    });
    expect(said).toContain('test is successful');
    expect(said).not.toContain('[warn]');
  });

  it('lets through what the API takes, and waits as long as the API works', () => {
    const site = renderSite({ WEB_HOST: 'bilko.test', API_HOST: 'api.bilko.test' });
    expect(site).not.toMatch(/@[A-Z_]+@/);
    expect(source('apps/api/src/http/bind.ts')).toContain('TEN_MEGABYTES = 10 * 1024 * 1024');
    expect(site).toContain('client_max_body_size 11m;');
    const usual = Number.parseInt(
      /REQUEST_DEADLINE: duration\('(\d+)s'\)/.exec(source('apps/api/src/env.ts'))?.[1] ?? '',
      10,
    );
    const upload = Number.parseInt(
      /UPLOAD_SECONDS = (\d+)/.exec(source('apps/api/src/http/deadline.ts'))?.[1] ?? '',
      10,
    );
    const patience = Number.parseInt(/proxy_read_timeout (\d+)s/.exec(site)?.[1] ?? '', 10);
    expect(patience).toBeGreaterThan(usual + upload);
    // One proxy is believed, and it writes the client's address itself.
    expect(source('infrastructure/server/parts/secrets.mjs')).toContain('TRUST_PROXY=1\n');
    expect(site).toContain('proxy_set_header X-Forwarded-For $remote_addr;');
  });
});

it('sets only what .env.example explains', () => {
  const example = source('.env.example');
  const set = [...source('infrastructure/server/parts/secrets.mjs').matchAll(/^([A-Z0-9_]+)=/gm)].map(
    ([, name]) => name,
  );
  expect(set.length).toBeGreaterThan(12);
  expect(set.filter((name) => !example.includes(`\n${name}=`))).toEqual([]);
});
