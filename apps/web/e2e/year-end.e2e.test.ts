import { expect, it } from 'vitest';
import { journeys } from './support/journey';
import { comeBack, registerMember, today } from './support/member';
import { faultsOf, seen } from './support/screen';
import { shows } from './support/steps';
import type { Visitor } from './support/visitor';

const lastYear = `${Number.parseInt(today().slice(0, 4), 10) - 1}`;

journeys('the year end', (visit) => {
  it('closes a year in four steps, shows what it left, and is undone by the owner', async () => {
    const member = await registerMember();
    const post = (month: string, debit: string, credit: string, amount: string) =>
      member.call('createJournalEntry', {
        body: {
          postedOn: `${lastYear}-${month}-15`,
          description: 'Promet',
          postings: [
            { accountCode: debit, debit: amount },
            { accountCode: credit, credit: amount },
          ],
        },
      });
    await post('03', '241', '614', '900000.00');
    await post('05', '533', '241', '400000.00');
    const visitor = await visit();
    const { page, say } = visitor;
    await comeBack(visitor, member);

    await visitor.open('/books/years');
    await page.getByRole('link', { name: new RegExp(say('years.year', { year: lastYear })) }).click();
    await page.getByText(say('years.nothingOpen')).waitFor();
    await page.getByLabel(say('years.incomeTax')).fill('75.000,00');
    await page.getByText('425.000,00').first().waitFor();
    await page.getByText(say('years.entries')).click();
    await page.getByText('(724', { exact: false }).first().waitFor();
    expect(await faultsOf(visitor, 'year-steps')).toEqual([]);
    await page.getByRole('button', { name: say('years.close', { year: lastYear }) }).click();

    await page.getByText(say('years.closed'), { exact: true }).waitFor();
    await page.getByText('425.000,00').first().waitFor();
    expect(await faultsOf(visitor, 'year-closed')).toEqual([]);

    // The closed year still shows what it earned, and the new one begins with nothing.
    await visitor.open(`/books/profit-and-loss?from=${lastYear}-01-01&to=${lastYear}-12-31`);
    await page.getByText('900.000,00').first().waitFor();
    await page.getByText('475.000,00').first().waitFor();

    await visitor.open('/books/periods');
    await page
      .getByRole('link', { name: say('books.yearClosed') })
      .first()
      .click();
    await page.getByRole('button', { name: say('years.undo') }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: say('years.undo') }).click();
    await shows(dialog, say('errors.FIELD_REQUIRED'));
    await dialog.getByLabel(say('years.reason')).fill('Zaboravljen račun za struju');
    await dialog.getByRole('button', { name: say('years.undo') }).click();
    await page.getByText(say('years.step1')).waitFor();
    expect(visitor.complaints()).toEqual([]);
  });

  it('reads opening balances from a sheet, names what is wrong, and posts what was put right', async () => {
    const member = await registerMember();
    const visitor = await visit({ size: 'phone', theme: 'dark', locale: 'en' });
    const { page, say } = visitor;
    await comeBack(visitor, member);
    await visitor.open('/books/opening-balances');
    await page.getByText(say('opening.emptyHint')).waitFor();
    expect(await faultsOf(visitor, 'opening-empty')).toEqual([]);
    await seen(page.getByRole('link', { name: say('opening.new') })).click();

    const sheet = (text: string) => ({ name: 'stanje.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    const chooser = page.locator('input[type=file]').first();
    visitor.expectComplaints(/status of 4(15|22)/);
    await chooser.setInputFiles(sheet('%PDF-1.7 not a sheet'));
    await page.getByRole('alert').first().waitFor();
    await chooser.setInputFiles(sheet('Konto;Duguje;Potražuje\n241;150.000,00;\n3OO;;150.000,00\n511;5;\n'));
    await page.getByText(say('opening.row', { row: '3' })).waitFor();
    await page.getByText(say('opening.faulty', { count: 1 })).waitFor();
    expect(await faultsOf(visitor, 'opening-faulty')).toEqual([]);

    await chooseAccount(visitor, 2, '300');
    await page.getByRole('button', { name: say('opening.removeLine', { line: 3 }) }).click();
    await page.getByLabel(say('opening.credit', { line: 2 })).fill('150000');
    await page.getByText(say('opening.balanced')).last().waitFor();
    await page.getByRole('button', { name: say('opening.post') }).click();
    await page.getByText(say('opening.state.posted'), { exact: true }).waitFor();
    expect(await faultsOf(visitor, 'opening')).toEqual([]);
    const year = today().slice(0, 4);
    const trial = await member.call('getTrialBalance', {
      query: { from: `${year}-01-01`, to: `${year}-12-31` },
    });
    expect(trial.rows.map(({ code, opening }) => `${code} ${opening.debit} ${opening.credit}`)).toEqual([
      '241 150000.00 0.00',
      '300 0.00 150000.00',
    ]);
    expect(visitor.complaints()).toEqual([]);
  });
});

async function chooseAccount({ page, say }: Visitor, line: number, code: string): Promise<void> {
  const field = page.getByLabel(say('opening.account', { line }));
  await field.click();
  await field.fill(code);
  await page
    .getByRole('option', { name: new RegExp(`^${code}`) })
    .first()
    .click();
}
