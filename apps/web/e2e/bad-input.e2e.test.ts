import { expect, inject, it } from 'vitest';
import { journeys } from './support/journey';
import { mailTo } from './support/mailbox';
import { aCustomer, anEmail, comeBack, issuedInvoice, registerMember, today } from './support/member';
import { faultsOf, seen } from './support/screen';
import { fillLine, labelled, lineOf, shows } from './support/steps';
import type { Visitor } from './support/visitor';

const hostile = '<img src=x onerror="document.title=\'taken over\'"> & <b>Pera</b>';

journeys('what goes wrong', (visit) => {
  it('the API is away while a contact is saved: nothing typed is lost, and the same button saves it once', async () => {
    const member = await registerMember();
    const visitor = await visit({ size: 'phone' });
    const { page, say } = visitor;
    await comeBack(visitor, member);
    await visitor.open('/contacts/new');
    await page.getByLabel(say('contacts.name'), { exact: true }).fill('Mlekara Đurđevdan');
    await labelled(page, say('contacts.email')).fill('mleko@example.com');

    const away = await takeApiAway(visitor);
    await page.getByRole('button', { name: say('common.save') }).click();
    await shows(page.getByRole('alert'), say('errors.OFFLINE'));
    expect(await page.getByLabel(say('contacts.name'), { exact: true }).inputValue()).toBe(
      'Mlekara Đurđevdan',
    );
    expect(await faultsOf(visitor, 'contact-api-away')).toEqual([]);
    await away.comesBack();
    await page.getByRole('button', { name: say('common.save') }).click();
    await page.getByRole('heading', { name: 'Mlekara Đurđevdan' }).waitFor();

    const kept = await member.call('listContacts', { query: { search: 'Mlekara' } });
    expect(kept.data.map(({ email }) => email)).toEqual(['mleko@example.com']);
    expect(visitor.complaints()).toEqual([]);
  });

  it('a reply is lost on the way back: pressing again does not save twice', async () => {
    const member = await registerMember();
    const visitor = await visit();
    const { page, say } = visitor;
    visitor.expectComplaints(/ERR_FAILED/);
    await comeBack(visitor, member);
    await visitor.open('/contacts/new');
    await page.getByLabel(say('contacts.name'), { exact: true }).fill('Pekara Zora');
    let lost = 0;
    await page.route(`${inject('stack').apiUrl}/api/v1/contacts`, async (route) => {
      if (route.request().method() !== 'POST' || lost > 0) return route.continue();
      lost += 1;
      await route.fetch();
      return route.abort('failed');
    });
    await page.getByRole('button', { name: say('common.save') }).click();
    await shows(page.getByRole('alert'), say('errors.OFFLINE'));
    await page.getByRole('button', { name: say('common.save') }).click();
    await page.getByRole('heading', { name: 'Pekara Zora' }).waitFor();
    expect(lost).toBe(1);
    expect((await member.call('listContacts', { query: { search: 'Pekara' } })).data).toHaveLength(1);
  });

  it('the API is away while an invoice is written: it stays on the device, through a reload too, and is saved later', async () => {
    const member = await registerMember();
    await member.call('createContact', { body: aCustomer });
    const visitor = await visit();
    const { page, say } = visitor;
    const status = page.getByRole('status', { name: say('invoices.saveState.label') });
    await comeBack(visitor, member);
    await visitor.open('/invoices/new');
    const customer = page.getByRole('combobox', { name: say('invoices.customer') });
    await customer.fill('Kafana');
    await page.getByRole('option', { name: new RegExp(aCustomer.name) }).click();

    const away = await takeApiAway(visitor);
    await fillLine(visitor, 1, { description: 'Pisano bez veze', quantity: '2', price: '750' });
    await shows(status, say('invoices.saveState.offline'));
    await page.reload();
    const description = lineOf(visitor, 1).getByLabel(say('invoices.line.description'));
    await expect.poll(() => description.inputValue(), { timeout: 15_000 }).toBe('Pisano bez veze');
    await away.comesBack();
    await status.getByText(say('common.saved'), { exact: true }).waitFor({ timeout: 40_000 });
    const kept = await member.call('listInvoices', { query: {} });
    expect(kept.data.map(({ totals }) => totals.grossAmount)).toEqual(['1800.00']);
    expect(visitor.complaints()).toEqual([]);
  });

  it('a payment over what is due asks what becomes of the rest', async () => {
    const member = await registerMember();
    const { id } = await issuedInvoice(member);
    const visitor = await visit({ size: 'phone' });
    const { page, say } = visitor;
    visitor.expectComplaints(/status of 422/);
    await comeBack(visitor, member);
    await visitor.open(`/invoices/${id}`);
    await page.getByRole('button', { name: say('invoices.recordPayment') }).click();
    const dialog = page.getByRole('dialog');
    await labelled(dialog, say('invoices.payment.amount')).fill('12.500');
    await dialog
      .getByText(say('invoices.payment.excess', { due: '12.000,00 RSD', excess: '500,00 RSD' }))
      .waitFor();
    expect(await faultsOf(visitor, 'payment-over')).toEqual([]);
    await dialog.getByRole('button', { name: say('invoices.payment.submit') }).click();
    await shows(dialog.getByRole('alert'), '12.000,00');
    await dialog.getByRole('checkbox').check();
    await dialog.getByRole('button', { name: say('invoices.payment.submit') }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText(say('invoices.status.paid'), { exact: true }).first().waitFor();
    await shows(page.getByRole('list', { name: say('invoices.payments') }), say('invoices.paymentCredit'));
    expect(visitor.complaints()).toEqual([]);
  });

  it('a receipt that is not what its name says is refused in words, and the typed part stays', async () => {
    const member = await registerMember();
    const visitor = await visit({ size: 'phone', theme: 'dark' });
    const { page, say } = visitor;
    visitor.expectComplaints(/status of 4(15|22)/);
    await comeBack(visitor, member);
    await visitor.open('/expenses/new');
    await labelled(page, say('expenses.field.amount')).fill('100');
    const liar = {
      name: 'racun.jpg',
      mimeType: 'image/jpeg',
      buffer: Buffer.from('MZ this is a program, not a picture'),
    };
    await page.locator('input[type=file]').first().setInputFiles(liar);
    const refusal = page.getByRole('alert').filter({ hasText: say('expenses.receipt.failed') });
    await shows(refusal, say('errors.FILE_TYPE_NOT_SUPPORTED'));
    expect(await faultsOf(visitor, 'receipt-refused')).toEqual([]);
    await page.getByRole('button', { name: say('expenses.receipt.remove', { name: 'racun.jpg' }) }).click();
    await refusal.waitFor({ state: 'detached' });
    expect(await labelled(page, say('expenses.field.amount')).inputValue()).toBe('100,00');
    expect(visitor.complaints()).toEqual([]);
  });

  it('a wrong tax number is explained while it is typed, and again when it is sent', async () => {
    const member = await registerMember();
    const visitor = await visit();
    const { page, say } = visitor;
    await comeBack(visitor, member);
    await visitor.open('/contacts/new');
    await page.getByLabel(say('contacts.name'), { exact: true }).fill('Bez broja d.o.o.');
    await labelled(page, say('contacts.taxIdOf.RS')).fill('104052134');
    const sentence = say('errors.TAX_ID_CHECK_DIGIT', { value: '104052134', expected: '5' });
    await page.getByText(sentence).first().waitFor();
    await page.getByRole('button', { name: say('common.save') }).click();
    await shows(page.getByRole('alert'), sentence);
    expect((await member.call('listContacts', { query: {} })).data).toEqual([]);
    expect(visitor.complaints()).toEqual([]);
  });

  it('an invoice without customer and lines is not issued, and says what is missing', async () => {
    const member = await registerMember();
    const visitor = await visit();
    const { page, say } = visitor;
    await comeBack(visitor, member);
    await visitor.open('/invoices/new');
    await page.getByRole('button', { name: say('invoices.issue.only'), exact: true }).click();
    await shows(page.getByRole('alert'), say('errors.INVOICE_WITHOUT_LINES'));
    expect(await faultsOf(visitor, 'invoice-empty')).toEqual([]);
    expect(visitor.complaints()).toEqual([]);
  });

  it('HTML in names is text on every screen and in the mail', async () => {
    const member = await registerMember({ name: `Salon ${hostile}` });
    const email = anEmail('kafana');
    const contact = await member.call('createContact', { body: { ...aCustomer, name: hostile, email } });
    const day = today();
    const draft = await member.call('createInvoice', {
      body: {
        contactId: contact.id,
        issuedOn: day,
        dueOn: day,
        note: hostile,
        lines: [{ description: hostile, quantity: '1', unit: 'C62', unitPrice: '10.00' }],
      },
    });
    await member.call('issueInvoice', {
      params: { id: draft.id },
      body: { send: { to: email, message: hostile } },
    });
    await member.call('createExpense', {
      body: { issuedOn: day, supplierName: hostile, note: hostile, lines: [] },
    });
    const visitor = await visit();
    const { page } = visitor;
    await comeBack(visitor, member);
    for (const path of [
      '/contacts',
      `/contacts/${contact.id}`,
      '/invoices',
      `/invoices/${draft.id}`,
      '/expenses',
      '/books',
      '/dashboard',
    ]) {
      await visitor.open(path);
      await seen(page.getByText(hostile)).waitFor();
      expect(await page.title(), path).not.toContain('taken over');
      expect(await page.locator('img[src="x"], b').count(), path).toBe(0);
    }
    const mail = await mailTo(email);
    expect(mail.page).not.toContain('<img src=x');
    expect(visitor.complaints()).toEqual([]);
  });
});

/** From the browser's side the API is down: every connection is refused, until it comes back. */
async function takeApiAway(visitor: Visitor): Promise<{ comesBack: () => Promise<void> }> {
  const everything = `${inject('stack').apiUrl}/**`;
  visitor.expectComplaints(/ERR_CONNECTION_REFUSED/);
  await visitor.page.route(everything, (route) => route.abort('connectionrefused'));
  return { comesBack: () => visitor.page.unroute(everything) };
}
