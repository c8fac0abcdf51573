import { afterAll, beforeAll, describe } from 'vitest';
import type { Browser } from 'playwright-core';
import { hasProgram } from '@bilko/config/programs';
import { openBrowser, openVisitor, type Look, type Visitor } from './visitor';

type Open = (look?: Partial<Look>) => Promise<Visitor>;
const usual: Look = { size: 'desk', theme: 'light', locale: 'sr-Latn' };

/**
 * Journeys that share one browser; each `visit()` is somebody new in it, with cookies and storage of their own. Without
 * Chromium they are left out, which the test command says aloud.
 */
export function journeys(name: string, tell: (visit: Open) => void): void {
  describe.skipIf(!hasProgram('chromium'))(name, () => {
    let browser: Browser | undefined;
    const visitors: Visitor[] = [];
    beforeAll(async () => {
      browser = await openBrowser();
    });
    afterAll(async () => {
      await Promise.all(visitors.map((visitor) => visitor.close()));
      await browser?.close();
    });
    tell(async (look) => {
      if (!browser) throw new Error('The browser is not open yet.');
      const visitor = await openVisitor(browser, { ...usual, ...look });
      visitors.push(visitor);
      return visitor;
    });
  });
}
