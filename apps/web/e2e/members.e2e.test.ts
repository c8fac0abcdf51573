import { expect, it } from 'vitest';
import { journeys } from './support/journey';
import { lineOfMailTo } from './support/mailbox';
import { anEmail, comeBack, issuedInvoice, password, registerMember } from './support/member';
import { faultsOf, seen } from './support/screen';
import { labelled } from './support/steps';
import type { Visitor } from './support/visitor';

const LINK = /(http:\/\/\S+\/invitation#[\w-]{43})/;

/** A press of what looks like a link and switches first. */
const press = ({ page }: Visitor, name: string) => page.getByRole('link', { name, exact: true }).click();

journeys('members', (visit) => {
  it('are invited, join, change roles, take over, and leave', async () => {
    const owner = await visit();
    const member = await registerMember();
    await comeBack(owner, member);
    const { page, say } = owner;
    await owner.open('/settings/members');
    await page.getByText(member.email).waitFor();
    expect(await faultsOf(owner, 'members')).toEqual([]);

    const email = anEmail('knjigovodja');
    await page.getByRole('button', { name: say('members.invite') }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(say('members.email')).fill(member.email);
    owner.expectComplaints(/status of 4(09|22)/);
    await dialog.getByRole('button', { name: say('members.send') }).click();
    await seen(dialog.getByText(say('errors.ALREADY_MEMBER'))).waitFor();
    expect(await faultsOf(owner, 'members-invite')).toEqual([]);
    await dialog.getByLabel(say('members.email')).fill(email);
    await dialog.getByRole('button', { name: say('members.send') }).click();
    await page.getByText(say('members.invitations')).waitFor();
    await page.getByRole('button', { name: say('members.revokeOf', { email }) }).waitFor();
    expect(await faultsOf(owner, 'members-invitations')).toEqual([]);

    const guest = await visit({ size: 'phone', theme: 'dark' });
    guest.expectComplaints(/status of 4(01|22)/);
    const phone = guest.page;
    await guest.open(await lineOfMailTo(email, LINK));
    await phone.getByText('Frizerski salon Čarobne makaze').waitFor();
    await phone.getByText('Mira Đorđević').waitFor();
    await phone.getByText(guest.say('invitation.roles.accountant')).waitFor();
    expect(phone.url()).not.toContain('#');
    await phone.getByLabel(guest.say('invitation.fullName')).waitFor();
    expect(await faultsOf(guest, 'invitation-new')).toEqual([]);
    await phone.getByLabel(guest.say('invitation.fullName')).fill('Pera Perić');
    const field = phone.getByLabel(guest.say('invitation.newPassword'), { exact: true });
    await field.fill('1234567890');
    await phone.getByRole('button', { name: guest.say('invitation.openAccount') }).click();
    await seen(phone.getByText(guest.say('errors.PASSWORD_TOO_COMMON'))).waitFor();
    await field.fill(password);
    await phone.getByRole('button', { name: guest.say('invitation.openAccount') }).click();
    await phone.waitForURL('**/dashboard');
    await guest.open('/settings/members');
    await phone.getByText('Pera Perić').waitFor();
    expect(await phone.getByRole('button', { name: guest.say('members.invite') }).count()).toBe(0);
    expect(await phone.getByRole('button', { name: /Radnje/ }).count()).toBe(0);
    expect(await faultsOf(guest, 'members-accountant')).toEqual([]);

    await page.reload();
    const actions = page.getByRole('button', { name: say('members.actionsOf', { name: 'Pera Perić' }) });
    await actions.click();
    await page.getByRole('menuitem', { name: say('members.makeRole.admin') }).click();
    await page.getByText(say('members.roleChanged', { name: 'Pera Perić' })).waitFor();
    await actions.click();
    await page.getByRole('menuitem', { name: say('members.handOver') }).click();
    await dialog.getByLabel(say('members.password'), { exact: true }).fill('pogrešna lozinka');
    await dialog.getByRole('button', { name: say('members.handOver') }).click();
    await seen(dialog.getByText(say('errors.PASSWORD_WRONG'))).waitFor();
    expect(await faultsOf(owner, 'members-hand-over')).toEqual([]);
    await dialog.getByLabel(say('members.password'), { exact: true }).fill(password);
    await dialog.getByRole('button', { name: say('members.handOver') }).click();
    await page.getByText(say('members.handedOver', { name: 'Pera Perić' })).waitFor();

    await page.getByRole('button', { name: say('members.leave') }).click();
    await dialog.getByRole('button', { name: say('members.leave') }).click();
    await page.waitForURL('**/account');
    await page.getByRole('heading', { level: 1, name: say('account.title') }).waitFor();
    expect(await faultsOf(owner, 'account')).toEqual([]);
    await page.getByRole('button', { name: say('account.found') }).click();
    await labelled(page, say('auth.businessName')).fill('Novi početak');
    await page.getByRole('button', { name: say('auth.register') }).click();
    await page.waitForURL('**/dashboard');
    await seen(page.getByText('Novi početak')).waitFor();
    expect(owner.complaints()).toEqual([]);
    expect(guest.complaints()).toEqual([]);
  });

  it('of many businesses see what each needs, and switch', async () => {
    const visitor = await visit();
    const { page, say } = visitor;
    const self = await registerMember({ name: 'Knjigovodstvo Plus' });
    await comeBack(visitor, self);
    const client = await registerMember({ name: 'Pekara Žitko' });
    const { number } = await issuedInvoice(client);
    await client.call('createExpense', { body: { issuedOn: '2026-01-15', lines: [] } });
    await client.call('createInvitation', {
      body: { email: self.email, role: 'accountant', language: 'en' },
    });

    await visitor.open('/dashboard');
    await seen(page.getByRole('heading', { level: 1 })).waitFor();
    expect(await page.getByRole('button', { name: say('shell.switchOrganization') }).count()).toBe(0);
    await visitor.open(await lineOfMailTo(self.email, LINK));
    await page.getByText(say('invitation.loggedInAs', { email: self.email })).waitFor();
    expect(await faultsOf(visitor, 'invitation-member')).toEqual([]);
    await page.getByRole('button', { name: say('invitation.accept') }).click();
    await page.waitForURL('**/dashboard');
    await seen(page.getByText('Pekara Žitko')).waitFor();

    await seen(page.getByRole('button', { name: say('shell.switchOrganization') })).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Knjigovodstvo Plus' }).waitFor();
    expect(await faultsOf(visitor, 'organization-switch')).toEqual([]);
    await page.keyboard.press('ArrowDown');
    await dialog.getByRole('link', { name: say('shell.allOrganizations') }).click();
    await page.waitForURL('**/clients');
    const need = say('clients.needs.draftExpenses', { count: 1 });
    await page.getByRole('link', { name: need, exact: true }).waitFor();
    expect(
      await page
        .getByRole('list', { name: say('clients.listLabel') })
        .locator('> li')
        .count(),
    ).toBe(2);
    expect(await faultsOf(visitor, 'clients')).toEqual([]);
    await page.getByLabel(say('clients.search')).fill('zitko');
    await page.getByText(say('clients.count', { count: 1 })).waitFor();
    await page.getByLabel(say('clients.search')).fill('');

    await press(visitor, 'Knjigovodstvo Plus');
    await page.waitForURL('**/dashboard');
    await visitor.open('/clients');
    await press(visitor, need);
    await page.waitForURL('**/expenses?status=draft');
    await seen(page.getByText('Pekara Žitko')).waitFor();
    await visitor.open('/invoices');
    await seen(page.getByText(number)).waitFor();
    expect(visitor.complaints()).toEqual([]);
  });

  it('open another business of their own without a new account', async () => {
    const visitor = await visit({ size: 'phone' });
    const { page, say } = visitor;
    await comeBack(visitor, await registerMember({ name: 'Pekara Prva' }));
    await visitor.open('/settings');
    await page.getByRole('link', { name: say('settings.anotherBusiness.add') }).click();
    await page.waitForURL('**/businesses/new');
    await page.getByLabel(say('auth.businessName')).fill('Pekara prva');
    expect(await faultsOf(visitor, 'business-new')).toEqual([]);
    visitor.expectComplaints(/status of 409/);
    await page.getByRole('button', { name: say('auth.register'), exact: true }).click();
    await seen(page.getByText(say('errors.ORGANIZATION_ALREADY_YOURS'))).waitFor();
    await page.getByLabel(say('auth.businessName')).fill('Pekara Druga');
    await page.getByRole('button', { name: say('auth.register'), exact: true }).click();
    await page.waitForURL('**/dashboard');
    await visitor.open('/clients');
    await page.getByRole('link', { name: 'Pekara Druga' }).first().waitFor();
    expect(visitor.complaints()).toEqual([]);
  });

  it('of many businesses find one by typing, also on a phone', async () => {
    const visitor = await visit({ size: 'phone', theme: 'dark', locale: 'en' });
    const { page, say } = visitor;
    const self = await registerMember({ name: 'Knjigovodstvo Plus' });
    for (let at = 1; at <= 8; at += 1) {
      const client = await registerMember({ name: `Klijent ${at}.` });
      await client.call('createInvitation', { body: { email: self.email, role: 'accountant' } });
      const link = new RegExp(`Klijent ${at}\\.[\\s\\S]*/invitation#([\\w-]{43})`);
      await self.call('acceptInvitation', { body: { token: await lineOfMailTo(self.email, link) } });
    }
    await comeBack(visitor, self);
    await visitor.open('/clients');
    await page.getByText(say('clients.count', { count: 9 })).waitFor();
    expect(await faultsOf(visitor, 'clients-phone')).toEqual([]);
    await seen(page.getByRole('button', { name: say('shell.switchOrganization') })).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(say('shell.findOrganization')).fill('klijent 7');
    expect(await dialog.getByRole('listitem').count()).toBe(1);
    expect(await faultsOf(visitor, 'organization-switch-many')).toEqual([]);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/dashboard');
    await seen(page.getByText('Klijent 7.')).waitFor();

    await seen(page.getByRole('button', { name: say('shell.searchEverything') })).click();
    await dialog.getByPlaceholder(say('shell.searchHint')).fill('klijent 3');
    await dialog.getByRole('option', { name: 'Klijent 3.' }).click();
    await page.waitForURL('**/dashboard');
    await seen(page.getByText('Klijent 3.')).waitFor();
    expect(visitor.complaints()).toEqual([]);
  });
});
