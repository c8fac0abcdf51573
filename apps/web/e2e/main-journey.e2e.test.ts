import { expect, it } from 'vitest';
import { hasProgram } from '@bilko/config/programs';
import { journeys } from './support/journey';
import { mailTo } from './support/mailbox';
import { anEmail } from './support/member';
import { bytesOf, codesOf, paperPrograms, textOf } from './support/papers';
import { receiptPhotograph } from './support/receipt-picture';
import { faultsOf, seen } from './support/screen';
import { addCustomer, completeBusiness, fillLine, labelled, register, shows, totals } from './support/steps';
import type { Look, Visitor } from './support/visitor';

const business = 'Studio Šćepanović';
const customer = { name: 'Kafana „Šećer & čaj” d.o.o.', taxId: '101602340' };

/** Everything on the screen that is wrong, collected on the way so that one run names it all. */
type Faults = string[];

journeys('from registration to profit and loss', (visit) => {
  const looks: readonly Look[] = [
    { size: 'phone', theme: 'light', locale: 'bs' },
    { size: 'desk', theme: 'dark', locale: 'en' },
  ];
  const papers = new Map<string, Buffer>();

  it.each(looks)('on a $size in $locale', async (look) => {
    const visitor = await visit(look);
    const { page, say } = visitor;
    const faults: Faults = [];
    const lookAt = async (screen: string) => void faults.push(...(await faultsOf(visitor, screen)));
    const buyer = { ...customer, email: anEmail('kafana') };

    await visitor.open('/register');
    await register(visitor, business, '104052135');
    await page.getByRole('heading', { name: say('onboarding.welcome', { name: 'Mira Đorđević' }) }).waitFor();
    await lookAt('dashboard-new');
    await completeBusiness(visitor);
    await lookAt('settings-bank-accounts');

    await goTo(visitor, 'contacts');
    await seen(page.getByRole('link', { name: say('contacts.newContact') })).click();
    await addCustomer(visitor, buyer);
    await lookAt('contact');

    const invoice = await issueInvoice(visitor, lookAt);
    papers.set(look.size, invoice.pdf);
    await sendInvoice(visitor, buyer.email);
    const mail = await mailTo(buyer.email);
    expect(mail.page).toContain(invoice.number);
    expect(mail.attachmentType).toBe('application/pdf');
    expect(Buffer.from(mail.attachment).equals(invoice.pdf)).toBe(true);
    await shows(
      page.getByRole('list', { name: say('invoices.life.title') }),
      say('invoices.mail.sent', { recipient: buyer.email }),
    );

    await receivePayments(visitor, lookAt);
    await openEntryAndComeBack(visitor, invoice.number);
    await fileReceipt(visitor, lookAt);
    await readBooks(visitor, lookAt);

    await goTo(visitor, 'home');
    await seen(page.getByRole('link', { name: new RegExp(say('dashboard.cash')) })).waitFor();
    await lookAt('dashboard');
    await page.reload();
    await seen(page.getByText(business)).waitFor();
    expect(new URL(page.url()).pathname).toBe('/dashboard');
    await logOut(visitor);
    await page.waitForURL('**/login*');
    expect({ faults, complaints: visitor.complaints() }).toEqual({ faults: [], complaints: [] });
  });

  it.skipIf(!paperPrograms.every(hasProgram)).each(looks)(
    'and the PDF that the page gave on a $size reads back, its code too',
    async ({ size }) => {
      const pdf = papers.get(size);
      if (!pdf) throw new Error('The journey before this one gave no PDF.');
      const text = await textOf(pdf);
      for (const part of [
        business,
        customer.name,
        customer.taxId,
        'Šišanje i đakuzi',
        '12.010,00',
        '1.910,00',
      ]) {
        expect(text).toContain(part);
      }
      const code = await codesOf(pdf);
      expect(code).toMatch(/^K:PR\|V:01\|C:1\|/);
      expect(code).toContain('|R:845000000040484987|');
      expect(code).toContain(`|N:${business}`);
      expect(code).toContain('|I:RSD12010,00|');
    },
  );
});

/** Through the navigation: the sidebar, or the bottom bar of a phone and its sheet. */
async function goTo(
  { page, say, look }: Visitor,
  section: 'home' | 'sales' | 'expenses' | 'contacts' | 'books',
) {
  const name = say(`shell.${section}`);
  const isBehindMore = look.size === 'phone' && (section === 'contacts' || section === 'books');
  if (!isBehindMore) {
    await seen(page.getByRole('navigation').getByRole('link', { name, exact: true })).click();
    return;
  }
  await page
    .getByRole('navigation')
    .getByRole('button', { name: say('shell.more') })
    .click();
  await page.getByRole('dialog').getByRole('link', { name }).click();
}

