import { expect, it } from 'vitest';
import { journeys } from './support/journey';
import { aCustomer, anEmail, comeBack, registerMember } from './support/member';
import { labelled, shows, totals } from './support/steps';
import type { Visitor } from './support/visitor';

/** No journey here touches the mouse: every step is a key, and the focus shows where it goes. */
journeys('by keyboard alone', (visit) => {
  it('an invoice is written and issued', async () => {
    const member = await registerMember();
    const email = anEmail('kafana');
    await member.call('createContact', { body: { ...aCustomer, email } });
    const visitor = await visit();
    const { page, say } = visitor;
    const { keyboard } = page;
    await comeBack(visitor, member);
    await visitor.open('/dashboard');
    await page.getByRole('heading').first().waitFor();

    await keyboard.press('Control+k');
    await page.getByRole('dialog').waitFor();
    await keyboard.type(say('shell.newInvoice'));
    await page
      .getByRole('option', { name: say('shell.newInvoice') })
      .first()
      .waitFor();
    await keyboard.press('Enter');
    await page.waitForURL('**/invoices/new');
    await page.getByLabel(say('invoices.customer')).first().waitFor();

    await tabTo(visitor, say('invoices.customer'));
    await keyboard.type('šećer');
    await page.getByRole('option', { name: new RegExp(aCustomer.name) }).waitFor();
    await keyboard.press('Enter');
    await expect.poll(() => focusedValue(visitor)).toBe(aCustomer.name);

    await tabTo(visitor, say('invoices.line.description'));
    await keyboard.type('Šišanje');
    await keyboard.press('Tab');
    await keyboard.type('2');
    await tabTo(visitor, say('invoices.line.price'));
    await keyboard.type('1.500,00');
    await keyboard.press('Enter');
    await page.getByRole('group', { name: say('invoices.line.name', { position: 2 }) }).waitFor();
    await keyboard.type('Feniranje');
    await tabTo(visitor, say('invoices.line.price'));
    await keyboard.type('500');
    await shows(totals(visitor), '4.200,00');
    await shows(page.getByRole('status', { name: say('invoices.saveState.label') }), say('common.saved'));

    await tabTo(visitor, say('invoices.issue.andSend', { to: email }));
    await keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: /\d{4}/ }).waitFor();

    await tabTo(visitor, say('invoices.recordPayment'));
    await keyboard.press('Enter');
    const amount = labelled(page.getByRole('dialog'), say('invoices.payment.amount'));
    await expect.poll(() => amount.evaluate((field) => field === document.activeElement)).toBe(true);
    await keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByText(say('invoices.status.paid'), { exact: true }).first().waitFor();
    expect(visitor.complaints()).toEqual([]);
  });

  it('lists are walked with the arrows and opened with Enter, dialogs close with Escape and give the focus back', async () => {
    const member = await registerMember();
    for (const name of ['Ana', 'Branka', 'Cvetko'])
      await member.call('createContact', { body: { ...aCustomer, name, taxId: null } });
    const visitor = await visit();
    const { page, say } = visitor;
    const { keyboard } = page;
    await comeBack(visitor, member);
    await visitor.open('/contacts');
    await page.locator('[data-row]').nth(2).waitFor();

    await keyboard.press('Tab');
    expect(await focusedName(visitor)).toBe(say('shell.skipToContent'));
    await keyboard.press('Enter');
    await tabTo(visitor, 'Ana');
    await keyboard.press('ArrowDown');
    await keyboard.press('ArrowDown');
    await keyboard.press('ArrowUp');
    expect(await focusedName(visitor)).toContain('Branka');
    await keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Branka' }).waitFor();

    await tabTo(visitor, say('common.edit'));
    await keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await focusedName(visitor)).toBe(say('common.edit'));
    expect(visitor.complaints()).toEqual([]);
  });
});

const MOST_STOPS = 60;

/** What the reader of a screen would hear for the element with the focus. */
const focusedName = ({ page }: Visitor): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return '';
    const labels = 'labels' in element ? [...((element as HTMLInputElement).labels ?? [])] : [];
    const spoken = element.getAttribute('aria-label') ?? labels.map((label) => label.textContent).join(' ');
    return (spoken || (element.textContent ?? '')).trim();
  });

const focusedValue = ({ page }: Visitor): Promise<string> =>
  page.evaluate(() =>
    document.activeElement instanceof HTMLInputElement ? document.activeElement.value : '',
  );

/** Presses Tab until the focus is on what begins with this name; each stop on the way must have a name and show itself. */
async function tabTo(visitor: Visitor, name: string): Promise<void> {
  const passed: string[] = [];
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    await visitor.page.keyboard.press('Tab');
    const here = await focusedName(visitor);
    if (here.startsWith(name)) {
      expect(await isMarked(visitor), `the focus on "${here}" cannot be seen`).toBe(true);
      return;
    }
    passed.push(here);
  }
  throw new Error(`Tab never came to "${name}". It passed: ${passed.join(' → ')}`);
}

/** Whether the focused element, or what stands for it around it, is drawn with an outline or a ring. */
const isMarked = ({ page }: Visitor): Promise<boolean> =>
  page.evaluate(() => {
    for (
      let element = document.activeElement, up = 0;
      element && up < 3;
      element = element.parentElement, up += 1
    ) {
      const style = getComputedStyle(element);
      if (style.outlineStyle !== 'none' && style.outlineWidth !== '0px') return true;
      if (style.boxShadow !== 'none') return true;
    }
    return false;
  });
