import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

const read = (file) => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
};

/** Workers of this master. */
const workersOf = (master) =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      const stat = read(`/proc/${pid}/stat`);
      const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return (
        state !== 'Z' && parent === String(master) && read(`/proc/${pid}/cmdline`).includes('worker process')
      );
    });

/**
 * Has nginx read its files again and waits until the workers of before are gone: until then they send requests to where
 * they were sent before. One that serves a long download is waited for only so long; it keeps the connection it has.
 */
export async function reloadNginx(pidFile, { patience = 30_000 } = {}) {
  const master = Number.parseInt(readFileSync(pidFile, 'utf8'), 10);
  const before = workersOf(master);
  process.kill(master, 'SIGHUP');
  const until = Date.now() + patience;
  while (Date.now() < until) {
    const now = workersOf(master);
    if (now.some((pid) => !before.includes(pid)) && !now.some((pid) => before.includes(pid))) return;
    await wait(50);
  }
  if (!workersOf(master).some((pid) => !before.includes(pid)))
    throw new Error('nginx did not take the new settings: see its error log');
}
