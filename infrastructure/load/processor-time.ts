import { readdirSync, readFileSync } from 'node:fs';
import os from 'node:os';

/** Ticks of the processor in a second, as /proc counts them. */
const TICKS = 100;

type Stat = { parent: number; own: number; ofEnded: number };

/** Undefined where there is no /proc: the figures are then told as unknown. */
function statOf(pid: number): Stat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold anything.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const at = (index: number) => Number.parseInt(fields[index] ?? '', 10);
    return { parent: at(1), own: (at(11) + at(12)) / TICKS, ofEnded: (at(13) + at(14)) / TICKS };
  } catch {
    return undefined;
  }
}

/** Seconds of processor time of a process with its threads. */
export const processSeconds = (pid: number) => statOf(pid)?.own;

/** Of the database: the first process, its children, and those of them that have ended. */
export function serverSeconds(postmaster: number): number | undefined {
  const first = statOf(postmaster);
  if (!first) return undefined;
  const children = readdirSync('/proc').flatMap((name) => {
    const stat = /^\d+$/.test(name) ? statOf(Number.parseInt(name, 10)) : undefined;
    return stat?.parent === postmaster ? [stat.own] : [];
  });
  return children.reduce((sum, one) => sum + one, first.own + first.ofEnded);
}

/** The first process of the server that a backend belongs to. */
export const parentOf = (pid: number) => statOf(pid)?.parent;

/** Of the whole machine, all cores together. */
export function machineSeconds(): number {
  const busy = os.cpus().map(({ times }) => times.user + times.nice + times.sys + times.irq);
  return busy.reduce((sum, one) => sum + one, 0) / 1000;
}

export const cores = () => os.cpus().length;
