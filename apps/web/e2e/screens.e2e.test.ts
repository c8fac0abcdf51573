import { beforeAll, expect, it } from 'vitest';
import { journeys } from './support/journey';
import { comeBack, issuedInvoice, registerMember, today, type Member } from './support/member';
import { receiptPhotograph } from './support/receipt-picture';
import { faultsOf } from './support/screen';
import type { Look } from './support/visitor';

/**
 * Every address of the program, in what the journeys leave out: phone in Cyrillic, desk in Croatian. Each in both themes:
 * nothing that shuts anybody out, no word of the other language, nothing that sticks out of the screen.
 */
journeys('every screen', (visit) => {
  let member: Member;
  let screens: readonly (readonly [name: string, path: string])[];

  beforeAll(async () => {
    member = await registerMember();
    screens = await furnish(member);
  });

  const looks: readonly Look[] = [
    { size: 'phone', theme: 'dark', locale: 'sr-Cyrl' },
    { size: 'desk', theme: 'light', locale: 'hr' },
  ];
  it.each(looks)(
    'is sound on a $size in $locale',
    async (look) => {
      const visitor = await visit(look);
      await comeBack(visitor, member);
      // The last address of the list is one that there is not.
      visitor.expectComplaints(/status of 404/);
      const faults: string[] = [];
      for (const [name, path] of screens) {
        await visitor.open(path);
        await visitor.page.getByRole('heading', { level: 1 }).first().waitFor();
        faults.push(...(await faultsOf(visitor, name)));
      }
      expect({ faults, complaints: visitor.complaints() }).toEqual({ faults: [], complaints: [] });
      // Half a hundred addresses, each in two themes: half of it is enough where the machine does nothing else.
    },
    360_000,
  );
});

/** A business with one of everything, and the addresses that show it. */
async function furnish(member: Member): Promise<readonly (readonly [string, string])[]> {
  const invoice = await issuedInvoice(member);
  const day = today();
  const product = await member.call('createProduct', {
    body: {
      name: 'Šišanje',
      kind: 'service',
      unit: 'C62',
      unitPrice: '1200.00',
      vatCategory: 'S',
      vatRate: '20',
    },
  });
  const draft = await member.call('createInvoice', {
    body: {
      contactId: invoice.contactId,
      issuedOn: day,
      dueOn: day,
      lines: [{ description: 'Feniranje', quantity: '1', unit: 'C62', unitPrice: '800.00' }],
    },
  });
  await member.call('recordInvoicePayment', {
    params: { id: invoice.id },
    body: { paidOn: day, amount: '2000.00' },
  });
  const note = await member.call('createCreditNote', {
    params: { id: invoice.id },
    body: { issuedOn: day, lines: [{ position: 1, quantity: '1' }] },
  });
  await member.call('createBankAccount', {
    body: { name: 'Račun kod banke', currency: 'RSD', accountNumber: '845-404849-87' },
  });
  const spent = (supplierName: string) => ({
    issuedOn: day,
    supplierName,
    lines: [{ description: 'Papir', categoryId: 'office', grossAmount: '2400.00', vatRate: '20' }],
  });
  const expense = await member.call('createExpense', { body: spent('Knjižara Vulkan') });
  const picture = new File([new Uint8Array(await receiptPhotograph())], 'racun.jpg', { type: 'image/jpeg' });
  await member.upload('uploadReceipt', { id: expense.id }, picture);
  await member.call('postExpense', { params: { id: expense.id }, body: {} });
  const expenseDraft = await member.call('createExpense', { body: spent('Papirnica') });
  await member.call('createApiKey', {
    body: { name: 'Kasa', permissions: ['invoice:read', 'contact:write'] },
  });
  const hook = await member.call('createWebhook', {
    body: { url: 'https://hook.example.com/bilko', events: ['invoice.paid'] },
  });
  const account = (await member.call('listAccounts', { query: { used: 'true' } })).data[0];
  return [
    ['dashboard', '/dashboard'],
    ['invoices', '/invoices'],
    ['invoices-none', '/invoices?status=paid'],
    ['payments', '/invoices/payments'],
    ['invoice-new', '/invoices/new'],
    ['invoice-draft', `/invoices/${draft.id}`],
    ['document', `/invoices/${invoice.id}`],
    ['credit-note', `/invoices/${note.id}`],
    ['expenses', '/expenses'],
    ['expense-new', '/expenses/new'],
    ['expense-draft', `/expenses/${expenseDraft.id}`],
    ['expense', `/expenses/${expense.id}`],
    ['contacts', '/contacts'],
    ['contact-new', '/contacts/new'],
    ['contact', `/contacts/${invoice.contactId}`],
    ['products', '/products'],
    ['product-new', '/products/new'],
    ['product', `/products/${product.id}`],
    ['journal', '/books'],
    ['entry', `/books/entries/${invoice.entryId ?? ''}`],
    ['entry-new', '/books/entries/new'],
    ['profit-and-loss', '/books/profit-and-loss?compare=previous-year'],
    ['trial-balance', '/books/trial-balance'],
    ['accounts', '/books/accounts'],
    ['ledger', `/books/accounts/${account?.id ?? ''}`],
    ['periods', '/books/periods'],
    ['reports', '/reports'],
    ['profit-and-loss-months', '/books/profit-and-loss?by=month'],
    ['trial-balance-group', '/books/trial-balance?group=20'],
    ['balance-sheet', '/reports/balance-sheet?compare=previous-year'],
    ['balance-sheet-months', '/reports/balance-sheet?by=month'],
    ['cash-flow', '/reports/cash-flow?compare=previous-period'],
    ['receivables', '/reports/receivables'],
    ['payables', '/reports/payables'],
    ['contact-statement-none', '/reports/contact-statement'],
    ['contact-statement', `/reports/contact-statement?contactId=${invoice.contactId}`],
    ['journal-report', '/reports/journal'],
    ['currencies', '/books/currencies'],
    ['verification', '/books/verification'],
    ['settings', '/settings'],
    ['business-new', '/businesses/new'],
    ['settings-bank-accounts', '/settings/bank-accounts'],
    ['settings-vat', '/settings/vat'],
    ['settings-preferences', '/settings/preferences'],
    ['settings-roles', '/settings/roles'],
    ['settings-history', '/settings/history'],
    ['settings-integrations', '/settings/integrations'],
    ['settings-webhook', `/settings/integrations/webhooks/${hook.webhook.id}`],
    ['not-found', '/there-is-no-such-page'],
  ];
}
