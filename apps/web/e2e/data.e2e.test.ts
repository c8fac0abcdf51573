import { expect, it } from 'vitest';
import { journeys } from './support/journey';
import { comeBack, issuedInvoice, password, registerMember } from './support/member';
import { faultsOf, seen } from './support/screen';

journeys('data of one’s own', (visit) => {
  it('is taken along in one archive and brought into another business', async () => {
    const member = await registerMember();
    await issuedInvoice(member);
    const visitor = await visit();
    const { page, say } = visitor;
    await comeBack(visitor, member);
    await visitor.open('/settings/data');
    await page.getByText(say('data.export.never')).waitFor();
    await page.getByRole('button', { name: say('data.export.make'), exact: true }).click();
    await seen(page.getByText(say('data.export.state.ready'))).waitFor({ timeout: 30_000 });
    expect(await faultsOf(visitor, 'data-export')).toEqual([]);
    const coming = page.waitForEvent('download');
    await page.getByRole('button', { name: say('data.export.download'), exact: true }).click();
    const archive = await (await coming).path();

    const heir = await registerMember({ name: 'Nova firma' });
    const other = await visit({ size: 'phone', theme: 'dark' });
    const phone = other.page;
    await comeBack(other, heir);
    await other.open('/settings/data');
    await phone.getByText(other.say('data.import.title')).waitFor();
    await phone.locator('input[type="file"]').first().setInputFiles(archive);
    await seen(phone.getByText(other.say('data.import.state.done'))).waitFor({ timeout: 30_000 });
    expect(await faultsOf(other, 'data-import')).toEqual([]);
    const { data } = await heir.call('listInvoices', { query: {} });
    expect(data).toHaveLength(1);

    await phone.getByRole('button', { name: other.say('data.business.ask'), exact: true }).click();
    const dialog = phone.getByRole('dialog');
    await dialog.getByLabel(other.say('data.business.password'), { exact: true }).fill(password);
    expect(await faultsOf(other, 'data-delete')).toEqual([]);
    await dialog.getByRole('button', { name: other.say('data.business.ask'), exact: true }).click();
    await phone.getByRole('button', { name: other.say('data.business.cancel'), exact: true }).click();
    await seen(phone.getByText(other.say('data.business.cancelled'))).waitFor();
  });
});
