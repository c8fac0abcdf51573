import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject } from 'vitest';
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
    beforeEach(({ task, onTestFailed }) => {
      const from = visitors.length;
      onTestFailed(async () => {
        for (const [at, visitor] of visitors.slice(from).entries())
          await lastSight(visitor, `${task.name} ${at}`);
      });
    });
    // Whatever the journey is about: no screen may ask for what its own policy forbids.
    afterEach(() => {
      expect(visitors.flatMap((visitor) => visitor.violations())).toEqual([]);
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

/** What the screen showed when a journey failed: test-output/failed/<journey>.png */
async function lastSight({ page }: Visitor, name: string): Promise<void> {
  const file = path.join(
    inject('stack').outputFolder,
    'failed',
    `${name.replace(/[^\p{L}\p{N}]+/gu, '-')}.png`,
  );
  await page.screenshot({ path: file, timeout: 5000 }).catch(() => undefined);
}
