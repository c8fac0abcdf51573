import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { say } from './progress.mjs';
import { PlainProblem } from './settings.mjs';

const lockFile = (folder) => path.join(folder, 'start.json');

/** The command line of a living process; '' when there is none. Numbers of dead processes are given out again. */
function commandOf(pid) {
  if (existsSync(`/proc/${process.pid}/cmdline`)) {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    } catch {
      return '';
    }
  }
  try {
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}

const isOurs = (pid) =>
  pid !== process.pid && /infrastructure[\\/]local|leave-with-parent/.test(commandOf(pid));

function readLock(folder) {
  try {
    return JSON.parse(readFileSync(lockFile(folder), 'utf8'));
  } catch {
    return undefined;
  }
}

async function tidyAfter(previous) {
  say('  · the last run was cut off; tidying up after it');
  const left = (previous?.children ?? []).filter(isOurs);
  for (const [index, name] of ['SIGTERM', 'SIGKILL'].entries()) {
    for (const pid of left.filter((one) => isOurs(one))) {
      try {
        process.kill(pid, name);
      } catch {
        // Gone meanwhile, or another user's: then its port will say so.
      }
    }
    const until = Date.now() + 8000;
    while (index === 0 && left.some((pid) => isOurs(pid)) && Date.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** One run per data folder. Two at once would fight over the same database files. */
export async function takeLock(folder, address) {
  const file = lockFile(folder);
  if (existsSync(file)) {
    const previous = readLock(folder);
    if (previous && isOurs(previous.pid)) {
      throw new PlainProblem(
        `Bilko is already running on this data: ${previous.address} (process ${previous.pid}). Stop it with Ctrl-C where it runs, or start a second one with its own BILKO_DATA, PORT and WEB_PORT.`,
      );
    }
    await tidyAfter(previous);
    rmSync(file, { force: true });
  }
  const lock = { pid: process.pid, address, children: [] };
  try {
    writeFileSync(file, JSON.stringify(lock), { flag: 'wx' });
  } catch {
    throw new PlainProblem(`Another start on ${folder} came first. Wait for it, or use another BILKO_DATA.`);
  }
  return {
    remember: (pid) => {
      lock.children.push(pid);
      writeFileSync(file, JSON.stringify(lock));
    },
    release: () => rmSync(file, { force: true }),
  };
}
