import { contracts, type Contract, type RouteName } from '@bilko/contracts';
import type supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  PICTURE,
  recordsOf,
  startTestApi,
  TAX_ID,
  type Member,
  type Noun,
  type Records,
  type TestApi,
} from '../testing';

/**
 * Walks every contract. Each operation that names an id anywhere (path, query, body) is first asked for with
 * ids of one's own and must succeed; then again, once for each id, with that one id of another business, and
 * must neither find, show, link nor change anything. A contract with ids and without a sample fails.
 */
type Pick = (noun: Noun, on?: string) => Promise<string>;
type Sample = {
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: Record<string, unknown>;
};
type SampleOf = (pick: Pick, records: Records) => Promise<Sample>;

const byId =
  (noun: Noun, body?: (records: Records) => Record<string, unknown>): SampleOf =>
  async (pick, records) => ({ params: { id: await pick(noun) }, ...(body && { body: body(records) }) });
const byContact: SampleOf = async (pick) => ({ query: { contactId: await pick('contact') } });
const account: SampleOf = async (pick) => ({ body: { organizationId: await pick('organization') } });
const draft: SampleOf = async (pick, records) => {
  const contactId = await pick('contact');
  const body = records.draftFor(contactId);
  const advances = [{ paymentId: await pick('advance', contactId), amount: '1.00' }];
  const advancePaymentId = await pick('advance', contactId);
  const [line] = body['lines'] as Record<string, unknown>[];
  const productId = await pick('product');
  const accountId = await pick('revenueAccount');
  return { body: { ...body, lines: [{ ...line, productId, accountId }], advances, advancePaymentId } };
};

const templateLines = async (pick: Pick) => [
  {
    accountId: await pick('revenueAccount'),
    side: 'debit',
    amount: '5.00',
    contactId: await pick('contact'),
  },
  { accountCode: '241', side: 'credit', amount: '5.00' },
];

