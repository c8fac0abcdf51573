import type { TestProject } from 'vitest/node';
import type { StackAddresses } from '../../../apps/web/e2e/support/stack';

declare module 'vitest' {
  interface ProvidedContext {
    stack: StackAddresses;
  }
}

/** The addresses of a stack that runs already. */
export default function setup(project: TestProject): void {
  const given = process.env['REHEARSAL_STACK'];
  if (!given) throw new Error('This is started by npm run rehearse:production.');
  project.provide('stack', JSON.parse(given) as StackAddresses);
}
