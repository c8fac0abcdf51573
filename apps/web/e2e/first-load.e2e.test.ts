import { expect, inject, it } from 'vitest';
import { journeys } from './support/journey';
import { comeBack, registerMember } from './support/member';
import { seen, settled } from './support/screen';
import type { Visitor } from './support/visitor';

/** Compressed, as it goes over the wire: what a phone on a bad line waits for before anything can be pressed. */
const MOST_FIRST = { login: 135, dashboard: 150 };
const MOST_IN_ALL = 165;

journeys('the first load of JavaScript', (visit) => {
  it('of the login is small', async () => {
    const visitor = await visit({ size: 'phone' });
    const weigh = weighing(visitor);
    await visitor.open('/login');
    await visitor.page.getByRole('button', { name: visitor.say('auth.login') }).waitFor();
    const { first, all } = await weigh();
    expect(first, `${first} kB first`).toBeLessThanOrEqual(MOST_FIRST.login);
    expect(all, `${all} kB in all`).toBeLessThanOrEqual(MOST_IN_ALL);
  });

  it('of the dashboard is small', async () => {
    const member = await registerMember();
    const visitor = await visit({ size: 'phone' });
    await comeBack(visitor, member);
    const weigh = weighing(visitor);
    await visitor.open('/dashboard');
    await seen(visitor.page.getByRole('heading')).waitFor();
    const { first, all } = await weigh();
    expect(first, `${first} kB first`).toBeLessThanOrEqual(MOST_FIRST.dashboard);
    expect(all, `${all} kB in all`).toBeLessThanOrEqual(MOST_IN_ALL);
  });
});

/**
 * Counts what arrives as script, in kilobytes as sent: what the document itself names (without it nothing can be
 * pressed), and all until the screen is complete, parts that are loaded where they are needed included.
 */
function weighing(visitor: Visitor): () => Promise<{ first: number; all: number }> {
  const { webUrl } = inject('stack');
  const sizes = new Map<string, Promise<number>>();
  visitor.page.on('requestfinished', (request) => {
    if (request.resourceType() !== 'script' || !request.url().startsWith(webUrl)) return;
    sizes.set(
      request.url().slice(webUrl.length),
      request.sizes().then(({ responseBodySize }) => responseBodySize),
    );
  });
  return async () => {
    await settled(visitor);
    const html = await (await visitor.context.request.get(visitor.page.url())).text();
    const named = new Set(
      [...html.matchAll(/<script[^>]* src="([^"]+\.js)"/g)].map(([, src = '']) => decodeURI(src)),
    );
    const kilobytesOf = async (isCounted: (address: string) => boolean) => {
      const counted = [...sizes].filter(([address]) => isCounted(decodeURI(address))).map(([, size]) => size);
      return Math.round((await Promise.all(counted)).reduce((sum, size) => sum + size, 0) / 1000);
    };
    const first = await kilobytesOf((address) => named.has(address));
    // The names were found in the document and their responses were seen: else this would count nothing.
    expect(first).toBeGreaterThan(100);
    return { first, all: await kilobytesOf(() => true) };
  };
}
