import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contentStamp, isStamped, leaveStamp } from './content-stamp.mjs';
import { localSecrets, openDataFolder } from './data-folder.mjs';
import { checkPort, freePort } from './ports.mjs';
import { answers, ended, serve, stop } from './processes.mjs';
import { takeLock } from './run-lock.mjs';
import { checkNode, PlainProblem } from './settings.mjs';

let folder;
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'bilko local '))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('Node', () => {
  it.each(['18.20.0', '20.18.9'])('refuses %s', (version) => {
    expect(() => checkNode(version)).toThrow(PlainProblem);
  });
  it.each(['20.19.0', '22.0.0'])('accepts %s', (version) => {
    expect(checkNode(version)).toBeUndefined();
  });
});

describe('data folder', () => {
  it('keeps its secrets between runs, closed to others', () => {
    openDataFolder(folder);
    const first = localSecrets(folder);
    expect(first.JWT_SECRET).toHaveLength(64);
    expect(first.JWT_SECRET).not.toBe(first.JWT_REFRESH_SECRET);
    expect(localSecrets(folder)).toEqual(first);
    expect(statSync(path.join(folder, 'secrets.json')).mode & 0o777).toBe(0o600);
  });
  it('adds the key that seals secrets to a folder that has none yet, and keeps the rest', () => {
    openDataFolder(folder);
    const kept = { JWT_SECRET: 'one', JWT_REFRESH_SECRET: 'two' };
    writeFileSync(path.join(folder, 'secrets.json'), JSON.stringify(kept));
    const now = localSecrets(folder);
    expect(now).toMatchObject(kept);
    expect(Buffer.from(now.SECRETS_KEYS.replace(/^local:/, ''), 'base64')).toHaveLength(32);
    expect(localSecrets(folder)).toEqual(now);
  });
  it('makes new secrets after a half-written file', () => {
    openDataFolder(folder);
    writeFileSync(path.join(folder, 'secrets.json'), '{"JWT_SE');
    expect(localSecrets(folder).JWT_SECRET).toHaveLength(64);
  });
  it('says so when its place is a file', () => {
    writeFileSync(path.join(folder, 'taken'), '');
    expect(() => openDataFolder(path.join(folder, 'taken'))).toThrow(/cannot be used/);
  });
});

describe('ports', () => {
  it('names a busy port and how to choose another', async () => {
    const port = await freePort();
    const other = createServer().listen(port);
    await new Promise((resolve) => other.once('listening', resolve));
    await expect(checkPort(port, 'WEB_PORT', 'web')).rejects.toThrow(new RegExp(`Port ${port} .*WEB_PORT=`));
    await new Promise((resolve) => other.close(resolve));
    await expect(checkPort(port, 'WEB_PORT', 'web')).resolves.toBeUndefined();
  });
});

describe('one run per data folder', () => {
  const sleeper = (file) => {
    writeFileSync(file, 'setInterval(() => {}, 1000)');
    return spawn(process.execPath, [file], { stdio: 'ignore' });
  };
  it('refuses a second run beside a living one', async () => {
    mkdirSync(path.join(folder, 'infrastructure/local'), { recursive: true });
    const living = sleeper(path.join(folder, 'infrastructure/local/start.js'));
    writeFileSync(
      path.join(folder, 'start.json'),
      JSON.stringify({ pid: living.pid, address: 'http://localhost:3000', children: [] }),
    );
    await expect(takeLock(folder, 'x')).rejects.toThrow(
      /already running on this data: http:\/\/localhost:3000/,
    );
    living.kill('SIGKILL');
  });
  it('tidies up after a dead run: its children end, its lock is taken over', async () => {
    mkdirSync(path.join(folder, 'infrastructure/local'), { recursive: true });
    const orphan = sleeper(path.join(folder, 'infrastructure/local/orphan.js'));
    writeFileSync(path.join(folder, 'start.json'), JSON.stringify({ pid: 4194303, children: [orphan.pid] }));
    const lock = await takeLock(folder, 'x');
    await ended(orphan);
    expect(orphan.signalCode).toBe('SIGTERM');
    expect(JSON.parse(readFileSync(path.join(folder, 'start.json'), 'utf8')).pid).toBe(process.pid);
    lock.release();
  });
  it('leaves a stranger alone that got the number of a dead child', async () => {
    const stranger = sleeper(path.join(folder, 'stranger.js'));
    writeFileSync(
      path.join(folder, 'start.json'),
      JSON.stringify({ pid: stranger.pid, children: [stranger.pid] }),
    );
    const lock = await takeLock(folder, 'x');
    expect(stranger.exitCode).toBeNull();
    expect(stranger.signalCode).toBeNull();
    lock.release();
    stranger.kill('SIGKILL');
  });
});

describe('served programs', () => {
  it('answer, keep a log, and stop when asked', async () => {
    const port = await freePort();
    const program = path.join(folder, 'serve it.mjs');
    writeFileSync(
      program,
      `import { createServer } from 'node:http';\nconsole.log('hello');\ncreateServer((q, r) => r.end('ok')).listen(${port});`,
    );
    const server = serve('program', [program], { logFile: path.join(folder, 'log') });
    await answers(server, `http://localhost:${port}`);
    await stop(server);
    expect(server.child.signalCode).toBe('SIGTERM');
    expect(readFileSync(path.join(folder, 'log'), 'utf8')).toBe('hello\n');
  });
  it('say why they did not start', async () => {
    const program = path.join(folder, 'fails.mjs');
    writeFileSync(program, `console.error('no such table'); process.exit(3);`);
    const server = serve('program', [program], {});
    await expect(answers(server, 'http://localhost:9')).rejects.toThrow(/did not start[^]*no such table/);
  });
  it('leave when the starting process is killed', async () => {
    const program = path.join(folder, 'stays.mjs');
    writeFileSync(program, `setInterval(() => {}, 1000);`);
    const processes = fileURLToPath(new URL('./processes.mjs', import.meta.url));
    const parent = spawn(process.execPath, [
      '--input-type=module',
      '--eval',
      `import { serve } from ${JSON.stringify(processes)};
       const { child } = serve('program', [${JSON.stringify(program)}], {});
       setTimeout(() => console.log(child.pid), 500);`,
    ]);
    const pid = Number(
      await new Promise((resolve) => parent.stdout.once('data', (data) => resolve(String(data)))),
    );
    parent.kill('SIGKILL');
    const isAlive = () => {
      try {
        return process.kill(pid, 0);
      } catch {
        return false;
      }
    };
    await expect.poll(isAlive, { timeout: 20_000 }).toBe(false);
  });
});

describe('content stamp', () => {
  it('changes with the content and with what else the result depends on', () => {
    const places = ['infrastructure/local/parts/ports.mjs'];
    const stamp = contentStamp(places);
    expect(contentStamp(places)).toBe(stamp);
    expect(contentStamp(['infrastructure/local/parts'])).not.toBe(stamp);
    expect(contentStamp(places, { node: 22 })).not.toBe(stamp);
    const file = path.join(folder, 'dist', '.stamp');
    expect(isStamped(file, stamp)).toBe(false);
    leaveStamp(file, stamp);
    expect(isStamped(file, stamp)).toBe(true);
  });
});
