import { readFileSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { EmbeddedError } from './embedded-error';

const runFile = (folder: string) => join(folder, 'running.json');

/** Start time and command of a process; a number alone may by now belong to another one. */
function identify(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') {
      // Field 22 of /proc/<pid>/stat is the start time; the name in field 2 may hold spaces and brackets.
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return fields[0] === 'Z' ? undefined : fields[19];
    }
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}

function commandOf(pid: number): string {
  try {
    return process.platform === 'linux'
      ? readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
      : execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}

export async function recordRun(folder: string): Promise<void> {
  await writeFile(runFile(folder), JSON.stringify({ pid: process.pid, identity: identify(process.pid) }));
}

export async function removeRun(folder: string): Promise<void> {
  await rm(runFile(folder), { force: true });
}

/**
 * What a run that was killed leaves behind: a server without a master is stopped, a lock file without a server
 * removed. A run that is alive is left alone, and said so.
 */
export async function clearEarlierRun(folder: string, data: string): Promise<void> {
  const earlier = await readFile(runFile(folder), 'utf8').then(
    (text) => JSON.parse(text) as { pid: number; identity?: string },
    () => undefined,
  );
  if (earlier?.identity !== undefined && identify(earlier.pid) === earlier.identity) {
    throw new EmbeddedError(
      'ALREADY_RUNNING',
      `Bilko already runs with the data in ${folder} (process ${earlier.pid}). Stop it first, or set BILKO_DATA to another folder.`,
    );
  }
  const lock = join(data, 'postmaster.pid');
  const pid = Number.parseInt(await readFile(lock, 'utf8').catch(() => ''), 10);
  if (Number.isNaN(pid)) return;
  const isOurs = () => {
    const command = commandOf(pid);
    return command.includes('postgres') && command.includes(data);
  };
  if (isOurs()) {
    process.kill(pid, 'SIGINT');
    for (let waited = 0; waited < 300 && isOurs(); waited += 1) await wait(50);
    if (isOurs()) {
      throw new EmbeddedError(
        'ALREADY_RUNNING',
        `A database server of an earlier run does not stop (process ${pid}).`,
      );
    }
  }
  await rm(lock, { force: true });
}
