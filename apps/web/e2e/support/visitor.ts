import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { inject } from 'vitest';
import { localeCookie, type Locale } from '../../src/i18n/locales';
import { wordsOf, type Words } from './words';

export const sizes = {
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
  desk: { viewport: { width: 1280, height: 800 }, isMobile: false, hasTouch: false, deviceScaleFactor: 1 },
} as const;
export type Size = keyof typeof sizes;
export type Theme = 'light' | 'dark';
export type Look = Readonly<{ size: Size; theme: Theme; locale: Locale }>;

const browserLocales: Readonly<Record<Locale, string>> = {
  'sr-Latn': 'sr-Latn-RS',
  'sr-Cyrl': 'sr-Cyrl-RS',
  bs: 'bs-BA',
  hr: 'hr-HR',
  en: 'en-GB',
};

/** Somebody at a screen: a browser of their own, and everything that went wrong in it. */
export type Visitor = Readonly<{
  look: Look;
  context: BrowserContext;
  page: Page;
  /** The words of the screen in the visitor's language. */
  say: Words;
  open(path: string): Promise<void>;
  /** What the browser complained about. A journey without planned failures ends with none. */
  complaints(): readonly string[];
  /** From now on complaints like this are part of the journey (an outage, a refused request). */
  expectComplaints(pattern: RegExp): void;
  /** What the content security policy stopped since this was last asked; never part of a journey. */
  violations(): readonly string[];
  close(): Promise<void>;
}>;

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

export async function openVisitor(browser: Browser, look: Look): Promise<Visitor> {
  const { webUrl } = inject('stack');
  const context = await browser.newContext({
    ...sizes[look.size],
    baseURL: webUrl,
    colorScheme: look.theme,
    // What a screen looks like at rest; that nothing moves then is a promise of its own.
    reducedMotion: 'reduce',
    locale: browserLocales[look.locale],
    timezoneId: 'Europe/Belgrade',
    acceptDownloads: true,
  });
  context.setDefaultTimeout(15_000);
  await context.addCookies([{ name: localeCookie, value: look.locale, url: webUrl }]);
  const page = await context.newPage();
  const complaints: string[] = [];
  const expected: RegExp[] = [];
  const complain = (text: string) => {
    if (!expected.some((pattern) => pattern.test(text))) complaints.push(`${text}  [${page.url()}]`);
  };
  const violations: string[] = [];
  await context.exposeFunction('noteViolation', (text: string) => void violations.push(text));
  await context.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', (event) => {
      const { noteViolation } = window as unknown as { noteViolation(text: string): void };
      noteViolation(`${event.effectiveDirective} ${event.blockedURI} on ${location.pathname}`);
    }),
  );
  const watch = (watched: Page) => {
    watched.on('console', (message) => {
      if (message.type() === 'error') complain(`console: ${message.text()} ${message.location().url}`);
    });
    watched.on('pageerror', (error) => complain(`error: ${error.message}`));
    watched.on('response', (response) => {
      if (response.status() >= 500) complain(`${response.status()}: ${response.url()}`);
    });
  };
  watch(page);
  context.on('page', watch);
  return {
    look,
    context,
    page,
    say: await wordsOf(look.locale),
    open: async (path) => void (await page.goto(path)),
    complaints: () => complaints,
    expectComplaints: (pattern) => void expected.push(pattern),
    violations: () => violations.splice(0),
    close: () => context.close(),
  };
}
