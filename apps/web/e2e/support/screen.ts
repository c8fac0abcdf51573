import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { inject } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import type { AxeResults } from 'axe-core';
import type { Theme, Visitor } from './visitor';
import { foreignTexts, places } from './words';

const require = createRequire(import.meta.url);
const axeSource = readFile(require.resolve('axe-core/axe.min.js'), 'utf8');

/** Of several alike, those that can be seen: phones and wide screens share one document. */
export const seen = (locator: Locator): Locator => locator.filter({ visible: true }).first();

/** What stands on a screen now: no skeleton left, no request under way. */
export async function settled({ page }: Visitor): Promise<void> {
  await page.waitForFunction(() => document.querySelectorAll('[aria-busy="true"], .skeleton').length === 0);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
}

type Runner = { axe?: { run(options: object): Promise<AxeResults> } };

/** Serious and critical findings of axe, one sentence each. Of another theme only the colours are new. */
export async function barriers(
  { page }: Visitor,
  what: 'everything' | 'colours' = 'everything',
): Promise<readonly string[]> {
  if (await page.evaluate(() => (window as unknown as Runner).axe === undefined)) {
    await page.evaluate(await axeSource);
  }
  const results = await page.evaluate(async (isWhole) => {
    const { axe } = window as unknown as Runner;
    if (!axe) throw new Error('axe is not in the page');
    // After a change of page the title comes a moment later than the page: it is waited for apart from this.
    const rules = isWhole
      ? { rules: { 'document-title': { enabled: false } } }
      : { runOnly: ['color-contrast'] };
    return (await axe.run({ resultTypes: ['violations'], preload: false, ...rules })).violations;
  }, what === 'everything');
  return results
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
}

/** Every text that somebody can see or hear on the screen. */
const seenTexts = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const texts: string[] = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      // What is marked as another language is meant to be: the law's names of accounts.
      if (!node.parentElement?.closest('script, style, noscript, body [lang]'))
        texts.push(node.textContent ?? '');
    }
    for (const name of ['aria-label', 'placeholder', 'title', 'alt']) {
      for (const element of document.querySelectorAll(`[${name}]`)) {
        texts.push(element.getAttribute(name) ?? '');
      }
    }
    return texts.map((text) => text.trim()).filter((text) => text !== '');
  });

/** Texts of the other language, and keys of messages shown in place of their text. */
export async function strayTexts({ page, look }: Visitor): Promise<readonly string[]> {
  const foreign = await foreignTexts(look.locale);
  const key = new RegExp(`^(${(await places()).join('|')})(\\.[A-Za-z0-9_-]+)+$`);
  const texts = await seenTexts(page);
  return [...new Set(texts.filter((text) => foreign.has(text) || key.test(text) || /\{\w+\}/.test(text)))];
}

/** True when the page is wider than the screen: something sticks out, and the page moves sideways under the thumb. */
export const sticksOut = ({ page }: Visitor): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1);

/** Two hundred pictures take half a minute, and only who means to look at them needs them. */
const keepsPictures = process.env['BILKO_PICTURES'] === 'true';

/** Keeps a picture of the screen as test-output/screenshots/<theme>-<size>-<screen>.png, with BILKO_PICTURES=true. */
async function picture(visitor: Visitor, screen: string, theme: Theme): Promise<void> {
  if (!keepsPictures) return;
  const folder = path.join(inject('stack').outputFolder, 'screenshots');
  await mkdir(folder, { recursive: true });
  const language = visitor.look.locale === 'sr-Latn' ? '' : `-${visitor.look.locale}`;
  const name = `${theme}-${visitor.look.size}-${screen}${language}.png`;
  await visitor.page.screenshot({
    path: path.join(folder, name),
    fullPage: true,
    animations: 'disabled',
    scale: 'css',
  });
}

/** Waits until everything that moves or changes colour gradually has arrived. */
const atRest = ({ page }: Visitor): Promise<void> =>
  page.evaluate(async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    await frame();
    await frame();
    const running = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(running.map(({ finished }) => finished));
  });

async function wear(visitor: Visitor, theme: Theme): Promise<void> {
  await visitor.page.emulateMedia({ colorScheme: theme });
  await visitor.page.waitForFunction(
    (wanted) => matchMedia(`(prefers-color-scheme: ${wanted})`).matches,
    theme,
  );
  await atRest(visitor);
}

const themeOf = ({ page }: Visitor): Promise<Theme> =>
  page.evaluate(() => (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'));

/**
 * Looks at the screen in both themes. Returns everything that is wrong with it, and keeps a picture. The theme it ends
 * with stays on: the next screen begins there, and changing back would cost as much as the look itself.
 */
export async function faultsOf(visitor: Visitor, screen: string): Promise<readonly string[]> {
  const { page } = visitor;
  const faults: string[] = [];
  await settled(visitor);
  await atRest(visitor);
  const first = await themeOf(visitor);
  const note = (theme: Theme, found: readonly string[]) =>
    faults.push(...found.map((fault) => `${screen}, ${theme}: ${fault}`));
  note(first, await barriers(visitor));
  await picture(visitor, screen, first);
  const second = first === 'light' ? 'dark' : 'light';
  await wear(visitor, second);
  note(second, await barriers(visitor, 'colours'));
  const titled = page.waitForFunction(() => document.title !== '', undefined, { timeout: 5000 });
  if (!(await titled.then(Boolean, () => false))) faults.push(`${screen}: no title`);
  faults.push(...(await strayTexts(visitor)).map((text) => `${screen}: stray text "${text}"`));
  if (await sticksOut(visitor)) faults.push(`${screen}: wider than the screen`);
  return faults;
}
