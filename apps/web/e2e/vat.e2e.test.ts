import { expect, it } from 'vitest';
import { journeys } from './support/journey';
import { comeBack, registerMember, today, type Member } from './support/member';
import { faultsOf, seen } from './support/screen';
import { shows } from './support/steps';

/** The quarter that is over, by its days. */
function lastQuarter(): { from: string; to: string; day: string } {
  const [year = 0, month = 0] = today()
    .split('-')
    .map((part) => Number.parseInt(part, 10));
  const first = Math.floor((month - 1) / 3) * 3 - 3;
  const at = (months: number, date: number) => dayAt(year, months, date);
  return { from: at(first, 1), to: at(first + 3, 0), day: at(first, 15) };
}

const dayAt = (year: number, month: number, date: number) =>
  new Date(Date.UTC(year, month, date)).toISOString().slice(0, 10);

function quarterAfter(to: string): { from: string; to: string } {
  const [year = 0, month = 0] = to.split('-').map((part) => Number.parseInt(part, 10));
  return { from: dayAt(year, month, 1), to: dayAt(year, month + 3, 0) };
}

async function postedBill(member: Member, day: string, netAmount: string): Promise<void> {
  const lines = [{ description: 'Zakup', categoryId: 'rent', netAmount, vatRate: '20' }];
  const bill = {
    supplierName: 'Zakup d.o.o.',
    documentNumber: `R-${day}-${netAmount}`,
    issuedOn: day,
    lines,
  };
  const { id } = await member.call('createExpense', { body: bill });
  await member.call('postExpense', { params: { id }, body: {} });
}

const days = (day: string) =>
  day
    .split('-')
    .map((part) => Number.parseInt(part, 10))
    .reverse()
    .join('. ') + '.';

journeys('VAT', (visit) => {
  it('shows what comes back, opens a box to its documents, closes the return and opens it again', async () => {
    const member = await registerMember();
    const { from, to, day } = lastQuarter();
    await postedBill(member, day, '1000.00');
    const visitor = await visit();
    const { page, say } = visitor;
    await comeBack(visitor, member);
    await visitor.open('/books/vat');
    await shows(page.locator('tbody tr'), '200,00');
    expect(await faultsOf(visitor, 'vat-periods')).toEqual([]);

    await page.locator(`a[href="/books/vat/${from}/${to}"]`).first().click();
    await page.getByText(say('vat.documents', { count: 1 })).waitFor();
    expect(await faultsOf(visitor, 'vat-return')).toEqual([]);
    await page.getByRole('button', { name: /108/ }).click();
    const sheet = page.getByRole('dialog');
    await shows(sheet, 'Zakup d.o.o.');
    await shows(sheet, '200,00');
    expect(await faultsOf(visitor, 'vat-box')).toEqual([]);
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: say('vat.close') }).click();
    await shows(page.getByRole('dialog'), days(to));
    expect(await faultsOf(visitor, 'vat-close')).toEqual([]);
    await page
      .getByRole('dialog')
      .getByRole('button', { name: say('vat.close') })
      .click();
    await page.getByRole('link', { name: say('vat.openEntry') }).waitFor();
    expect(await faultsOf(visitor, 'vat-closed')).toEqual([]);

    await postedBill(member, day, '500.00');
    const next = quarterAfter(to);
    await visitor.open(`/books/vat/${next.from}/${next.to}`);
    await shows(page.locator('main'), '100,00');

    await visitor.open(`/books/vat/${from}/${to}`);
    await page.getByRole('button', { name: say('vat.reopen') }).click();
    await page
      .getByRole('dialog')
      .getByLabel(new RegExp(say('vat.reason')))
      .fill('Stigao je još jedan račun');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: say('vat.reopen') })
      .click();
    await page.getByRole('button', { name: say('vat.close') }).waitFor();
    expect(visitor.complaints()).toEqual([]);
  });

  it('has books that fit a phone in the dark, and settings of how it is filed', async () => {
    const member = await registerMember();
    const { from, to, day } = lastQuarter();
    await postedBill(member, day, '1000.00');
    const visitor = await visit({ size: 'phone', theme: 'dark' });
    const { page, say } = visitor;
    await comeBack(visitor, member);
    await visitor.open('/books/vat');
    await seen(page.locator(`a[href="/books/vat/${from}/${to}"]`)).waitFor();
    expect(await faultsOf(visitor, 'vat-periods')).toEqual([]);
    await visitor.open(`/books/vat/${from}/${to}`);
    await seen(page.getByText('110')).waitFor();
    expect(await faultsOf(visitor, 'vat-return')).toEqual([]);

    await visitor.open(`/books/vat/received?from=${from}&to=${to}`);
    await shows(page.locator('main'), 'Zakup d.o.o.');
    expect(await faultsOf(visitor, 'vat-received')).toEqual([]);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: say('vat.csv') }).click();
    expect((await download).suggestedFilename()).toBe(`PDV-received-${from}-${to}.csv`);
    await visitor.open(`/books/vat/issued?from=${from}&to=${to}`);
    await page.getByText(say('vat.bookEmpty')).waitFor();

    await visitor.open('/settings/vat');
    const what = say('settings.vat.filing.title');
    await page.getByRole('button', { name: say('settings.vat.profile.changeOf', { what }) }).click();
    await page.getByRole('radio', { name: say('settings.vat.filing.monthly') }).check();
    expect(await faultsOf(visitor, 'vat-filing')).toEqual([]);
    await page
      .getByRole('dialog')
      .getByRole('button', { name: say('common.save') })
      .click();
    await shows(page.locator('main'), say('settings.vat.filing.monthly'));
    expect(visitor.complaints()).toEqual([]);
  });
});
