import { expect, it } from 'vitest';
import { journeys } from './support/journey';
import { comeBack, registerMember, today } from './support/member';
import { faultsOf, seen } from './support/screen';
import { fillLine, labelled, shows } from './support/steps';

journeys('advances', (visit) => {
  it('an advance, its invoice, and the final invoice that takes it off, on a phone', async () => {
    const member = await registerMember();
    const contact = await member.call('createContact', {
      body: {
        name: 'Kafana Šećer',
        kind: 'customer',
        country: 'RS',
        taxId: '103920327',
        isVatRegistered: true,
        address: { street: 'Cara Dušana 12', city: 'Novi Sad', postalCode: '21000' },
      },
    });
    const visitor = await visit({ size: 'phone' });
    const { page, say } = visitor;
    await comeBack(visitor, member);
    const faults: string[] = [];
    const lookAt = async (screen: string) => void faults.push(...(await faultsOf(visitor, screen)));

    await visitor.open(`/invoices/payments?contactId=${contact.id}`);
    await seen(page.getByRole('button', { name: say('payments.receive.action') })).click();
    const sheet = page.getByRole('dialog');
    await labelled(sheet, say('payments.receive.amount')).fill('120000');
    await lookAt('advance-receive');
    await sheet.getByRole('button', { name: say('payments.receive.submit') }).click();
    await sheet.waitFor({ state: 'hidden' });

    await seen(page.getByRole('link', { name: /Kafana Šećer/ })).click();
    await shows(sheet, '20.000,00');
    await lookAt('advance');
    await sheet.getByRole('button', { name: say('payments.one.invoice') }).click();
    await page.waitForURL(/\/invoices\/[0-9a-f-]{36}$/);
    await lookAt('advance-draft');
    await seen(page.getByRole('button', { name: say('invoices.issue.only'), exact: true })).click();
    await page.getByRole('heading', { name: new RegExp(say('invoices.kind.advance')) }).waitFor();
    await lookAt('advance-invoice');

    await visitor.open(`/invoices/new?contactId=${contact.id}`);
    await fillLine(visitor, 1, { description: 'Projekat', quantity: '1', price: '200000' });
    await page.getByRole('checkbox', { name: /120\.000,00/ }).check();
    await shows(page.getByRole('group', { name: say('invoices.advances.title') }), '120.000,00');
    await lookAt('final-draft');
    await seen(page.getByRole('button', { name: say('invoices.issue.only'), exact: true })).click();
    await shows(page.getByRole('main'), say('invoices.life.advanceUsed'));
    await lookAt('final-invoice');
    const { data } = await member.call('listInvoices', { query: { kind: 'invoice' } });
    expect(data[0]?.totals).toMatchObject({ grossAmount: '240000.00', dueAmount: '120000.00' });
    expect(data[0]?.issuedOn).toBe(today());
    expect(faults).toEqual([]);
    expect(visitor.complaints()).toEqual([]);
  });
});