type LookAt = (screen: string) => Promise<void>;

async function issueInvoice(visitor: Visitor, lookAt: LookAt): Promise<{ number: string; pdf: Buffer }> {
  const { page, say } = visitor;
  await seen(page.getByRole('link', { name: say('contacts.newInvoice') })).click();
  await page.getByRole('heading', { name: say('invoices.newTitle.invoice') }).waitFor();
  const customerField = page.getByRole('combobox', { name: say('invoices.customer') });
  await expect.poll(() => customerField.inputValue()).toBe(customer.name);

  await fillLine(visitor, 1, { description: 'Šišanje i đakuzi', quantity: '3', price: '1.200,00' });
  await shows(totals(visitor), '4.320,00');
  await page.getByRole('button', { name: say('invoices.line.add') }).click();
  await fillLine(visitor, 2, { description: 'Farbanje', quantity: '1,5', price: '4000', discount: '10' });
  await shows(totals(visitor), '10.800,00');
  await page.getByRole('button', { name: say('invoices.line.add') }).click();
  await fillLine(visitor, 3, {
    description: 'Knjiga o kosi',
    quantity: '2',
    price: '550.00',
    vat: '10 %',
  });
  for (const text of ['600,00', '10.100,00', '1.800,00', '110,00', '12.010,00'])
    await shows(totals(visitor), text);
  await shows(page.getByRole('status', { name: say('invoices.saveState.label') }), say('common.saved'));
  await page.waitForURL(/\/invoices\/[0-9a-f-]{36}$/);
  await lookAt('invoice-editor');

  const [preview, tab] = await Promise.all([
    page.waitForResponse((response) => response.url().endsWith('/invoices/preview')),
    page.waitForEvent('popup'),
    page.getByRole('button', { name: say('invoices.preview') }).click(),
  ]);
  expect(preview.headers()['content-type']).toBe('application/pdf');
  await tab.close();

  await page.getByRole('checkbox', { name: say('invoices.issue.sendByMail') }).uncheck();
  await page.getByRole('button', { name: say('invoices.issue.only'), exact: true }).click();
  const heading = page.getByRole('heading', {
    level: 1,
    name: new RegExp(`^${say('invoices.kind.invoice')} .*\\d`),
  });
  await heading.waitFor();
  const number = ((await heading.textContent()) ?? '').replace(say('invoices.kind.invoice'), '').trim();
  await lookAt('document');

  await page.getByRole('button', { name: say('invoices.moreActions') }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: say('invoices.downloadPdf') }).click(),
  ]);
  return { number, pdf: await bytesOf(download) };
}

async function sendInvoice({ page, say }: Visitor, email: string): Promise<void> {
  await page.getByRole('button', { name: say('invoices.send'), exact: true }).click();
  const dialog = page.getByRole('dialog');
  expect(await labelled(dialog, say('invoices.issue.recipient')).inputValue()).toBe(email);
  await labelled(dialog, say('invoices.sending.message')).fill('Hvala na poverenju!');
  await dialog.getByRole('button', { name: say('invoices.send'), exact: true }).click();
  await page.getByText(say('invoices.sending.done', { to: email })).waitFor();
}

async function receivePayments(visitor: Visitor, lookAt: LookAt): Promise<void> {
  const { page, say } = visitor;
  const pay = async (amount: string | undefined) => {
    await page.getByRole('button', { name: say('invoices.recordPayment') }).click();
    const dialog = page.getByRole('dialog');
    const field = labelled(dialog, say('invoices.payment.amount'));
    if (amount === undefined) expect(await field.inputValue()).toBe('7.010,00');
    else await field.fill(amount);
    if (amount !== undefined) await lookAt('payment');
    await dialog.getByRole('button', { name: say('invoices.payment.submit') }).click();
    await dialog.waitFor({ state: 'detached' });
  };
  await pay('5.000,00');
  await page.getByText(say('invoices.status.partlyPaid'), { exact: true }).first().waitFor();
  await pay(undefined);
  await page.getByText(say('invoices.status.paid'), { exact: true }).first().waitFor();
  await lookAt('document-paid');
}

