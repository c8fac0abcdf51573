import type { TestProject } from 'vitest/node';
import { hasProgram } from '@bilko/config/programs';
import { startStack, type StackAddresses } from './support/stack';

declare module 'vitest' {
  interface ProvidedContext {
    stack: StackAddresses;
  }
}

const isCi = Boolean(process.env['CI']) && process.env['CI'] !== 'false';

/** Starts everything once for all journeys; what it returns stops everything. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (!hasProgram('chromium')) {
    const sentence =
      'Chromium is not installed: EVERY BROWSER JOURNEY IS LEFT OUT, nothing of them is proved.';
    if (isCi) throw new Error(sentence);
    console.warn(`\n!! ${sentence}\n!! On Debian: apt-get install chromium\n`);
    return undefined;
  }
  const stack = await startStack();
  project.provide('stack', stack.addresses);
  return stack.stop;
}