const samples: Partial<Record<RouteName, SampleOf>> = {
  refresh: account,
  switchOrganization: account,
  getContact: byId('contact'),
  updateContact: byId('contact', () => ({ version: 1, name: 'Novo ime' })),
  deleteContact: byId('contact'),
  getProduct: byId('product'),
  updateProduct: byId('product', () => ({ version: 1, name: 'Novo ime' })),
  deleteProduct: byId('product'),
  getBankAccount: byId('bankAccount'),
  updateBankAccount: byId('bankAccount', () => ({ version: 1, name: 'Novo ime' })),
  deleteBankAccount: byId('bankAccount'),
  listInvoices: byContact,
  sumInvoices: byContact,
  createInvoice: draft,
  previewInvoice: draft,
  getInvoice: byId('draft'),
  updateInvoice: async (pick, records) => {
    const id = await pick('draft');
    const { body } = await draft(pick, records);
    return { params: { id }, body: { ...body, version: 1 } };
  },
  deleteInvoice: byId('draft'),
  issueInvoice: byId('draft', () => ({})),
  sendInvoice: byId('invoice', () => ({})),
  recordInvoicePayment: async (pick, { today }) => ({
    params: { id: await pick('invoice') },
    body: { paidOn: today, amount: '10.00', bankAccountId: await pick('bankAccount') },
  }),
  createCreditNote: byId('invoice', ({ today }) => ({ issuedOn: today })),
  confirmCreditNote: byId('creditNote', ({ today }) => ({ confirmedOn: today })),
  getInvoicePdf: byId('invoice'),
  listPayments: byContact,
  createPayment: async (pick, { today }) => ({
    body: {
      contactId: await pick('contact'),
      paidOn: today,
      amount: '10.00',
      bankAccountId: await pick('bankAccount'),
    },
  }),
  allocatePayment: async (pick) => {
    const contactId = await pick('contact');
    const id = await pick('advance', contactId);
    return { params: { id }, body: { invoiceId: await pick('invoice', contactId), amount: '1.00' } };
  },
  listExpenses: byContact,
  sumExpenses: byContact,
  createExpense: async (pick, { today }) => ({
    body: { contactId: await pick('contact'), issuedOn: today, lines: [] },
  }),
  getExpense: byId('expense'),
  updateExpense: async (pick) => ({
    params: { id: await pick('expense') },
    body: { version: 1, contactId: await pick('contact') },
  }),
  deleteExpense: byId('expense'),
  uploadReceipt: byId('expense'),
  deleteReceipt: async (pick) => {
    const id = await pick('expense');
    return { params: { id, fileId: await pick('receipt', id) } };
  },
  postExpense: async (pick, { today }) => ({
    params: { id: await pick('expense') },
    body: { paidBy: { person: { kind: 'contact', id: await pick('contact') }, paidOn: today } },
  }),
  approveExpense: byId('postedExpense', () => ({})),
  recordExpensePayment: async (pick, { today }) => ({
    params: { id: await pick('approvedExpense') },
    body: { paidOn: today, amount: '10.00', bankAccountId: await pick('bankAccount') },
  }),
  listOffsets: byContact,
  createOffset: async (pick, { today }) => {
    const contactId = await pick('contact');
    const invoices = [{ invoiceId: await pick('invoice', contactId), amount: '10.00' }];
    const expenses = [{ expenseId: await pick('approvedExpense', contactId), amount: '10.00' }];
    return { body: { contactId, offsetOn: today, invoices, expenses } };
  },
  getOffset: byId('offset'),
  getOffsetPdf: byId('offset'),
  reverseOffset: byId('offset', ({ today }) => ({ reversedOn: today })),
  getOpenItems: byId('contact'),
  sendOpenItems: byId('contact', () => ({})),
  recordPersonCost: async (pick, { today }) => ({
    params: { id: await pick('postedExpense') },
    body: { person: { kind: 'contact', id: await pick('contact') }, paidOn: today },
  }),
  createPersonRepayment: async (pick, { today }) => ({
    body: {
      person: { kind: 'contact', id: await pick('creditor') },
      paidOn: today,
      amount: '10.00',
      bankAccountId: await pick('bankAccount'),
    },
  }),
  createCashSlip: async (pick, { today }) => ({
    body: {
      direction: 'in',
      slipOn: today,
      amount: '10.00',
      description: 'Podignuto',
      bankAccountId: await pick('bankAccount'),
      contactId: await pick('contact'),
    },
  }),
  getCashSlip: byId('cashSlip'),
  reverseCashSlip: byId('cashSlip', ({ today }) => ({ slipOn: today })),
  getFile: byId('receipt'),
  updateAccount: byId('ownAccount', () => ({ version: 1, name: 'Novo ime' })),
  listJournalEntries: async (pick) => ({
    query: { accountId: await pick('revenueAccount'), sourceId: await pick('invoice') },
  }),
  getClosedVatReturn: byId('vatReturn'),
  reopenVatReturn: byId('vatReturn', () => ({ reason: 'Greška' })),
  getJournalEntry: byId('entry'),
  createJournalEntry: async (pick, { today }) => ({
    body: {
      postedOn: today,
      description: 'Nalog',
      postings: [
        { accountId: await pick('revenueAccount'), debit: '5.00', contactId: await pick('contact') },
        { accountCode: '241', credit: '5.00' },
      ],
    },
  }),
  reverseJournalEntry: byId('entry', ({ today }) => ({ postedOn: today })),
  listEntryAttachments: byId('entry'),
  uploadEntryAttachment: byId('entry'),
  createJournalTemplate: async (pick) => ({
    body: { name: 'Šablon', description: 'Nalog', lines: await templateLines(pick) },
  }),
  getJournalTemplate: byId('template'),
  updateJournalTemplate: async (pick) => ({
    params: { id: await pick('template') },
    body: { version: 1, lines: await templateLines(pick) },
  }),
  deleteJournalTemplate: byId('template'),
  postJournalTemplate: byId('template', ({ today }) => ({ postedOn: today })),
  getAccountCard: async (pick, { today }) => ({
    params: { id: await pick('revenueAccount') },
    query: { from: today.slice(0, 7), to: today.slice(0, 7) },
  }),
  // Before a run is asked for by its id: one stands for each year.
  postOpeningBalances: async (pick, { today }) => ({
    body: {
      startsOn: `${today.slice(0, 7)}-01`,
      lines: [
        { accountId: await pick('revenueAccount'), debit: '5.00', contactId: await pick('contact') },
        { accountCode: '300', credit: '5.00' },
      ],
    },
  }),
  previewOpeningBalances: async (pick) => ({
    body: { lines: [{ accountCode: '241', debit: '5.00', contactId: await pick('contact') }] },
  }),
  getOpeningBalances: byId('openingBalances'),
  reverseOpeningBalances: byId('openingBalances', () => ({})),
  getGeneralLedger: async (pick, { today }) => ({
    query: { from: `${today.slice(0, 4)}-01-01`, to: today, accountId: await pick('revenueAccount') },
  }),
  getReceivablesAgeing: byContact,
  getPayablesAgeing: byContact,
  getContactStatement: async (pick, { today }) => ({
    query: { from: `${today.slice(0, 4)}-01-01`, to: today, contactId: await pick('contact') },
  }),
};

/** Where a contract takes ids: `body.lines.0.productId`. */
function idPathsOf(contract: Contract): string[] {
  const found: string[] = [];
  const walk = (schema: unknown, path: string) => {
    if (typeof schema !== 'object' || schema === null) return;
    const node = schema as Record<string, unknown>;
    if (node['format'] === 'uuid') found.push(path);
    for (const [key, inner] of Object.entries(node['properties'] ?? {})) walk(inner, `${path}.${key}`);
    if (node['items']) walk(node['items'], `${path}.0`);
    for (const word of ['anyOf', 'oneOf', 'allOf']) {
      for (const inner of (node[word] as unknown[] | undefined) ?? []) walk(inner, path);
    }
  };
  for (const part of ['params', 'query', 'body'] as const) {
    const schema = contract[part];
    if (schema) walk(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), part);
  }
  return found;
}

