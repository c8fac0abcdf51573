import { expect, inject, it } from 'vitest';
import { journeys } from './support/journey';
import { comeBack, registerMember } from './support/member';
import { seen } from './support/screen';
import type { Visitor } from './support/visitor';

/** Compressed, as it goes over the wire: what a phone on a bad line waits for before anything can be pressed. */
const MOST_KILOBYTES = 150;

journeys('the first load of JavaScript', (visit) => {
  it('of the login is small', async () => {
    const visitor = await visit({ size: 'phone' });
    const weigh = weighing(visitor);
    await visitor.open('/login');
    await visitor.page.getByRole('button', { name: visitor.say('auth.login') }).waitFor();
    expect(await weigh()).toBeLessThanOrEqual(MOST_KILOBYTES);
  });

  it('of the dashboard is small', async () => {
    const member = await registerMember();
    const visitor = await visit({ size: 'phone' });
    await comeBack(visitor, member);
    const weigh = weighing(visitor);
    await visitor.open('/dashboard');
    await seen(visitor.page.getByRole('heading')).waitFor();
    expect(await weigh()).toBeLessThanOrEqual(MOST_KILOBYTES);
  });
});

/** Counts the scripts that the document itself asks for, in kilobytes as sent. */
function weighing({ page }: Visitor): () => Promise<number> {
  const { webUrl } = inject('stack');
  const sizes = new Map<string, Promise<number>>();
  page.on('requestfinished', (request) => {
    if (request.resourceType() !== 'script' || !request.url().startsWith(webUrl)) return;
    sizes.set(
      request.url(),
      request.sizes().then(({ responseBodySize }) => responseBodySize),
    );
  });
  return async () => {
    const named = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLScriptElement>('script[src]')]
        .filter((script) => !script.noModule)
        .map((script) => script.src),
    );
    const counted = await Promise.all(
      [...sizes].filter(([url]) => named.includes(url)).map(([, size]) => size),
    );
    expect(counted.length).toBeGreaterThan(3);
    return Math.round(counted.reduce((sum, size) => sum + size, 0) / 1000);
  };
}
