import { expect, it } from 'vitest';
import { journeys } from './support/journey';
import { aCustomer, comeBack, registerMember, today } from './support/member';
import { receiptPhotograph } from './support/receipt-picture';
import { faultsOf, seen } from './support/screen';
import { shows } from './support/steps';
import type { Visitor } from './support/visitor';

journeys('the books', (visit) => {
  it('post an entry by hand, show it everywhere, take it back by its opposite', async () => {
    const member = await registerMember();
    const visitor = await visit();
    const { page, say } = visitor;
    await comeBack(visitor, member);
    await visitor.open('/books');
    await page.getByText(say('books.emptyJournal')).waitFor();
    expect(await faultsOf(visitor, 'journal-empty')).toEqual([]);

    await seen(page.getByRole('link', { name: say('books.newEntry') })).click();
    await page.getByLabel(say('books.description'), { exact: true }).fill('Početni ulog');
    await chooseAccount(visitor, 1, '241');
    await page.getByLabel(say('books.lineDebit', { line: 1 })).fill('150.000,50');
    await chooseAccount(visitor, 2, '300');
    await page.getByLabel(say('books.lineCredit', { line: 2 })).fill('100 000');
    await page.getByText(say('books.missingCredit')).waitFor();
    await page.getByText('50.000,50').waitFor();
    await page.getByLabel(say('books.lineCredit', { line: 2 })).fill('150000.50');
    await page.getByText(say('books.balanced')).waitFor();
    expect(await faultsOf(visitor, 'entry-new')).toEqual([]);
    await page.getByRole('button', { name: say('books.postEntry') }).click();

    await page.getByRole('heading', { name: say('books.entryTitle', { number: 1 }) }).waitFor();
    expect(await faultsOf(visitor, 'entry')).toEqual([]);
    await page.getByRole('link', { name: /^241/ }).click();
    await page.getByText(say('books.closingBalance')).waitFor();
    expect(await seen(page.getByText('150.000,50')).isVisible()).toBe(true);
    expect(await faultsOf(visitor, 'ledger')).toEqual([]);

    await visitor.open('/books/trial-balance');
    expect(await totalsOf(visitor)).toEqual([
      '0,00',
      '0,00',
      '150.000,50',
      '150.000,50',
      '150.000,50',
      '150.000,50',
    ]);

    await visitor.open('/books');
    await page
      .getByRole('link')
      .filter({ has: page.locator('time') })
      .or(page.locator('[data-row]'))
      .first()
      .click();
    await page.getByRole('button', { name: say('books.reverse') }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: say('books.reverse') })
      .click();
    await page.getByRole('heading', { name: say('books.entryTitle', { number: 2 }) }).waitFor();
    await page.getByRole('link', { name: say('books.entryTitle', { number: 1 }) }).click();
    await page.getByText(say('books.reversedBy')).waitFor();
    expect(await page.getByRole('button', { name: say('books.reverse') }).count()).toBe(0);
    expect(visitor.complaints()).toEqual([]);
  });

  it('keep an entry as a template, ask before a customer is posted by hand, hold its paper, show the account', async () => {
    const member = await registerMember();
    const contact = await member.call('createContact', { body: aCustomer });
    const visitor = await visit();
    const { page, say } = visitor;
    await comeBack(visitor, member);
    await visitor.open('/books/entries/new');
    await page.getByLabel(say('books.description'), { exact: true }).fill('Otpis potraživanja');
    await chooseAccount(visitor, 1, '576');
    await page.getByLabel(say('books.lineDebit', { line: 1 })).fill('500');
    await chooseAccount(visitor, 2, '204');
    await page.getByLabel(say('books.lineCredit', { line: 2 })).fill('500');
    await page.getByText(say('entries.controlTitle')).waitFor();
    const customer = page.getByLabel(say('entries.contact', { line: 2 }));
    await customer.click();
    await customer.fill('kafana');
    await page.getByRole('option', { name: contact.name }).click();
    expect(await faultsOf(visitor, 'entry-control')).toEqual([]);

    await page.getByRole('button', { name: say('entries.saveTemplate') }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(say('entries.templateName')).fill('Otpis');
    await dialog.getByRole('button', { name: say('common.save') }).click();
    await page.getByLabel(say('entries.template'), { exact: true }).waitFor();

    await visitor.open('/books/entries/new');
    await page.getByLabel(say('entries.template'), { exact: true }).selectOption({ label: 'Otpis' });
    await page.getByText(say('books.balanced')).waitFor();
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({
        name: 'odluka.jpg',
        mimeType: 'image/jpeg',
        buffer: await receiptPhotograph(),
      });
    visitor.expectComplaints(/status of 422/);
    await page.getByRole('button', { name: say('books.postEntry') }).click();
    await shows(page.getByRole('alert'), say('errors.CONTROL_ACCOUNT_UNCONFIRMED'));
    await page.getByLabel(say('entries.controlConfirm')).check();
    await page.getByRole('button', { name: say('books.postEntry') }).click();
    await page.getByRole('heading', { name: say('books.entryTitle', { number: 1 }) }).waitFor();
    await page.getByRole('button', { name: say('entries.download', { name: 'odluka.jpg' }) }).waitFor();
    expect(await faultsOf(visitor, 'entry-papers')).toEqual([]);

    await visitor.open('/books/accounts?search=otpis');
    await seen(page.getByRole('link', { name: /^576/ })).click();
    await page
      .locator('summary')
      .filter({ hasText: say('chart.months') })
      .click();
    await page.getByText('500,00').first().waitFor();
    expect(await faultsOf(visitor, 'account-card')).toEqual([]);
    visitor.expectComplaints(/status of 409/);
    await page.getByRole('button', { name: say('chart.archive') }).click();
    await shows(page.getByRole('alert'), say('errors.ACCOUNT_HAS_BALANCE'));
    expect(visitor.complaints()).toEqual([]);
  });

  it('lock a month, which then takes nothing more and says so', async () => {
    const member = await registerMember();
    const visitor = await visit({ size: 'phone', theme: 'dark' });
    const { page, say } = visitor;
    const cost = { description: 'Papir', categoryId: 'office', netAmount: '100.00', vatRate: '20' };
    await member.call('createExpense', {
      body: { supplierName: 'Papirnica', issuedOn: today(), lines: [cost] },
    });
    await comeBack(visitor, member);
    await visitor.open('/books/periods');
    await page
      .getByRole('button', { name: new RegExp(`^${say('books.lock')}: `) })
      .first()
      .click();
    const dialog = page.getByRole('dialog');
    await dialog
      .getByText(say('years.warning.draftExpenses', { count: 1 }))
      .first()
      .waitFor();
    await dialog.getByText(say('books.lockWarningHint')).waitFor();
    expect(await faultsOf(visitor, 'lock-undone')).toEqual([]);
    await dialog.getByRole('button', { name: say('books.lock') }).click();
    await page.getByText(say('books.state.locked')).first().waitFor();
    expect(await faultsOf(visitor, 'periods')).toEqual([]);

    visitor.expectComplaints(/status of 4(09|22)/);
    await visitor.open('/books/entries/new');
    await page.getByLabel(say('books.description'), { exact: true }).fill('Prekasno');
    await chooseAccount(visitor, 1, '241');
    await page.getByLabel(say('books.lineDebit', { line: 1 })).fill('1');
    await chooseAccount(visitor, 2, '300');
    await page.getByLabel(say('books.lineCredit', { line: 2 })).fill('1');
    await page.getByRole('button', { name: say('books.postEntry') }).click();
    await shows(page.getByRole('alert'), /zaključan/);
    expect(await page.getByLabel(say('books.description'), { exact: true }).inputValue()).toBe('Prekasno');
    expect(visitor.complaints()).toEqual([]);
  });
});

async function chooseAccount({ page, say }: Visitor, line: number, code: string): Promise<void> {
  const field = page.getByLabel(say('books.lineAccount', { line }));
  await field.click();
  await field.fill(code);
  await page
    .getByRole('option', { name: new RegExp(`^${code}`) })
    .first()
    .click();
}

/** Debit and credit of opening, turnover and closing, as the foot of the trial balance shows them. */
async function totalsOf({ page }: Visitor): Promise<string[]> {
  const cells = page.locator('tfoot td');
  await cells.first().waitFor();
  return (await cells.allTextContents()).map((text) => text.trim());
}