const valueAt = (value: unknown, path: string) =>
  path.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], value);

const MINE = 'MOJE';
const THEIRS = 'TAJNA';
let api: TestApi;
let me: Member;
let stranger: Member;
let mine: Records;
let theirs: Records;

beforeAll(async () => {
  api = await startTestApi();
  me = await api.register('RS', { taxId: TAX_ID, name: `${MINE} firma` });
  stranger = await api.register('RS', { taxId: TAX_ID, name: `${THEIRS} firma` });
  mine = recordsOf(api, MINE);
  theirs = recordsOf(api, THEIRS);
});
afterAll(() => api.stop());

function send(contract: Contract, { params = {}, query = {}, body }: Sample): supertest.Test {
  const { route } = contract;
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => params[name] ?? '');
  const method = route.method.toLowerCase() as 'get' | 'post' | 'patch' | 'delete';
  const test = api.request[method](`/api/v1${path}`)
    .set('Authorization', `Bearer ${me.token}`)
    .set('Cookie', me.cookie)
    .query(query);
  if (contract.upload) return test.attach('file', PICTURE, 'a.png');
  return body === undefined ? test : test.send(body);
}

/** Everything that the stranger has, as one hash; what the clock or a reader touches is left out. */
async function stateOf(organizationId: string): Promise<string> {
  const tables = await api.database.asOwner<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'organization_id' AND NOT a.attisdropped
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> 'sessions'
      ORDER BY 1`,
  );
  const parts = tables.map(
    ({ name }) =>
      `SELECT '${name}' AS name, md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) AS hash
         FROM ${name} t WHERE organization_id = $1`,
  );
  return JSON.stringify(await api.database.asOwner(parts.join(' UNION ALL '), [organizationId]));
}

/** A sample with all ids of my own but the one at place `foreignAt`; and how many ids it asked for. */
async function sampleWith(make: SampleOf, foreignAt: number | undefined) {
  let asked = 0;
  const foreign: string[] = [];
  const pick: Pick = async (noun, on) => {
    const isForeign = asked === foreignAt;
    asked += 1;
    if (isForeign) {
      const id = await theirs.make(stranger, noun);
      foreign.push(id);
      return id;
    }
    // A receipt of my own cannot lie on another's expense: it lies on another one of mine.
    return mine.make(me, noun, on !== undefined && foreign.includes(on) ? undefined : on);
  };
  return { sample: await make(pick, mine), asked: () => asked };
}

const withIds = (Object.entries(contracts) as [RouteName, Contract][]).filter(
  ([, contract]) => idPathsOf(contract).length > 0,
);

describe('ids of another business', () => {
  it('every contract that takes an id has a sample here', () => {
    expect(withIds.map(([name]) => name).filter((name) => samples[name] === undefined)).toEqual([]);
    expect(withIds.length).toBeGreaterThan(35);
  });

  it.each(withIds)('%s', async (name, contract) => {
    const make = samples[name];
    if (!make) throw new Error('no sample');
    const { sample, asked } = await sampleWith(make, undefined);
    const missing = idPathsOf(contract).filter((path) => typeof valueAt(sample, path) !== 'string');
    expect(missing, 'ids that the sample leaves out').toEqual([]);
    const own = await send(contract, sample);
    expect([own.status, own.status === contract.status ? '' : own.text]).toEqual([contract.status, '']);
    if (name === 'refresh') me = { ...me, cookie: own.headers['set-cookie']?.[0]?.split(';')[0] ?? '' };

    for (let at = 0; at < asked(); at += 1) {
      const { sample: attack } = await sampleWith(make, at);
      const before = await stateOf(stranger.organizationId);
      const reply = await send(contract, attack);
      const isEmptyList = reply.status === 200 && contract.route.method === 'GET' && isEmpty(reply.body);
      expect([404, 422].includes(reply.status) || isEmptyList, `${at}: ${reply.status} ${reply.text}`).toBe(
        true,
      );
      expect(reply.text ?? '').not.toContain(THEIRS);
      expect(await stateOf(stranger.organizationId), 'their records').toBe(before);
    }
  });

  it('neither does an id that nobody has', async () => {
    const nobody = '0197b3a0-0000-7000-8000-000000000000';
    const wrong: string[] = [];
    for (const [name, contract] of withIds) {
      if (!contract.route.path.includes(':id')) continue;
      const { sample } = await sampleWith(samples[name] as SampleOf, undefined);
      const { status } = await send(contract, { ...sample, params: { ...sample.params, id: nobody } });
      if (status !== 404) wrong.push(`${name} ${status}`);
    }
    expect(wrong).toEqual([]);
  });
});

const isEmpty = (body: { data?: unknown[] }) => Array.isArray(body.data) && body.data.length === 0;
