import { expect, it } from 'vitest';
import { journeys } from './support/journey';
import { comeBack, issuedInvoice, registerMember } from './support/member';
import { faultsOf, seen } from './support/screen';
import { shows } from './support/steps';
import type { Visitor } from './support/visitor';

journeys('without a network', (visit) => {
  it('what was seen last stays readable, a thin line says so, and goes when the network is back', async () => {
    const member = await registerMember();
    const { number, id } = await issuedInvoice(member);
    const visitor = await visit({ size: 'phone' });
    const { page, say, context } = visitor;
    visitor.expectComplaints(/ERR_INTERNET_DISCONNECTED|Failed to fetch|no-response/);
    await comeBack(visitor, member);
    await visitor.open('/dashboard');
    await workerInCharge(visitor);
    await seen(page.getByRole('navigation').getByRole('link', { name: say('shell.sales') })).click();
    // The dashboard has a row of the same invoice: pressed while it goes away, it leads nowhere.
    await page.waitForURL('**/invoices');
    await shows(page.locator('[data-row]'), number);
    await page.locator('[data-row]').first().click();
    await page.getByRole('heading', { level: 1, name: new RegExp(number) }).waitFor();
    await kept(visitor, `/invoices/${id}`);

    await context.setOffline(true);
    await page.reload();
    const line = page
      .getByRole('status')
      .filter({ hasText: say('common.offline.line', { time: '' }).split(' ').slice(0, 2).join(' ') });
    await line.waitFor();
    await page.getByRole('heading', { level: 1, name: new RegExp(number) }).waitFor();
    expect(await faultsOf(visitor, 'document-offline')).toEqual([]);
    await seen(page.getByRole('navigation').getByRole('link', { name: say('shell.sales') })).click();
    await shows(page.locator('[data-row]'), number);

    await context.setOffline(false);
    await line.waitFor({ state: 'detached', timeout: 40_000 });
    await shows(page.locator('[data-row]'), number);
    expect(visitor.complaints()).toEqual([]);
  });

  it('a page that was never seen says so instead of a browser error', async () => {
    const member = await registerMember();
    const visitor = await visit();
    const { page, say, context } = visitor;
    visitor.expectComplaints(/ERR_INTERNET_DISCONNECTED|Failed to fetch|no-response/);
    await comeBack(visitor, member);
    await visitor.open('/dashboard');
    await workerInCharge(visitor);
    await context.setOffline(true);
    await visitor.open('/books/periods');
    await page.getByText(say('common.offline.title')).first().waitFor();
    expect(await faultsOf(visitor, 'offline')).toEqual([]);
    await context.setOffline(false);
  });

  it('the page about the service says what works to anybody, and that nothing answers when nothing does', async () => {
    const visitor = await visit({ size: 'phone', theme: 'dark' });
    const { page, say, context } = visitor;
    const program = page.getByRole('listitem').filter({ hasText: say('status.part.api') });
    await visitor.open('/status');
    await program.getByText(say('status.state.works'), { exact: true }).waitFor();
    expect(await faultsOf(visitor, 'status')).toEqual([]);
    expect(visitor.complaints()).toEqual([]);

    visitor.expectComplaints(/ERR_FAILED|Failed to fetch/);
    await context.route('**/api/v1/**', (route) => route.abort());
    await page.reload();
    await page.getByRole('status').getByText(say('status.summary.silent')).waitFor();
    await program.getByText(say('status.state.down'), { exact: true }).waitFor();
    expect(await faultsOf(visitor, 'status-silent')).toEqual([]);

    await context.unroute('**/api/v1/**');
    await page.getByRole('button', { name: say('status.checkNow') }).click();
    await program.getByText(say('status.state.works'), { exact: true }).waitFor();
    expect(visitor.complaints()).toEqual([]);
  });
});

/** The service worker has the page in hand: from the next load on it answers without a network. */
const workerInCharge = ({ page }: Visitor) =>
  page.waitForFunction(() => navigator.serviceWorker.controller !== null, undefined, { timeout: 20_000 });

/** The page is in the worker's cache and what it showed is in the browser's storage. */
async function kept({ page }: Visitor, path: string): Promise<void> {
  await page.waitForFunction(
    async (address) => (await caches.match(address, { ignoreVary: true })) !== undefined,
    path,
  );
  await page.waitForTimeout(1500);
}