async function openEntryAndComeBack({ page, say }: Visitor, number: string): Promise<void> {
  await page.getByText(say('invoices.entry.title'), { exact: true }).first().click();
  await page.getByRole('link', { name: say('invoices.entry.number', { number: 1 }), exact: true }).click();
  await page.getByRole('heading', { name: say('books.entryTitle', { number: 1 }) }).waitFor();
  const foot = page.getByRole('row', { name: new RegExp(`^${say('books.total')}`) });
  expect(((await foot.textContent()) ?? '').match(/12\.010,00/g)).toHaveLength(2);
  await page.getByRole('link', { name: say('books.openDocumentNumber', { number }) }).click();
  await page.getByRole('heading', { level: 1, name: new RegExp(number) }).waitFor();
}

/** On a phone by its camera from anywhere, at the desk by choosing a file. */
async function fileReceipt(visitor: Visitor, lookAt: LookAt): Promise<void> {
  const { page, say, look } = visitor;
  const picture = { name: 'racun.jpg', mimeType: 'image/jpeg', buffer: await receiptPhotograph() };
  if (look.size === 'phone') {
    await page.getByRole('button', { name: say('shell.quickAdd'), exact: true }).click();
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: say('shell.photographReceipt') }).click(),
    ]);
    expect(await chooser.element().getAttribute('capture')).toBe('environment');
    await chooser.setFiles(picture);
    await page.waitForURL('**/expenses/new');
  } else {
    await goTo(visitor, 'expenses');
    await seen(page.getByRole('link', { name: say('shell.newExpense') })).click();
    await page.waitForURL('**/expenses/new');
    await page.locator('input[type=file]').first().setInputFiles(picture);
  }
  await page.getByText(say('expenses.receipt.stored')).waitFor();
  await labelled(page, say('expenses.field.amount')).fill('2.400,00');
  const supplier = page.getByRole('combobox', { name: say('expenses.field.supplier') });
  await supplier.fill('Knjižara Vulkan');
  await supplier.press('Tab');
  await labelled(page, say('expenses.field.category')).selectOption({
    label: say('expenses.categories.office'),
  });
  await labelled(page, say('expenses.field.vat')).selectOption({ label: '20 %' });
  await lookAt('expense-new');
  await page.getByRole('button', { name: say('expenses.post') }).click();
  await page.waitForURL(/\/expenses\/[0-9a-f-]{36}$/);
  await page.getByText(say('expenses.state.posted')).first().waitFor();
  await pictureShown(visitor);
  await lookAt('expense');
}

/** The stored picture is drawn, upright: the photograph lay on its side. */
async function pictureShown({ page, say }: Visitor): Promise<void> {
  const stored = page
    .getByRole('img', { name: say('expenses.receipt.picture', { name: 'racun.jpg' }) })
    .first();
  await stored.scrollIntoViewIfNeeded();
  await expect
    .poll(() =>
      stored.evaluate(
        (image) => (image as HTMLImageElement).naturalHeight > (image as HTMLImageElement).naturalWidth,
      ),
    )
    .toBe(true);
}

async function readBooks(visitor: Visitor, lookAt: LookAt): Promise<void> {
  const { page, say, look } = visitor;
  await goTo(visitor, 'books');
  await shows(page.getByRole('main'), 'Vulkan');
  await lookAt('journal');
  await page.getByRole('link', { name: say('books.tabs.profitAndLoss') }).click();
  const rowOf = (name: string) => page.getByRole('row').filter({ hasText: name }).first();
  await shows(rowOf(say('reports.incomeTotal')), '10.100,00');
  await shows(rowOf(say('reports.expenseTotal')), '2.000,00');
  await shows(page.getByRole('main'), '8.100,00');
  await lookAt('profit-and-loss');
  await page.getByRole('link', { name: say('books.tabs.trialBalance') }).click();
  // Invoice, its payments and the receipt: 12.010 twice and 2.400. Wide screens show six sums, phones the turnover.
  const sums =
    look.size === 'phone'
      ? page.getByRole('list', { name: say('books.tabs.trialBalance') })
      : page.locator('tfoot');
  await shows(sums, '26.420,00');
  expect(((await sums.textContent()) ?? '').match(/26\.420,00/g)).toHaveLength(2);
  await lookAt('trial-balance');
}

async function logOut({ page, say, look }: Visitor): Promise<void> {
  if (look.size === 'phone') {
    await page
      .getByRole('navigation')
      .getByRole('button', { name: say('shell.more') })
      .click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: say('shell.logout') })
      .click();
    return;
  }
  await page.getByRole('button', { name: new RegExp(`^${say('shell.account')}`) }).click();
  await page.getByRole('menuitem', { name: say('shell.logout') }).click();
}
