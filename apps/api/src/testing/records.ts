import { addMonths, todayIn } from '@bilko/core';
import { vatPeriodOf } from '@bilko/countries';
import type supertest from 'supertest';
import type { Member, TestApi } from './test-api';

/** What a business can have, made through the API as its owner would. */
export type Noun =
  | 'organization'
  | 'contact'
  | 'product'
  | 'bankAccount'
  | 'ownAccount'
  | 'revenueAccount'
  | 'draft'
  | 'invoice'
  | 'creditNote'
  | 'expense'
  | 'postedExpense'
  | 'approvedExpense'
  | 'receipt'
  | 'offset'
  | 'advance'
  | 'advancePaid'
  | 'invoicedAdvance'
  | 'refundedAdvance'
  | 'refund'
  | 'creditor'
  | 'personCost'
  | 'cashSlip'
  | 'vatReturn'
  | 'entry'
  | 'template'
  | 'openingBalances'
  | 'session'
  | 'member'
  | 'invitation'
  | 'apiKey'
  | 'webhook'
  | 'webhookDelivery';

export type Records = Readonly<{
  /** The id of a new record; a receipt is put on the expense `on`. */
  make(owner: Member, noun: Noun, on?: string): Promise<string>;
  today: string;
  /** A draft of one line for a customer. */
  draftFor(contactId: string): Record<string, unknown>;
}>;

/** Sample identifiers with right check digits. */
export const TAX_ID = '100000024';

/** A Serbian account number that was not used yet: bank 845, ISO 7064 MOD 97,10 at the end. */
function bankAccountNumber(at: number): string {
  const digits = `845${String(at).padStart(13, '0')}`;
  const check = 98n - ((BigInt(digits) * 100n) % 97n);
  return `${digits}${String(check).padStart(2, '0')}`;
}

const ok = async (sending: PromiseLike<supertest.Response>) => {
  const reply = await sending;
  if (reply.status >= 300)
    throw new Error(`${reply.request.method} ${reply.request.url}: ${reply.status} ${reply.text}`);
  return reply.body as { id: string; version: number };
};

/** A customer in VAT. */
const BUYER_TAX_ID = '103920327';

/** The smallest picture: a white pixel. */
export const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==',
  'base64',
);

