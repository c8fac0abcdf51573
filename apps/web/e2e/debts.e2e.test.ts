import { expect, it } from 'vitest';
import { journeys } from './support/journey';
import { aCustomer, comeBack, registerMember, today, type Member } from './support/member';
import { faultsOf, seen } from './support/screen';
import { labelled, shows } from './support/steps';

/** A customer who is a supplier too: 12.000,00 owed by him and 6.000,00 owed to him. */
async function partners(member: Member): Promise<{ contactId: string; expenseId: string }> {
  const contact = await member.call('createContact', {
    body: { ...aCustomer, kind: 'both', email: 'partner@example.com' },
  });
  const draft = await member.call('createInvoice', {
    body: {
      contactId: contact.id,
      issuedOn: today(),
      dueOn: today(),
      lines: [{ description: 'Savetovanje', quantity: '10', unit: 'HUR', unitPrice: '1000.00' }],
    },
  });
  await member.call('issueInvoice', { params: { id: draft.id }, body: {} });
  const expense = await member.call('createExpense', {
    body: {
      contactId: contact.id,
      documentNumber: 'R-15/26',
      issuedOn: today(),
      lines: [{ description: 'Zakup', categoryId: 'rent', netAmount: '5000.00', vatRate: '20' }],
    },
  });
  await member.call('postExpense', { params: { id: expense.id }, body: {} });
  await member.call('approveExpense', { params: { id: expense.id }, body: {} });
  return { contactId: contact.id, expenseId: expense.id };
}

journeys('debts', (visit) => {
  it('sets mutual debts off as proposed, shows the statement, and takes it back', async () => {
    const member = await registerMember();
    const { contactId } = await partners(member);
    const visitor = await visit();
    const { page, say } = visitor;
    await comeBack(visitor, member);
    await visitor.open('/debts');
    await shows(page.locator('main'), '6.000,00');
    expect(await faultsOf(visitor, 'debts')).toEqual([]);
    await page.getByRole('link', { name: aCustomer.name }).first().click();
    await page.waitForURL(`**/debts/new?contactId=${contactId}`);
    const submit = page.getByRole('button', { name: new RegExp(`^${say('debts.submitPlain')}`) });
    await shows(page.locator('main'), 'R-15/26');
    expect(await faultsOf(visitor, 'debts-new')).toEqual([]);
    await submit.click();
    await page.getByRole('heading', { name: /1\/20\d\d/ }).waitFor();
    await shows(page.locator('main'), '6.000,00');
    expect(await faultsOf(visitor, 'debts-offset')).toEqual([]);

    await page.getByRole('button', { name: say('debts.reverse') }).click();
    const dialog = page.getByRole('dialog');
    await labelled(dialog, say('debts.reason')).fill('Dogovoreno drugačije');
    await dialog.getByRole('button', { name: say('debts.reverse') }).click();
    await shows(page.locator('main'), 'Dogovoreno drugačije');
    await visitor.open(`/contacts/${contactId}`);
    await shows(page.locator('main'), say('debts.openItems.title'));
    await shows(page.locator('main'), '6.000,00');
    expect(await faultsOf(visitor, 'contact-open-items')).toEqual([]);
    await page.getByRole('button', { name: say('debts.openItems.send') }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: say('debts.openItems.send') })
      .click();
    await page.getByText(say('debts.openItems.sent', { to: 'partner@example.com' })).waitFor();
    expect(visitor.complaints()).toEqual([]);
  });

  it('says who paid a bill and gives it back from the cash box', async () => {
    const member = await registerMember();
    const { expenseId } = await partners(member);
    const visitor = await visit();
    const { page, say } = visitor;
    await comeBack(visitor, member);
    await visitor.open(`/expenses/${expenseId}`);
    await page.getByRole('button', { name: say('debts.paidBy.action') }).click();
    const dialog = page.getByRole('dialog');
    await labelled(dialog, say('debts.paidBy.who')).selectOption({ label: 'Mira Đorđević' });
    await dialog.getByRole('button', { name: say('debts.paidBy.submit') }).click();
    await shows(page.locator('main'), 'Mira Đorđević');

    await visitor.open('/books/cash');
    await page.getByRole('button', { name: say('cash.newIn') }).click();
    await labelled(dialog, say('cash.amount')).fill('10000');
    await labelled(dialog, say('cash.description')).fill('Podignuto sa računa');
    await labelled(dialog, say('cash.account')).fill('241');
    await page.getByRole('option', { name: /^241/ }).first().click();
    await dialog.getByRole('button', { name: say('cash.save') }).click();
    await shows(page.locator('tbody'), 'Podignuto sa računa');

    await visitor.open('/debts/people');
    await shows(page.locator('main'), '6.000,00');
    expect(await faultsOf(visitor, 'debts-people')).toEqual([]);
    await page.getByRole('button', { name: say('debts.people.repay') }).click();
    await labelled(dialog, say('debts.people.from')).selectOption('cash');
    await dialog.getByRole('button', { name: say('debts.people.repay') }).click();
    await page.getByText(say('debts.people.done')).waitFor();

    await visitor.open('/books/cash');
    await shows(page.locator('main'), '4.000,00');
    await shows(page.locator('tbody'), /1\/20\d\d/);
    expect(await faultsOf(visitor, 'cash')).toEqual([]);
    await page.getByRole('button', { name: say('cash.newOut') }).click();
    await labelled(dialog, say('cash.amount')).fill('4000,01');
    await labelled(dialog, say('cash.description')).fill('Previše');
    await labelled(dialog, say('cash.account')).fill('241');
    await page.getByRole('option', { name: /^241/ }).first().click();
    await dialog.getByRole('button', { name: say('cash.save') }).click();
    await shows(dialog, '0,01');
    expect(await faultsOf(visitor, 'cash-below-zero')).toEqual([]);
    expect(visitor.complaints().filter((text) => !text.includes('422'))).toEqual([]);
  });

  it('fits a phone in the dark, in English, with KPO and its limits', async () => {
    const member = await registerMember({ isVatRegistered: false });
    await member.call('updateTaxProfile', {
      body: { validFrom: `${today().slice(0, 4)}-01-01`, isLumpSum: true },
    });
    const contact = await member.call('createContact', { body: { ...aCustomer } });
    const draft = await member.call('createInvoice', {
      body: {
        contactId: contact.id,
        issuedOn: today(),
        dueOn: today(),
        lines: [
          {
            description: 'Usluga',
            quantity: '1',
            unit: 'C62',
            unitPrice: '5000000.00',
            vatCategory: 'SS',
            vatRate: '0',
            exemptionCode: 'PDV-RS-33',
          },
        ],
      },
    });
    await member.call('issueInvoice', { params: { id: draft.id }, body: {} });
    const visitor = await visit({ size: 'phone', theme: 'dark', locale: 'en' });
    const { page, say } = visitor;
    await comeBack(visitor, member);
    await visitor.open('/books/kpo');
    await shows(page.locator('main'), '5.000.000,00');
    await shows(page.locator('main'), say('kpo.used', { percent: 83 }));
    expect(await faultsOf(visitor, 'kpo')).toEqual([]);
    await visitor.open('/dashboard');
    await seen(page.getByRole('link', { name: /83/ })).waitFor();
    for (const [path, screen] of [
      ['/debts', 'debts'],
      ['/debts/people', 'debts-people'],
      ['/books/cash', 'cash'],
    ] as const) {
      await visitor.open(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect(await faultsOf(visitor, screen)).toEqual([]);
    }
    expect(visitor.complaints()).toEqual([]);
  });
});
