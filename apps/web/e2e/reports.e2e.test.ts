import { readFile } from 'node:fs/promises';
import { execFileSync } from 'node:child_process';
import type { Page } from 'playwright-core';
import readExcelFile from 'read-excel-file/node';
import { expect, it } from 'vitest';
import { hasProgram } from '@bilko/config/programs';
import { journeys } from './support/journey';
import { comeBack, issuedInvoice, registerMember } from './support/member';
import { faultsOf, seen, settled } from './support/screen';
import { shows } from './support/steps';
import type { Visitor } from './support/visitor';

journeys('reports', (visit) => {
  it('open from a figure to its posting, and from there to the document', async () => {
    const member = await registerMember();
    const invoice = await issuedInvoice(member);
    const visitor = await visit();
    const { page, say } = visitor;
    await comeBack(visitor, member);
    await visitor.open('/dashboard');
    await seen(page.getByRole('link', { name: say('shell.reports'), exact: true })).click();
    await page.getByRole('heading', { name: say('reports.title') }).waitFor();
    await page.getByRole('link', { name: new RegExp(`^${say('reports.names.balanceSheet')}`) }).click();

    await page.getByRole('heading', { name: say('reports.names.balanceSheet') }).waitFor();
    const customers = page.getByRole('row', { name: /^Kupci u zemlji/ });
    await shows(customers, '12.000,00');
    await page.getByText(say('reports.balance.even')).waitFor();
    await customers.getByRole('link').first().click();

    await page.getByRole('heading', { name: /^204/ }).waitFor();
    await seen(page.locator('[data-row]')).click();
    await page.getByRole('heading', { name: say('books.entryTitle', { number: 1 }) }).waitFor();
    await page
      .getByRole('link', { name: say('books.openDocumentNumber', { number: invoice.number }) })
      .click();
    await page.waitForURL(`**/invoices/${invoice.id}`);
    expect(visitor.complaints()).toEqual([]);
  });

  it('show who owes: from the sum to the invoice, and the contact’s statement', async () => {
    const member = await registerMember();
    const invoice = await issuedInvoice(member);
    const visitor = await visit({ size: 'phone' });
    const { page, say } = visitor;
    await comeBack(visitor, member);
    await visitor.open('/dashboard');
    // On a phone the reports are behind the last place of the bar.
    await page.getByRole('button', { name: say('shell.more') }).click();
    await page
      .getByRole('dialog')
      .getByRole('link', { name: say('shell.reports') })
      .click();
    await page.getByRole('link', { name: new RegExp(`^${say('reports.names.receivablesAgeing')}`) }).click();
    await shows(page.getByRole('main'), '12.000,00');
    await page.getByRole('link', { name: invoice.number }).click();
    await page.waitForURL(`**/invoices/${invoice.id}`);
    await visitor.open('/reports/receivables');
    await page.getByRole('link', { name: /^Kafana/ }).click();
    await page.waitForURL('**/reports/contact-statement?**');
    await shows(page.getByRole('main'), say('reports.statement.owesYou'));
    await shows(page.getByRole('main'), '12.000,00');
    expect(visitor.complaints()).toEqual([]);
  });

  it('are read back from every kind of file', async () => {
    const member = await registerMember();
    await issuedInvoice(member);
    const visitor = await visit();
    const { say } = visitor;
    await comeBack(visitor, member);
    await visitor.open('/reports/balance-sheet');
    await visitor.page.getByText(say('reports.balance.even')).waitFor();

    const csv = (await download(visitor, 'csv')).toString('utf8');
    expect(csv.charCodeAt(0)).toBe(0xfeff);
    expect(csv).toContain('204;Kupci u zemlji;12000,00');

    const [sheet] = await readExcelFile(await download(visitor, 'xlsx'));
    expect(sheet?.data.some((row) => row[0] === '204' && row[2] === 12000)).toBe(true);

    const pdf = await download(visitor, 'pdf');
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    if (hasProgram('pdftotext')) {
      const text = execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' });
      expect(text).toContain('Bilans stanja');
      expect(text).toMatch(/Kupci u zemlji\s+12\.000,00/);
    }
    expect(visitor.complaints()).toEqual([]);
  });

  it('speak plainly, or in accounts for those who read them', async () => {
    const member = await registerMember();
    await issuedInvoice(member);
    const visitor = await visit();
    const { page, say } = visitor;
    await comeBack(visitor, member);
    await visitor.open('/reports/balance-sheet');
    await page.getByText(say('reports.balance.assets'), { exact: true }).waitFor();
    expect(await codesOn(page)).toBe(0);

    await page.getByRole('switch', { name: say('common.preferences.accountantView') }).check();
    await page.getByText(say('reports.balanceBooks.assets'), { exact: true }).waitFor();
    expect(await codesOn(page)).toBeGreaterThan(0);
    expect(await faultsOf(visitor, 'balance-sheet-accountant')).toEqual([]);

    await visitor.open('/books/profit-and-loss');
    await shows(page.getByRole('table'), '614');
    await settled(visitor);
    const bar = page.getByRole('figure').getByRole('link').last();
    await bar.waitFor();
    expect(await bar.getAttribute('href')).toMatch(/from=\d{4}-12-01&to=\d{4}-12-31$/);
    expect(visitor.complaints()).toEqual([]);
  });
});

/** Chooses a kind of file from the menu and gives back what the browser saved. */
async function download({ page, say }: Visitor, kind: 'csv' | 'xlsx' | 'pdf'): Promise<Buffer> {
  await page.getByRole('button', { name: say('reports.download.label') }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: say(`reports.download.${kind}`) }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(new RegExp(`\\.${kind}$`));
  return readFile(await file.path());
}

/** How many cells of names begin with the code of an account. */
async function codesOn(page: Page): Promise<number> {
  await page.getByRole('table').waitFor();
  const names = await page.locator('tbody th[scope=row]').allTextContents();
  return names.filter((name) => /^\d{2,6}/.test(name.trim())).length;
}
