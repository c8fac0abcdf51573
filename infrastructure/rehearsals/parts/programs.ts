import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';

export type Started = Readonly<{
  child: ChildProcess;
  output(): string;
  /** SIGTERM, as a platform asks; resolves to the exit code, and to how long it took. */
  stop(): Promise<{ code: number | null; seconds: number }>;
}>;

/** A program in a process of its own, with this environment and nothing of ours. */
export function start(args: readonly string[], env: Record<string, string>, cwd: string): Started {
  const child = spawn(process.execPath, args, {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8', ...env },
  });
  const takeAlong = () => void child.kill('SIGKILL');
  process.once('exit', takeAlong);
  child.once('close', () => process.removeListener('exit', takeAlong));
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => (text = (text + part.toString()).slice(-20_000)));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return {
    child,
    output: () => text,
    stop: async () => {
      const began = performance.now();
      child.kill('SIGTERM');
      const code = await ended;
      return { code, seconds: (performance.now() - began) / 1000 };
    },
  };
}

/** A command to its end. */
export async function run(
  args: readonly string[],
  env: Record<string, string>,
  cwd: string,
): Promise<{ code: number | null; output: string }> {
  const { child, output } = start(args, env, cwd);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, output: output().trim() };
}

/** Waits until it is so, or says what was waited for. */
export async function until(
  what: string,
  isSo: () => Promise<boolean>,
  program?: Started,
  patience = 90_000,
): Promise<void> {
  const end = performance.now() + patience;
  while (!(await isSo().catch(() => false))) {
    if (performance.now() > end || (program && program.child.exitCode !== null))
      throw new Error(`${what} is not there:\n${program?.output() ?? ''}`);
    await wait(100);
  }
}
