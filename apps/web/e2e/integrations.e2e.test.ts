import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, inject, it } from 'vitest';
import { journeys } from './support/journey';
import { comeBack, registerMember } from './support/member';
import { faultsOf, seen } from './support/screen';
import { labelled } from './support/steps';

/** Somebody else's program: keeps what it is told. */
async function receiver() {
  const told: { signature: string; body: string }[] = [];
  const server = createServer((req, res) => {
    let body = '';
    req.on('data', (part: Buffer) => (body += part.toString()));
    req.on('end', () => {
      told.push({ signature: String(req.headers['bilko-signature']), body });
      res.end('hvala');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://localhost:${port}/bilko`, told, close: () => server.close() };
}

journeys('other programs', (visit) => {
  it('get a key that works until it is revoked, and are told what happens', async () => {
    const visitor = await visit({ size: 'phone' });
    const { page, say } = visitor;
    const member = await registerMember();
    await comeBack(visitor, member);
    await visitor.open('/settings/integrations');
    await page.getByText(say('integrations.keys.empty')).waitFor();

    const dialog = page.getByRole('dialog');
    await page.getByRole('button', { name: say('integrations.keys.new') }).click();
    await dialog.getByRole('button', { name: say('integrations.keys.create') }).click();
    await dialog.getByRole('alert').waitFor();
    await labelled(dialog, say('integrations.keys.name')).fill('Kasa');
    expect(await faultsOf(visitor, 'api-key-new')).toEqual([]);
    await page.keyboard.press('Enter');
    const key = dialog.getByLabel(say('integrations.keys.key'), { exact: true });
    await key.waitFor();
    expect(await faultsOf(visitor, 'api-key-made')).toEqual([]);
    const { apiUrl } = inject('stack');
    const ask = async (path: string) => {
      const headers = { authorization: `Bearer ${(await secret) ?? ''}` };
      return (await fetch(`${apiUrl}/api/v1${path}`, { headers })).status;
    };
    const secret = key.textContent();
    expect([await ask('/contacts'), await ask('/audit-log'), await ask('/members')]).toEqual([200, 403, 403]);
    await dialog.getByRole('button', { name: say('integrations.done') }).click();

    await page.getByRole('button', { name: say('integrations.keys.revokeOf', { name: 'Kasa' }) }).click();
    await dialog.getByRole('button', { name: say('integrations.keys.revoke'), exact: true }).click();
    await page.getByText(say('integrations.keys.ended', { count: 1 })).waitFor();
    expect(await ask('/contacts')).toBe(401);

    const program = await receiver();
    visitor.expectComplaints(/status of 422/);
    await page.getByRole('button', { name: say('integrations.hooks.new') }).click();
    await labelled(dialog, say('integrations.hooks.url')).fill('http://example.com');
    await dialog.getByRole('button', { name: say('integrations.hooks.add'), exact: true }).click();
    await seen(dialog.getByText(say('errors.WEBHOOK_URL_INVALID'))).waitFor();
    await labelled(dialog, say('integrations.hooks.url')).fill(program.url);
    await dialog.getByRole('button', { name: say('integrations.hooks.add'), exact: true }).click();
    const signing = dialog.getByLabel(say('integrations.hooks.secret'), { exact: true });
    await signing.waitFor();
    const hmacKey = (await signing.textContent()) ?? '';
    await dialog.getByRole('button', { name: say('integrations.done') }).click();

    await page.getByRole('link', { name: program.url }).click();
    await page.getByText(say('integrations.hooks.nothing')).waitFor();
    await page.getByRole('button', { name: say('integrations.hooks.sendTest') }).click();
    await seen(page.getByText(say('integrations.hooks.outcomes.accepted', { status: 200 }))).waitFor();
    await page.getByText(say('integrations.hooks.attempts', { count: 1 })).click();
    await page.getByText('hvala').waitFor();
    expect(await faultsOf(visitor, 'webhook')).toEqual([]);
    const [first] = program.told;
    const { t, v1 } = Object.fromEntries(new URLSearchParams(first?.signature.replace(',', '&')));
    expect(v1).toBe(createHmac('sha256', hmacKey).update(`${t}.${first?.body}`).digest('hex'));
    program.close();
    expect(visitor.complaints()).toEqual([]);
  });
});
