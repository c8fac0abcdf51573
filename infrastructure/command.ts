import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { givenEnvironment, inRoot, PlainProblem } from './local/parts/settings.mjs';

export { inRoot, PlainProblem };

export type Environment = Readonly<Partial<Record<string, string>>>;

/** What the shell sets, then .env; NAME= counts as not set. */
export function readEnvironment(): Environment {
  if (existsSync(inRoot('.env'))) process.loadEnvFile(inRoot('.env'));
  return givenEnvironment() as Environment;
}

/** A setting that the command cannot do without. */
export function needed(environment: Environment, name: string, what: string): string {
  const value = environment[name];
  if (!value) throw new PlainProblem(`${name} is not set: ${what}.`);
  return value;
}

/** Runs the command if its file is what was started, and tells a plain problem without a stack. */
export async function runCommand(file: string, work: () => Promise<number | void>): Promise<void> {
  if (process.argv[1] === undefined || pathToFileURL(process.argv[1]).href !== file) return;
  try {
    process.exitCode = (await work()) ?? 0;
  } catch (problem) {
    console.error(problem instanceof PlainProblem ? problem.message : problem);
    process.exitCode = 1;
  }
}
