import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PlainProblem, root } from './settings.mjs';

const LAST_LINES = 25;
const leaveWithParent = fileURLToPath(new URL('./leave-with-parent.mjs', import.meta.url));

/** Commands under way, so that Ctrl-C in the middle of an install or a build leaves nothing behind. */
const running = new Set();

/** Signals a child and whatever it started. */
export function signal(child, name) {
  if (child.exitCode !== null || child.signalCode !== null || !child.pid) return;
  try {
    if (process.platform === 'win32') child.kill(name);
    else process.kill(-child.pid, name);
  } catch {
    // It ended between the question and the signal.
  }
}

export const ended = (child) =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) => child.once('exit', resolve));

export function stopCommands() {
  for (const child of running) signal(child, 'SIGTERM');
}

function keepTail(child) {
  let tail = '';
  const take = (chunk) => (tail = `${tail}${chunk}`.slice(-64_000));
  child.stdout?.on('data', take);
  child.stderr?.on('data', take);
  return {
    text: () => tail,
    lines: () => {
      const lines = tail.trimEnd().split('\n');
      const own = lines.filter((line) => !line.startsWith('npm ') && line.trim() !== '');
      // npm says first what is wrong and then how npm is used; the script that it ran says it last.
      return (own.length ? own.slice(-LAST_LINES) : lines.slice(0, LAST_LINES)).join('\n');
    },
  };
}

const asGroup = process.platform !== 'win32';

/** Runs a command to its end; what it printed is shown only when it fails. Resolves to what it printed. */
export function run(title, command, args, { onOutput, ...options } = {}) {
  const child = spawn(command, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: asGroup,
    ...options,
    env: { ...process.env, ...options.env },
  });
  running.add(child);
  if (onOutput) child.stdout.on('data', (chunk) => onOutput(String(chunk)));
  const tail = keepTail(child);
  return new Promise((resolve, reject) => {
    child.once('error', (cause) => {
      running.delete(child);
      reject(new PlainProblem(`${title} did not start: ${cause.message}`));
    });
    child.once('close', (code) => {
      running.delete(child);
      if (code === 0) resolve(tail.text());
      else reject(new PlainProblem(`${title} failed. Its last words:\n\n${tail.lines()}`));
    });
  });
}

/** Runs npm as it was called, or the one on the PATH. */
export function npm(title, args, options) {
  const script = process.env.npm_execpath;
  if (script?.endsWith('npm-cli.js')) return run(title, process.execPath, [script, ...args], options);
  return run(title, process.platform === 'win32' ? 'npm.cmd' : 'npm', args, {
    shell: process.platform === 'win32',
    ...options,
  });
}

/**
 * Starts a Node program that stays: it ends by itself when this process is gone, however that came about. Its output
 * goes to a file, or is shown.
 */
export function serve(name, args, { cwd = root, env, logFile, isShown = false }) {
  const child = spawn(process.execPath, ['--import', leaveWithParent, ...args], {
    cwd,
    env: { ...process.env, ...env, BILKO_STARTED_BY: String(process.pid) },
    stdio: isShown ? ['ignore', 'inherit', 'inherit', 'ipc'] : ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: asGroup,
  });
  const tail = keepTail(child);
  if (logFile) {
    const log = createWriteStream(logFile, { flags: 'w' });
    child.stdout.pipe(log);
    child.stderr.pipe(log);
  }
  return { name, child, lastLines: tail.lines, logFile };
}

/** Asks a served program to stop (alone when it must end its own children in order), insists after a while. */
export async function stop({ child }, { patience = 15_000, isAlone = false } = {}) {
  if (isAlone) child.kill('SIGTERM');
  else signal(child, 'SIGTERM');
  const insist = setTimeout(() => signal(child, 'SIGKILL'), patience);
  await ended(child);
  clearTimeout(insist);
}

/** Waits until an address answers; a program that ends before says why. */
export async function answers(server, url, patience = 90_000) {
  const until = Date.now() + patience;
  while (Date.now() < until) {
    if (server.child.exitCode !== null || server.child.signalCode !== null) break;
    try {
      const reply = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(10_000) });
      if (reply.status < 500) return;
    } catch {
      // Not listening yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  throw new PlainProblem(
    `The ${server.name} did not start (${url}). Its last words:\n\n${server.lastLines()}`,
  );
}
