#!/usr/bin/env node
// As much of systemctl as server.mjs asks for, where systemd does not run: units are read where systemd reads them, and
// their commands run as they are written, as their account, in their folder, with their settings. Only for rehearsals:
// what hardens a unit is not applied here, but no-new-privileges and the capabilities are.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const RUN = process.env.BILKO_REHEARSAL_RUN ?? '/run/bilko-rehearsal';
const UNITS = '/etc/systemd/system';
mkdirSync(RUN, { recursive: true });

function readUnit(name) {
  const full = /\.(service|timer)$/.test(name) ? name : `${name}.service`;
  const instance = /@([^.]*)\./.exec(full)?.[1] ?? '';
  const text = readFileSync(path.join(UNITS, full.replace(/@[^.]*\./, '@.')), 'utf8');
  const lines = text.split('\n').filter((line) => /^[A-Za-z]+=/.test(line));
  const all = (key) =>
    lines
      .filter((line) => line.startsWith(`${key}=`))
      .map((line) => line.slice(key.length + 1).replaceAll('%i', instance));
  return { all, one: (key) => all(key).at(-1) };
}

function environmentOf({ all }) {
  const set = {};
  for (const pair of all('Environment').flatMap((line) => line.split(' '))) {
    const [name, ...value] = pair.split('=');
    set[name] = value.join('=');
  }
  for (const file of all('EnvironmentFile'))
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      const [, name, value] = /^([A-Z0-9_]+)=(.*)$/.exec(line) ?? [];
      if (name) set[name] = value.trim().replace(/^(["'])(.*)\1$/, '$2');
    }
  return { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', LANG: 'C.UTF-8', ...set };
}

function prepared(unit) {
  const user = unit.one('User');
  for (const name of (unit.one('StateDirectory') ?? '').split(' ').filter(Boolean)) {
    const folder = path.join('/var/lib', name);
    mkdirSync(folder, { recursive: true });
    chmodSync(folder, Number.parseInt(unit.one('StateDirectoryMode') ?? '0755', 8));
    execFileSync('chown', [`${user}:${unit.one('Group')}`, folder]);
  }
  const capability = (unit.one('AmbientCapabilities') ?? '').toLowerCase().replace('cap_', '+');
  const command = (line) => [
    'setpriv',
    [
      ...['--reuid', user, '--regid', unit.one('Group'), '--clear-groups', '--no-new-privs'],
      ...(capability ? ['--inh-caps', capability, '--ambient-caps', capability] : []),
      ...['--', 'sh', '-c', `umask ${unit.one('UMask')}; exec ${line}`],
    ],
    { cwd: unit.one('WorkingDirectory'), env: environmentOf(unit) },
  ];
  return command;
}

const pidFile = (name) => path.join(RUN, `${name}.pid`);
const pidOf = (name) =>
  existsSync(pidFile(name)) ? Number.parseInt(readFileSync(pidFile(name), 'utf8'), 10) : 0;
const isAlive = (pid) => {
  try {
    return (
      pid > 0 && process.kill(pid, 0) && !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
    );
  } catch {
    return false;
  }
};

async function stop(name) {
  const pid = pidOf(name);
  if (isAlive(pid)) {
    process.kill(pid, 'SIGTERM');
    const until = Date.now() + Number.parseInt(readUnit(name).one('TimeoutStopSec') ?? '90', 10) * 1000;
    while (isAlive(pid) && Date.now() < until) await wait(50);
    if (isAlive(pid)) {
      process.stderr.write(`${name} did not end in time\n`);
      process.kill(pid, 'SIGKILL');
    }
  }
  rmSync(pidFile(name), { force: true });
}

function start(name) {
  const unit = readUnit(name);
  const command = prepared(unit);
  if (unit.one('Type') === 'oneshot') {
    for (const line of unit.all('ExecStart')) {
      const [program, args, options] = command(line);
      const { status } = spawnSync(program, args, { ...options, stdio: 'inherit' });
      if (status !== 0) {
        process.stderr.write(`${name} failed with ${status}: ${line}\n`);
        process.exit(1);
      }
    }
    return;
  }
  const log = openSync(path.join(RUN, `${name}.log`), 'a');
  const [program, args, options] = command(unit.one('ExecStart'));
  const child = spawn(program, args, { ...options, detached: true, stdio: ['ignore', log, log] });
  child.unref();
  writeFileSync(pidFile(name), String(child.pid));
}

const works = {
  'daemon-reload': () => undefined,
  enable: () => undefined,
  disable: () => undefined,
  start,
  stop,
  restart: async (name) => {
    await stop(name);
    start(name);
  },
  'reload-or-restart': () => {
    const pid = existsSync('/run/nginx.pid')
      ? Number.parseInt(readFileSync('/run/nginx.pid', 'utf8'), 10)
      : 0;
    if (isAlive(pid)) process.kill(pid, 'SIGHUP');
    else execFileSync('nginx', { stdio: 'inherit' });
  },
};

const [verb, ...names] = process.argv.slice(2);
if (!works[verb]) throw new Error(`systemctl ${verb} is not known here`);
if (names.length === 0) works[verb]();
for (const name of names.filter((one) => !one.startsWith('--'))) await works[verb](name);
