import { expect, it } from 'vitest';
import { journeys } from './support/journey';
import { comeBack, registerMember, today } from './support/member';
import { faultsOf, seen } from './support/screen';
import { labelled, shows } from './support/steps';

journeys('brought along', (visit) => {
  it('unpaid documents are read from a sheet, posted, listed and lead to their payment', async () => {
    const member = await registerMember();
    await member.call('createContact', { body: { name: 'Kunde GmbH', kind: 'customer', country: 'DE' } });
    await member.call('createContact', { body: { name: 'Pekara', kind: 'customer', country: 'RS' } });
    const year = new Date().getFullYear();
    await member.call('updateTaxProfile', { body: { validFrom: `${year}-01-01`, isCashScheme: true } });
    const visitor = await visit({ size: 'phone', theme: 'dark' });
    const { page, say } = visitor;
    await comeBack(visitor, member);
    const faults: string[] = [];
    const lookAt = async (screen: string) => void faults.push(...(await faultsOf(visitor, screen)));

    await visitor.open('/books/opening-balances/new');
    const sheet =
      'Konto;Duguje;Potražuje;Partner;Broj dokumenta;Dospeće;Šifra valute;Iznos u valuti;Datum dokumenta\n' +
      '205;11.700,00;;Kunde GmbH;F-9;10.01.2026;EUR;100,00;\n' +
      `204;110,00;;Pekara;F-10;10.01.2026;;;10.12.${year - 1}\n4718;;10,00;;;;;;\n300;;11.800,00;;;;;;\n`;
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'stanje.csv', mimeType: 'text/csv', buffer: Buffer.from(sheet) });
    await labelled(page, say('opening.foreignAmount', { line: 1, currency: 'EUR' })).waitFor();
    // Of a lower rate, key by key: each figure stays with its rate, and the hand in its field.
    const waiting = (of: 'Net' | 'Vat') =>
      labelled(page, say(`opening.waiting${of}`, { rate: '10 %', line: 2 }));
    await waiting('Net').pressSequentially('100');
    await waiting('Vat').pressSequentially('10');
    await lookAt('opening-items-form');
    await page.getByRole('button', { name: say('opening.post') }).click();
    await page.getByText(say('opening.items'), { exact: true }).click();
    await page.getByRole('link', { name: 'F-9' }).waitFor();
    await lookAt('opening-items');
    const { data } = await member.call('listOpeningBalances');
    const posted = await member.call('getOpeningBalances', { params: { id: data[0]?.id ?? '' } });
    expect(posted.lines[1]?.vat).toEqual([{ rate: '10', netAmount: '100.00', vatAmount: '10.00' }]);
    await page.getByRole('link', { name: 'F-9' }).click();
    await page.waitForURL(/\/invoices\/[0-9a-f-]{36}$/);
    await shows(page.getByRole('main'), '100,00');
    expect(faults).toEqual([]);
    expect(visitor.complaints()).toEqual([]);
  });

  it('what was paid to a supplier ahead is taken off his bill', async () => {
    const member = await registerMember();
    const supplier = await member.call('createContact', {
      body: { name: 'Zidar d.o.o.', kind: 'supplier', country: 'RS' },
    });
    const visitor = await visit({ size: 'phone' });
    const { page, say } = visitor;
    await comeBack(visitor, member);
    const faults: string[] = [];
    const lookAt = async (screen: string) => void faults.push(...(await faultsOf(visitor, screen)));

    await visitor.open(`/invoices/payments?contactId=${supplier.id}`);
    await seen(page.getByRole('button', { name: say('payments.payAhead.action') })).click();
    const sheet = page.getByRole('dialog');
    await labelled(sheet, say('payments.payAhead.amount')).fill('12000');
    await labelled(sheet, say('payments.payAhead.paper')).selectOption('invoice');
    await labelled(sheet, say('payments.payAhead.documentNumber')).fill('AV-1');
    await lookAt('pay-ahead');
    await sheet.getByRole('button', { name: say('payments.payAhead.submit') }).click();
    await sheet.waitFor({ state: 'hidden' });

    const { id } = await member.call('createExpense', {
      body: {
        contactId: supplier.id,
        issuedOn: today(),
        lines: [{ description: 'Radovi', categoryId: 'rent', grossAmount: '24000.00', vatRate: '20' }],
      },
    });
    await member.call('postExpense', { params: { id }, body: {} });
    await member.call('approveExpense', { params: { id }, body: {} });
    await visitor.open(`/expenses/${id}`);
    await page.getByText(say('expenses.paidAhead.title'), { exact: true }).waitFor();
    await lookAt('paid-ahead');
    await page
      .getByRole('region', { name: say('expenses.paidAhead.title') })
      .getByRole('button')
      .click();
    await page.getByText(say('expenses.paidAhead.title'), { exact: true }).waitFor({ state: 'hidden' });
    const bill = await member.call('getExpense', { params: { id } });
    expect(bill).toMatchObject({ status: 'partlyPaid', dueAmount: '12000.00' });
    expect(faults).toEqual([]);
    expect(visitor.complaints()).toEqual([]);
  });
});
