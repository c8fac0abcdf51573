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

  it('an advance that will not be used goes back, and its VAT falls once the customer has said so', async () => {
    const member = await registerMember();
    const address = { street: 'Cara Dušana 12', city: 'Novi Sad', postalCode: '21000' };
    const payer = {
      kind: 'customer' as const,
      country: 'RS' as const,
      taxId: '103920327',
      isVatRegistered: true,
    };
    const contact = await member.call('createContact', { body: { name: 'Kafana Šećer', ...payer, address } });
    const money = { contactId: contact.id, paidOn: today(), amount: '120000.00', advance: { vatRate: '20' } };
    const advance = await member.call('createPayment', { body: money });
    const line = { description: 'Avans', quantity: '1', unit: 'C62' as const, unitPrice: '120000.00' };
    const paper = await member.call('createInvoice', {
      body: {
        ...{ kind: 'advance', priceMode: 'gross', contactId: contact.id, issuedOn: today(), dueOn: today() },
        advancePaymentId: advance.id,
        lines: [{ ...line, vatCategory: 'S', vatRate: '20' }],
      },
    });
    await member.call('issueInvoice', { params: { id: paper.id }, body: {} });

    const visitor = await visit({ size: 'phone' });
    const { page, say } = visitor;
    await comeBack(visitor, member);
    const faults: string[] = [];
    const lookAt = async (screen: string) => void faults.push(...(await faultsOf(visitor, screen)));
    await visitor.open(`/invoices/payments?contactId=${contact.id}`);
    await seen(page.getByRole('link', { name: /Kafana Šećer/ })).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByRole('button', { name: say('payments.one.refund') }).click();
    await labelled(sheet, say('payments.refund.amount')).fill('60000');
    await lookAt('advance-refund');
    await sheet.getByRole('button', { name: say('payments.refund.submit') }).click();
    await shows(sheet, say('payments.refund.waits'));
    await lookAt('advance-refunded');
    await sheet.getByRole('button', { name: say('payments.refund.confirm') }).click();
    await sheet.getByText(say('payments.refund.waits')).waitFor({ state: 'hidden' });
    const { data } = await member.call('listPayments', { query: { contactId: contact.id } });
    expect(data[0]).toMatchObject({
      unallocatedAmount: '60000.00',
      refunds: [{ amount: '60000.00', awaitsConfirmation: false, confirmedOn: today() }],
    });

    // What was paid too much goes back the same way, without VAT.
    const tooMuch = await member.call('createPayment', {
      body: { contactId: contact.id, paidOn: today(), amount: '500.00' },
    });
    await visitor.open(`/invoices/payments?contactId=${contact.id}&payment=${tooMuch.id}`);
    await shows(sheet, say('payments.one.titleCredit', { name: 'Kafana Šećer' }));
    await sheet.getByRole('button', { name: say('payments.one.refund') }).click();
    await lookAt('credit-refund');
    await sheet.getByRole('button', { name: say('payments.refund.submit') }).click();
    await shows(sheet, say('payments.refund.listTitle'));
    await lookAt('credit-refunded');
    expect(faults).toEqual([]);
    expect(visitor.complaints()).toEqual([]);
  });
});