/** `mark` stands in every name, so that a reply with somebody else's data is recognized. */
export function recordsOf(api: TestApi, mark: string): Records {
  const today = todayIn('Europe/Belgrade', api.clock.now());
  let count = 0;
  const named = (what: string) => `${mark} ${what} ${(count += 1)}`;

  const line = { description: named('rad'), quantity: '2', unit: 'HUR', unitPrice: '50.00', vatRate: '20' };
  const draftFor = (contactId: string) => ({ contactId, issuedOn: today, dueOn: today, lines: [line] });
  const expense = () => ({
    supplierName: named('dobavljač'),
    documentNumber: named('broj'),
    issuedOn: today,
    lines: [{ description: named('trošak'), categoryId: 'office', netAmount: '100.00', vatRate: '20' }],
  });
  const address = { street: 'Cara Dušana 1', city: 'Niš', postalCode: '18000' };

  const uploadReceipt = (owner: Member, expenseId: string) =>
    api.request
      .post(`/api/v1/expenses/${expenseId}/receipts`)
      .set('Authorization', `Bearer ${owner.token}`)
      .attach('file', PICTURE, `${named('račun')}.png`);

  const session = async ({ email, password, token }: Member) => {
    await ok(api.request.post('/api/v1/auth/login').send({ email, password }));
    const list = api.request.get('/api/v1/auth/sessions').set('Authorization', `Bearer ${token}`);
    const { body } = await list;
    const other = (body.data as { id: string; isCurrent: boolean }[]).find(({ isCurrent }) => !isCurrent);
    if (!other) throw new Error('the new session is not listed');
    return other.id;
  };

  const makers: Record<Noun, (owner: Member, on?: string) => Promise<string>> = {
    organization: async (owner) => owner.organizationId,
    member: async (owner) => (await api.addMember(owner, 'viewer')).userId,
    invitation: async (owner) => {
      const invitation = { email: `${named('pozvan').replace(/\W/g, '-')}@example.com`, role: 'viewer' };
      return (await ok(owner.post('/invitations', invitation))).id;
    },
    session,
    apiKey: async (owner) => {
      const reply = await owner.post('/api-keys', { name: named('ključ'), permissions: ['contact:read'] });
      return (reply.body as { apiKey: { id: string } }).apiKey.id;
    },
    webhook: async (owner) => {
      // Ten are allowed.
      const { body } = await owner.get('/webhooks');
      const [oldest, ...others] = body.data as { id: string }[];
      if (oldest && others.length > 6) await ok(owner.delete(`/webhooks/${oldest.id}`));
      const webhook = { url: `https://hook.example.com/${(count += 1)}`, events: ['invoice.issued'] };
      const reply = await owner.post('/webhooks', { ...webhook, description: named('adresa') });
      return (reply.body as { webhook: { id: string } }).webhook.id;
    },
    webhookDelivery: async (owner) =>
      (await ok(owner.post(`/webhooks/${await makers.webhook(owner)}/test`))).id,
    contact: async (owner) => {
      const contact = {
        name: named('kupac'),
        kind: 'both',
        country: 'RS',
        email: 'kupac@example.com',
        address,
      };
      return (await ok(owner.post('/contacts', contact))).id;
    },
    product: async (owner) => {
      const product = {
        name: named('usluga'),
        kind: 'service',
        unit: 'HUR',
        unitPrice: '50.00',
        vatCategory: 'S',
        vatRate: '20',
      };
      return (await ok(owner.post('/products', product))).id;
    },
    bankAccount: async (owner) => {
      const account = {
        name: named('račun'),
        currency: 'RSD',
        accountNumber: bankAccountNumber((count += 1)),
      };
      return (await ok(owner.post('/bank-accounts', account))).id;
    },
    ownAccount: async (owner) =>
      (await ok(owner.post('/accounts', { code: `614${(count += 1) + 10}`, name: named('konto') }))).id,
    revenueAccount: async (owner) => {
      const { body } = await owner.get('/accounts?search=614');
      const found = (body.data as { id: string; code: string }[]).find(({ code }) => code === '614');
      if (!found) throw new Error('the chart has no account 614');
      return found.id;
    },
    draft: async (owner, on) => {
      const contactId = on ?? (await makers.contact(owner));
      return (await ok(owner.post('/invoices', draftFor(contactId)))).id;
    },
    invoice: async (owner, on) => {
      const id = await makers.draft(owner, on);
      await ok(owner.post(`/invoices/${id}/issue`));
      return id;
    },
    creditNote: async (owner) => {
      const id = await makers.invoice(owner);
      return (await ok(owner.post(`/invoices/${id}/credit-notes`, { issuedOn: today }))).id;
    },
    expense: async (owner, on) =>
      (await ok(owner.post('/expenses', { ...expense(), ...(on && { contactId: on }) }))).id,
    postedExpense: async (owner, on) => {
      const id = await makers.expense(owner, on);
      await ok(owner.post(`/expenses/${id}/post`));
      return id;
    },
    approvedExpense: async (owner, on) => {
      const id = await makers.postedExpense(owner, on);
      await ok(owner.post(`/expenses/${id}/approve`));
      return id;
    },
    receipt: async (owner, on) => {
      const expenseId = on ?? (await makers.expense(owner));
      await ok(uploadReceipt(owner, expenseId));
      const { body } = await owner.get(`/expenses/${expenseId}`);
      const last = (body.receipts as { id: string }[]).at(-1);
      if (!last) throw new Error('the receipt is not on its expense');
      return last.id;
    },
    offset: async (owner) => {
      const contactId = await makers.contact(owner);
      const invoices = [{ invoiceId: await makers.invoice(owner, contactId), amount: '10.00' }];
      const expenses = [{ expenseId: await makers.approvedExpense(owner, contactId), amount: '10.00' }];
      return (await ok(owner.post('/offsets', { contactId, offsetOn: today, invoices, expenses }))).id;
    },
    advance: async (owner, on) => {
      const contactId = on ?? (await makers.contact(owner));
      const money = { contactId, paidOn: today, amount: '60.00', advance: { vatRate: '20' } };
      return (await ok(owner.post('/payments', money))).id;
    },
    advancePaid: async (owner, on) => {
      const contactId = on ?? (await makers.contact(owner));
      const money = { direction: 'out', contactId, paidOn: today, amount: '60.00' };
      return (await ok(owner.post('/payments', money))).id;
    },
    // Paid to a supplier whose advance invoice came later.
    invoicedAdvance: async (owner) => {
      const id = await makers.advancePaid(owner);
      const groups = [{ vatRate: '20', netAmount: '50.00', vatAmount: '10.00' }];
      const paper = { documentNumber: 'AV-1', issuedOn: today, receivedOn: today, groups };
      await ok(owner.post(`/payments/${id}/supplier-invoice`, paper));
      return id;
    },
    // Its customer may have deducted by our advance invoice: what went back waits for his word.
    refundedAdvance: async (owner) => {
      const payer = { name: named('kupac'), kind: 'customer', country: 'RS', taxId: BUYER_TAX_ID, address };
      const contactId = (await ok(owner.post('/contacts', { ...payer, isVatRegistered: true }))).id;
      const advancePaymentId = await makers.advance(owner, contactId);
      const gross = { ...draftFor(contactId), kind: 'advance', priceMode: 'gross', advancePaymentId };
      const lines = [{ ...line, quantity: '1', unitPrice: '60.00', vatCategory: 'S' }];
      const paper = await ok(owner.post('/invoices', { ...gross, lines }));
      await ok(owner.post(`/invoices/${paper.id}/issue`));
      await ok(owner.post(`/payments/${advancePaymentId}/refunds`, { paidOn: today, amount: '10.00' }));
      return advancePaymentId;
    },
    refund: async (owner, on) => {
      const id = on ?? (await makers.refundedAdvance(owner));
      const { body } = await owner.post(`/payments/${id}/refunds`, { paidOn: today, amount: '1.00' });
      const last = (body as { refunds: { id: string }[] }).refunds.at(-1);
      if (!last) throw new Error('the refund is not on its payment');
      return last.id;
    },
    creditor: async (owner) => {
      const id = await makers.contact(owner);
      const expenseId = await makers.postedExpense(owner);
      const cost = { person: { kind: 'contact', id }, paidOn: today };
      await ok(owner.post(`/expenses/${expenseId}/person-payments`, cost));
      return id;
    },
    personCost: async (owner, on) => {
      const expenseId = on ?? (await makers.postedExpense(owner));
      const cost = { person: { kind: 'contact', id: await makers.contact(owner) }, paidOn: today };
      const { body } = await owner.post(`/expenses/${expenseId}/person-payments`, cost);
      const last = (body as { personCosts: { id: string }[] }).personCosts.at(-1);
      if (!last) throw new Error('the cost is not on its expense');
      return last.id;
    },
    cashSlip: async (owner) => {
      const slip = { direction: 'in', slipOn: today, amount: '10.00', description: named('nalog') };
      return (await ok(owner.post('/cash-slips', { ...slip, accountCode: '614' }))).id;
    },
    vatReturn: async (owner) => {
      const { body } = await owner.get('/vat-returns');
      const closed = (body.data as { id: string | null; isLatest: boolean }[]).find(
        ({ isLatest }) => isLatest,
      );
      if (closed?.id) return closed.id;
      const { from, to } = vatPeriodOf('RS', addMonths(today, -3));
      return (await ok(owner.post('/vat-returns', { from, to }))).id;
    },
    entry: async (owner) => {
      const entry = {
        postedOn: today,
        description: named('nalog'),
        postings: [
          { accountCode: '241', debit: '10.00' },
          { accountCode: '614', credit: '10.00' },
        ],
      };
      return (await ok(owner.post('/journal-entries', entry))).id;
    },
    template: async (owner) => {
      const lines = [
        { accountCode: '241', side: 'debit', amount: '10.00' },
        { accountCode: '614', side: 'credit', amount: '10.00' },
      ];
      const template = { name: named('šablon'), description: named('nalog'), lines };
      return (await ok(owner.post('/journal-templates', template))).id;
    },
    openingBalances: async (owner) => {
      const { body } = await owner.get('/opening-balances');
      const standing = (body.data as { id: string; state: string }[]).find(({ state }) => state === 'posted');
      if (standing) return standing.id;
      const lines = [
        { accountCode: '241', debit: '10.00' },
        { accountCode: '300', credit: '10.00' },
      ];
      const startsOn = `${today.slice(0, 7)}-01`;
      return (await ok(owner.post('/opening-balances', { startsOn, lines }))).id;
    },
  };

  return { make: (owner, noun, on) => makers[noun](owner, on), today, draftFor };
}

/** Makes this member the owner again, past the API, in one step as the database wants it. */
export async function giveBackOwnership(
  api: TestApi,
  { organizationId, userId }: Pick<Member, 'organizationId' | 'userId'>,
): Promise<void> {
  const ofBusiness = `organization_id = '${organizationId}'`;
  await api.database.asOwner(`DO $$ BEGIN
    UPDATE memberships SET role = 'admin' WHERE ${ofBusiness} AND role = 'owner';
    UPDATE memberships SET role = 'owner' WHERE ${ofBusiness} AND user_id = '${userId}';
  END $$`);
}
