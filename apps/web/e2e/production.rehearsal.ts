import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { anEmail } from './support/member';
import { bytesOf, textOf } from './support/papers';
import { seen } from './support/screen';
import { addCustomer, completeBusiness, fillLine, labelled, register, shows, totals } from './support/steps';
import { openVisitor } from './support/visitor';

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'],
      // The names lead to this machine, whose certificate nobody signed.
      ...['--host-resolver-rules=MAP *.test 127.0.0.1', '--ignore-certificate-errors'],
    ],
  });
});
afterAll(() => browser.close());

it('register, invoice, PDF, payment, in a browser against production', async () => {
  const visitor = await openVisitor(browser, { size: 'desk', theme: 'light', locale: 'sr-Latn' });
  const { page, say } = visitor;
  const done = (what: string) => process.stdout.write(`REHEARSED ${what}\n`);

  await visitor.open('/register');
  await register(visitor, 'Studio Proba', '104052135');
  done('a business registers over TLS, its login cookie is kept');
  await completeBusiness(visitor);
  await seen(
    page.getByRole('navigation').getByRole('link', { name: say('shell.contacts'), exact: true }),
  ).click();
  await seen(page.getByRole('link', { name: say('contacts.newContact') })).click();
  await addCustomer(visitor, { name: 'Kafana d.o.o.', taxId: '101602340', email: anEmail('kafana') });

  await seen(page.getByRole('link', { name: say('contacts.newInvoice') })).click();
  await fillLine(visitor, 1, { description: 'Savetovanje', quantity: '10', price: '1.000,00' });
  await shows(totals(visitor), '12.000,00');
  await shows(page.getByRole('status', { name: say('invoices.saveState.label') }), say('common.saved'));
  await page.getByRole('checkbox', { name: say('invoices.issue.sendByMail') }).uncheck();
  await page.getByRole('button', { name: say('invoices.issue.only'), exact: true }).click();
  await page
    .getByRole('heading', { level: 1, name: new RegExp(`^${say('invoices.kind.invoice')} .*\\d`) })
    .waitFor();
  done('an invoice of 12.000,00 is issued');

  await page.getByRole('button', { name: say('invoices.moreActions') }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: say('invoices.downloadPdf') }).click(),
  ]);
  expect(await textOf(await bytesOf(download))).toContain('12.000,00');
  done('its PDF says 12.000,00');

  await page.getByRole('button', { name: say('invoices.send'), exact: true }).click();
  const sending = page.getByRole('dialog');
  await sending.getByRole('button', { name: say('invoices.send'), exact: true }).click();
  await sending.waitFor({ state: 'detached' });
  done('it is sent');

  await page.getByRole('button', { name: say('invoices.recordPayment') }).click();
  const paying = page.getByRole('dialog');
  expect(await labelled(paying, say('invoices.payment.amount')).inputValue()).toBe('12.000,00');
  await paying.getByRole('button', { name: say('invoices.payment.submit') }).click();
  await page.getByText(say('invoices.status.paid'), { exact: true }).first().waitFor();
  done('its payment is recorded');

  await page.reload();
  await page.getByText(say('invoices.status.paid'), { exact: true }).first().waitFor();
  done('after a reload the login is still there');
  expect({ complaints: visitor.complaints(), violations: visitor.violations() }).toEqual({
    complaints: [],
    violations: [],
  });
  done('the browser had nothing to complain about');
  await visitor.close();
});
