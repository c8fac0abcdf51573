import type { Locator } from 'playwright-core';
import { anEmail, password } from './member';
import { seen } from './screen';
import type { Visitor } from './visitor';

/** Waits until the text stands inside. */
export const shows = (where: Locator, text: string | RegExp): Promise<void> =>
  where.filter({ hasText: text }).first().waitFor();

/** A label with or without the words that say the field may stay empty. */
export const labelled = (where: Visitor['page'] | Locator, label: string): Locator =>
  where.getByLabel(new RegExp(`^${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`)).first();

export async function register({ page, say }: Visitor, name: string, taxId: string): Promise<string> {
  const email = anEmail('vlasnik');
  await page.getByLabel(say('auth.businessName')).fill(name);
  await labelled(page, say('auth.taxIdOf.RS')).fill(taxId);
  await page.getByRole('switch', { name: say('auth.isVatRegistered') }).check();
  await page.getByLabel(say('auth.fullName')).fill('Mira Đorđević');
  await page.getByLabel(say('auth.email')).fill(email);
  await page.getByLabel(say('auth.password'), { exact: true }).fill(password);
  await page.getByRole('button', { name: say('auth.register') }).click();
  await page.waitForURL('**/dashboard');
  return email;
}

/** The first two steps of a new business: its address and the account that customers pay to. */
export async function completeBusiness({ page, say }: Visitor): Promise<void> {
  await page.getByRole('link', { name: say('onboarding.steps.details.title') }).click();
  await labelled(page, say('settings.field.street')).fill('Knez Mihailova 5');
  await labelled(page, say('settings.field.postalCode')).fill('11000');
  await labelled(page, say('settings.field.city')).fill('Beograd');
  await page.getByRole('button', { name: say('common.save') }).click();
  await page.getByText(say('common.saved')).waitFor();
  await page.getByRole('link', { name: say('settings.tabs.bankAccounts') }).click();
  await seen(page.getByRole('button', { name: say('settings.bank.add') })).click();
  const dialog = page.getByRole('dialog');
  await labelled(dialog, say('settings.bank.field.number')).fill('845-404849-87');
  await labelled(dialog, say('settings.bank.field.name')).fill('Račun kod banke');
  await dialog.getByRole('button', { name: say('settings.bank.add') }).click();
  await page.getByText(say('settings.bank.added', { name: 'Račun kod banke' })).waitFor();
}

export type Customer = Readonly<{ name: string; taxId: string; email: string }>;

export async function addCustomer({ page, say }: Visitor, { name, taxId, email }: Customer): Promise<void> {
  await page.getByLabel(say('contacts.name'), { exact: true }).fill(name);
  await labelled(page, say('contacts.taxIdOf.RS')).fill(taxId);
  await page.getByText(say('contacts.taxIdGood')).waitFor();
  await labelled(page, say('contacts.isVatRegistered')).check();
  await labelled(page, say('contacts.street')).fill('Cara Dušana 12');
  await labelled(page, say('contacts.postalCode')).fill('21000');
  await labelled(page, say('contacts.city')).fill('Novi Sad');
  await labelled(page, say('contacts.email')).fill(email);
  await page.getByRole('button', { name: say('common.save') }).click();
  await page.getByRole('heading', { name }).waitFor();
}

export const lineOf = ({ page, say }: Visitor, position: number): Locator =>
  page.getByRole('group', { name: say('invoices.line.name', { position }), exact: true });

export type Line = Readonly<{
  description: string;
  quantity: string;
  price: string;
  discount?: string;
  vat?: string;
}>;

/** Types one line of the invoice; the last one is followed by another through its button. */
export async function fillLine(visitor: Visitor, position: number, line: Line): Promise<void> {
  const { say } = visitor;
  const row = lineOf(visitor, position);
  await row.getByLabel(say('invoices.line.description')).fill(line.description);
  await row.getByLabel(say('invoices.line.quantity')).fill(line.quantity);
  await row.getByLabel(say('invoices.line.price'), { exact: true }).fill(line.price);
  if (line.discount) await row.getByLabel(say('invoices.line.discount')).fill(line.discount);
  if (line.vat)
    await row.getByLabel(say('invoices.line.vat'), { exact: true }).selectOption({ label: line.vat });
}

export const totals = ({ page, say }: Visitor): Locator =>
  page.getByLabel(say('invoices.totals'), { exact: true });
