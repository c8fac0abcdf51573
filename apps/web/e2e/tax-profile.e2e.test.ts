import { expect, it } from 'vitest';
import { journeys } from './support/journey';
import { comeBack, registerMember, today } from './support/member';
import { faultsOf, seen } from './support/screen';
import { labelled, shows } from './support/steps';

const written = (day: string) =>
  day
    .split('-')
    .map((part) => Number.parseInt(part, 10))
    .reverse()
    .join('. ') + '.';

/** The first day of the month after this one. */
function nextMonth(): string {
  const [year = 0, month = 0] = today()
    .split('-')
    .map((part) => Number.parseInt(part, 10));
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
}

journeys('how the business is taxed', (visit) => {
  it('who pays a lump sum says so, and gets the book and its limit; until then only VAT is watched', async () => {
    const member = await registerMember({ isVatRegistered: false });
    const visitor = await visit({ size: 'phone' });
    const { page, say } = visitor;
    await comeBack(visitor, member);
    await visitor.open('/books/kpo');
    await page.getByRole('heading', { name: say('kpo.watchTitle') }).waitFor();
    await page.getByText(say('kpo.anyYear'), { exact: true }).waitFor();
    expect(await page.getByText(say('kpo.calendarYear'), { exact: true }).count()).toBe(0);
    expect(await faultsOf(visitor, 'vat-watch')).toEqual([]);

    await page.getByRole('link', { name: say('kpo.toSettings') }).click();
    await page.waitForURL('**/settings/vat');
    await page.getByText(say('settings.vat.lumpSum.no'), { exact: true }).waitFor();
    expect(await page.getByText(say('settings.vat.cashScheme.title'), { exact: true }).count()).toBe(0);
    await page
      .getByRole('button', {
        name: say('settings.vat.profile.changeOf', { what: say('settings.vat.lumpSum.title') }),
      })
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: say('settings.vat.lumpSum.yes') }).check();
    expect(await faultsOf(visitor, 'lump-sum')).toEqual([]);
    await dialog.getByRole('button', { name: say('common.save') }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText(say('settings.vat.lumpSum.yes'), { exact: true }).waitFor();
    expect((await member.call('getTaxProfile')).current).toMatchObject({
      isLumpSum: true,
      validFrom: `${today().slice(0, 4)}-01-01`,
    });

    await visitor.open('/books/kpo');
    await page.getByRole('heading', { name: say('kpo.name') }).waitFor();
    await page.getByText(say('kpo.calendarYear'), { exact: true }).waitFor();
    await page.getByText(say('kpo.anyYear'), { exact: true }).waitFor();
    expect(visitor.complaints()).toEqual([]);
  });

  it('a payer of VAT goes over to VAT on payment from a day on', async () => {
    const member = await registerMember();
    const visitor = await visit({ theme: 'dark', locale: 'en' });
    const { page, say } = visitor;
    await comeBack(visitor, member);
    await visitor.open('/settings/vat');
    const title = say('settings.vat.cashScheme.title');
    await page.getByText(say('settings.vat.cashScheme.no'), { exact: true }).waitFor();
    expect(await page.getByText(say('settings.vat.lumpSum.title'), { exact: true }).count()).toBe(0);
    await page.getByRole('button', { name: say('settings.vat.profile.changeOf', { what: title }) }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: new RegExp(`^${say('settings.vat.cashScheme.yes')}`) }).check();
    expect(await labelled(dialog, say('settings.vat.profile.validFrom')).inputValue()).toBe(
      written(nextMonth()),
    );
    expect(await faultsOf(visitor, 'cash-scheme')).toEqual([]);
    await dialog.getByRole('button', { name: say('common.save') }).click();
    await dialog.waitFor({ state: 'detached' });
    await shows(
      page.locator('main'),
      say('settings.vat.profile.later', {
        day: written(nextMonth()),
        what: say('settings.vat.cashScheme.yes'),
      }),
    );
    const { current, data } = await member.call('getTaxProfile');
    expect(current.isCashScheme).toBe(false);
    expect(data[0]).toMatchObject({ validFrom: nextMonth(), isCashScheme: true });
    expect(visitor.complaints()).toEqual([]);
  });

  it('a business in Croatia is asked of VAT on payment, and of no lump sum', async () => {
    const member = await registerMember({ country: 'HR', taxId: undefined, registrationNumber: undefined });
    const visitor = await visit();
    const { page, say } = visitor;
    await comeBack(visitor, member);
    await visitor.open('/settings/vat');
    await seen(page.getByText(say('settings.vat.cashScheme.hint.HR'), { exact: true })).waitFor();
    expect(await page.getByText(say('settings.vat.lumpSum.title'), { exact: true }).count()).toBe(0);
    expect(visitor.complaints()).toEqual([]);
  });
});
