import { contracts, keyPermissions, type Contract, type RouteName } from '@bilko/contracts';
import { roles, type Role } from '@bilko/core';
import type supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  giveBackOwnership,
  idPathsOf,
  PICTURE,
  PASSWORD,
  recordsOf,
  samples,
  startTestApi,
  TAX_ID,
  type Member,
  type Pick,
  type Records,
  type Sample,
  type TestApi,
} from '../testing';

/**
 * Who may do what, written out by hand and not taken from where the API has it. Every operation stands in one row;
 * every role asks for it with records of his own business and with those of another, and must get exactly the status
 * that the row says: 403 where he may not, whosever the records are; what the operation promises where he may; and 404
 * (or a refusal of the field, or an empty list) for what is not his.
 */
const rows = {
  read: ['owner', 'admin', 'accountant', 'viewer'],
  trail: ['owner', 'admin', 'accountant'],
  documents: ['owner', 'admin', 'accountant'],
  books: ['owner', 'admin', 'accountant'],
  postExpenses: ['owner', 'admin', 'accountant'],
  credit: ['owner', 'admin', 'accountant'],
  approve: ['owner', 'admin'],
  settings: ['owner', 'admin'],
  ownership: ['owner'],
  /** An archive adds itself to a business: the owner's word. */
  importing: ['owner'],
  ending: ['owner'],
  /** Closing a year is the accountant's; opening what was handed in is the owner's word. */
  reopenYear: ['owner'],
  leave: ['owner', 'admin', 'accountant', 'viewer'],
} as const satisfies Record<string, readonly Role[]>;
type Row = keyof typeof rows;

const operationsOf: Record<Row | 'anybody' | 'person', readonly RouteName[]> = {
  anybody: [
    ...(['health', 'register', 'login', 'refresh', 'logout', 'twoFactor', 'forgotPassword'] as const),
    ...(['resetPassword', 'verifyEmail', 'viewInvitation', 'acceptInvitationByPassword'] as const),
    'acceptInvitationAsNew',
    'ready',
  ],
  person: [
    ...([
      'addOrganization',
      'switchOrganization',
      'changePassword',
      'resendEmailConfirmation',
      'getSecondFactor',
    ] as const),
    ...(['offerAuthenticator', 'confirmAuthenticator', 'enableMailCodes', 'renewRecoveryCodes'] as const),
    ...(['disableSecondFactor', 'listSessions', 'endSession', 'endOtherSessions'] as const),
    ...(['acceptInvitation', 'listClients', 'requestAccountDeletion', 'getOwnData'] as const),
  ],
  read: [
    ...(['getOrganization', 'getOnboarding', 'listVatRates', 'getTaxProfile', 'listMembers'] as const),
    ...(['listInvitations', 'listContacts', 'getContact', 'getOpenItems', 'listProducts'] as const),
    ...(['getProduct', 'listBankAccounts', 'getBankAccount', 'listInvoices', 'sumInvoices'] as const),
    ...(['previewInvoice', 'getInvoice', 'getInvoicePdf', 'listPayments', 'listOffsets'] as const),
    ...(['listOffsetProposals', 'getOffset', 'getOffsetPdf', 'listPersonDebts', 'listPeople'] as const),
    ...(['getCashBook', 'getCashSlip', 'getKpoBook', 'getIncomeLimits', 'listExpenseCategories'] as const),
    ...(['listExpenses', 'sumExpenses', 'getExpense', 'getFile', 'listAccounts', 'getAccountCard'] as const),
    ...(['listJournalEntries', 'getJournalEntry', 'listEntryAttachments', 'listJournalTemplates'] as const),
    ...(['getJournalTemplate', 'listCurrencies', 'getExchangeRate', 'previewRevaluation'] as const),
    ...(['listFiscalYears', 'checkFiscalYear', 'listOpeningBalances', 'getOpeningBalances'] as const),
    ...(['getLatestVerification', 'getVatReturn', 'listVatLedger', 'getVatFile', 'listVatReturns'] as const),
    ...(['getClosedVatReturn', 'listPeriods', 'checkPeriod', 'getDashboard', 'getProfitAndLoss'] as const),
    ...(['getTrialBalance', 'getGeneralLedger', 'getBalanceSheet', 'getCashFlow', 'getJournal'] as const),
    ...(['getReceivablesAgeing', 'getPayablesAgeing', 'getContactStatement', 'getRefundPdf'] as const),
  ],
  trail: ['listAuditEvents'],
  documents: [
    ...([
      'createContact',
      'updateContact',
      'deleteContact',
      'getContactData',
      'sendOpenItems',
      'createProduct',
    ] as const),
    ...(['updateProduct', 'deleteProduct', 'createInvoice', 'updateInvoice', 'deleteInvoice'] as const),
    ...(['issueInvoice', 'sendInvoice', 'recordInvoicePayment', 'createPayment'] as const),
    ...(['allocatePayment', 'allocateToExpense', 'createOffset', 'reverseOffset'] as const),
    ...(['refundAdvance', 'confirmRefund', 'reversePersonCost'] as const),
    ...(['recordAdvanceInvoice', 'reverseAdvanceInvoice'] as const),
    ...(['recordPersonCost', 'createPersonRepayment', 'createCashSlip', 'reverseCashSlip'] as const),
    ...(['createExpense', 'updateExpense', 'deleteExpense', 'uploadReceipt', 'deleteReceipt'] as const),
    'recordExpensePayment',
  ],
  books: [
    ...(['createAccount', 'updateAccount', 'createJournalEntry', 'reverseJournalEntry'] as const),
    ...(['uploadEntryAttachment', 'createJournalTemplate', 'updateJournalTemplate'] as const),
    ...(['deleteJournalTemplate', 'postJournalTemplate', 'createRevaluation', 'closeFiscalYear'] as const),
    ...(['postOpeningBalances', 'previewOpeningBalances', 'readOpeningBalances'] as const),
    ...(['reverseOpeningBalances', 'startVerification', 'closeVatReturn', 'reopenVatReturn'] as const),
    ...(['lockPeriod', 'unlockPeriod'] as const),
  ],
  postExpenses: ['postExpense'],
  credit: ['createCreditNote', 'confirmCreditNote'],
  approve: ['approveExpense'],
  settings: [
    ...(['updateOrganization', 'uploadLogo', 'updateTaxProfile', 'createBankAccount'] as const),
    ...(['updateBankAccount', 'deleteBankAccount', 'updateMember', 'removeMember'] as const),
    ...(['createInvitation', 'resendInvitation', 'revokeInvitation', 'createDataExport'] as const),
    ...(['getLatestDataExport', 'getLatestDataExportFile'] as const),
    ...(['listApiKeys', 'createApiKey', 'revokeApiKey', 'listWebhooks', 'createWebhook'] as const),
    ...(['updateWebhook', 'deleteWebhook', 'rotateWebhookSecret', 'testWebhook'] as const),
    ...(['listWebhookDeliveries', 'sendWebhookAgain'] as const),
  ],
  ownership: ['handOverOwnership'],
  importing: [
    ...(['createDataImport', 'getLatestDataImport', 'uploadDataImportPart', 'startDataImport'] as const),
    'abandonDataImport',
  ],
  ending: ['requestOrganizationDeletion', 'getOrganizationDeletion', 'cancelOrganizationDeletion'],
  reopenYear: ['reopenFiscalYear'],
  leave: ['leaveOrganization'],
};

const today = new Date().toISOString().slice(0, 10);
const year = today.slice(0, 4);
const soFar = { from: `${year}-01-01`, to: today };
const month = `${year}-01`;
let count = 0;

/** What is asked for where no id is named, and the status when it is not the one of the operation at its best. */
type Plain = Sample & { status?: number };
const plain: Partial<Record<RouteName, (owner: Member) => Promise<Plain> | Plain>> = {
  updateOrganization: async (owner) => ({
    body: { version: (await owner.get('/organization')).body.version, phone: `011 ${(count += 1)}` },
  }),
  updateTaxProfile: () => ({
    body: { validFrom: `${Number.parseInt(year, 10) + 1}-01-01`, vatFiling: 'monthly' },
  }),
  createInvitation: () => ({ body: { email: `tabela-${(count += 1)}@example.com`, role: 'viewer' } }),
  createApiKey: () => ({ body: { name: `Tabela ${(count += 1)}`, permissions: ['contact:read'] } }),
  createWebhook: () => ({ body: { url: 'https://hook.example.com/', events: ['invoice.issued'] } }),
  requestOrganizationDeletion: () => ({ body: { password: PASSWORD } }),
  getLatestDataExportFile: () => ({ status: 409 }),
  // There is something in this business.
  createDataImport: () => ({ body: { fileName: 'arhiva.zip', byteSize: 10 }, status: 409 }),
  uploadDataImportPart: () => ({ params: { position: '0' }, status: 404 }),
  startDataImport: () => ({ status: 404 }),
  abandonDataImport: () => ({ status: 404 }),
  createContact: () => ({ body: { name: 'Kupac', kind: 'customer', country: 'RS' } }),
  createProduct: () => ({
    body: {
      name: 'Usluga',
      kind: 'service',
      unit: 'HUR',
      unitPrice: '5.00',
      vatCategory: 'S',
      vatRate: '20',
    },
  }),
  createBankAccount: () => ({
    body: { name: 'Devizni', currency: 'EUR', iban: 'DE89370400440532013000' },
  }),
  getCashBook: () => ({ query: soFar }),
  // In the system of VAT it is not kept.
  getKpoBook: () => ({ query: { year }, status: 409 }),
  createAccount: () => ({ body: { code: `6149${(count += 1)}`, name: 'Prihod' } }),
  getExchangeRate: () => ({ query: { date: today, currency: 'EUR' } }),
  previewRevaluation: () => ({ query: { on: today } }),
  createRevaluation: () => ({ body: { on: today } }),
  checkFiscalYear: () => ({ params: { year } }),
  // The year is not over, and so not closed either.
  closeFiscalYear: () => ({ params: { year }, body: { incomeTax: '0.00' }, status: 409 }),
  reopenFiscalYear: () => ({ params: { year }, body: { reason: 'Greška' }, status: 409 }),
  // A picture is no sheet.
  readOpeningBalances: () => ({ status: 415 }),
  getVatReturn: () => ({ query: soFar }),
  listVatLedger: () => ({ query: { ...soFar, book: 'issued' } }),
  // The file of another country.
  getVatFile: () => ({ query: { month, book: 'issued' }, status: 404 }),
  // The period is not over.
  closeVatReturn: () => ({ body: { from: `${year}-10-01`, to: `${year}-12-31` }, status: 409 }),
  checkPeriod: () => ({ params: { month } }),
  lockPeriod: async (owner) => {
    await owner.post(`/periods/${month}/unlock`, { reason: 'Proba' });
    return { params: { month }, body: { reason: 'Proba' } };
  },
  unlockPeriod: async (owner) => {
    await owner.post(`/periods/${month}/lock`, { reason: 'Proba' });
    return { params: { month }, body: { reason: 'Proba' } };
  },
  getProfitAndLoss: () => ({ query: soFar }),
  getTrialBalance: () => ({ query: soFar }),
  getBalanceSheet: () => ({ query: { to: today } }),
  getCashFlow: () => ({ query: soFar }),
  getJournal: () => ({ query: soFar }),
};

/**
 * What no key may, though its maker may it and gave it everything that can be given: what belongs to people. Written
 * out by hand as well; whatever stands neither here nor in a row of persons a key may.
 */
const peoplesOwn: readonly RouteName[] = [
  ...(['listMembers', 'updateMember', 'removeMember', 'leaveOrganization', 'handOverOwnership'] as const),
  ...(['listInvitations', 'createInvitation', 'resendInvitation', 'revokeInvitation'] as const),
  ...(['listApiKeys', 'createApiKey', 'revokeApiKey', 'listWebhooks', 'createWebhook'] as const),
  ...(['updateWebhook', 'deleteWebhook', 'rotateWebhookSecret', 'testWebhook'] as const),
  ...(['listWebhookDeliveries', 'sendWebhookAgain', 'reopenFiscalYear'] as const),
  ...(['createDataExport', 'getLatestDataExport', 'getLatestDataExportFile', 'createDataImport'] as const),
  ...(['getLatestDataImport', 'uploadDataImportPart', 'startDataImport', 'abandonDataImport'] as const),
  ...(['requestOrganizationDeletion', 'getOrganizationDeletion', 'cancelOrganizationDeletion'] as const),
];

let api: TestApi;
let members: Record<Role, Member>;
let stranger: Member;
let own: Records;
let foreign: Records;
beforeAll(async () => {
  api = await startTestApi();
  const owner = await api.register('RS', { taxId: TAX_ID });
  stranger = await api.register('RS', { taxId: TAX_ID });
  members = {
    owner,
    admin: await api.addMember(owner, 'admin'),
    accountant: await api.addMember(owner, 'accountant'),
    viewer: await api.addMember(owner, 'viewer'),
  };
  own = recordsOf(api, 'naše');
  foreign = recordsOf(api, 'tuđe');
});
afterAll(() => api.stop());

function ask(member: Member | undefined, { route, upload }: Contract, sample: Sample): supertest.Test {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => sample.params?.[name] ?? 'nothing');
  const method = route.method.toLowerCase() as 'get' | 'post' | 'patch' | 'delete';
  const test = api.request[method](`/api/v1${path}`).query(sample.query ?? {});
  if (member) void test.set('Authorization', `Bearer ${member.token}`);
  if (upload) return test.attach('file', PICTURE, 'a.png');
  return sample.body === undefined ? test : test.send(sample.body);
}

const all = (Object.entries(operationsOf) as [Row | 'anybody' | 'person', readonly RouteName[]][]).flatMap(
  ([row, names]) => names.map((name) => [name, row] as const),
);
const guarded = all.filter((one): one is readonly [RouteName, Row] => one[1] in rows);
const contractOf = (name: RouteName): Contract => contracts[name];

/** A sample whose ids are all of the member's business; with `isForeign` the first one is of another's. */
async function sampleOf(name: RouteName, isForeign: boolean): Promise<Plain> {
  const make = samples[name];
  if (!make) return (await plain[name]?.(members.owner)) ?? {};
  let isFirst = true;
  const strangers = new Set<string>();
  const pick: Pick = async (noun, on) => {
    if (isForeign && isFirst) {
      isFirst = false;
      const id = await foreign.make(stranger, noun);
      strangers.add(id);
      return id;
    }
    return own.make(members.owner, noun, on !== undefined && strangers.has(on) ? undefined : on);
  };
  return make(pick, own);
}

/** Puts back what one role did, so that the next finds the same. */
async function putBack(name: RouteName): Promise<void> {
  if (name === 'handOverOwnership') await giveBackOwnership(api, members.owner);
  if (name !== 'postOpeningBalances') return;
  const { body } = await members.owner.get('/opening-balances');
  const standing = (body.data as { id: string; state: string }[]).find(({ state }) => state === 'posted');
  if (standing) await members.owner.post(`/opening-balances/${standing.id}/reverse`);
}

describe('the table of permissions', () => {
  it('has every operation once', () => {
    expect(all.map(([name]) => name).sort()).toEqual(Object.keys(contracts).sort());
  });

  it('lets nobody in without a login, but where anybody may', async () => {
    const wrong: string[] = [];
    for (const [name, row] of all) {
      const { status } = await ask(undefined, contractOf(name), {});
      // Without its cookie a renewal has nobody to renew.
      const isOpen = row === 'anybody' && name !== 'refresh';
      if ((status === 401) === isOpen || status >= 500) wrong.push(`${name} ${status}`);
    }
    expect(wrong).toEqual([]);
  });

  it('asks for no role where the matter is a person’s own', async () => {
    const wrong: string[] = [];
    for (const name of operationsOf.person.filter((one) => one !== 'endOtherSessions')) {
      const statuses = new Set<number>();
      for (const role of roles) statuses.add((await ask(members[role], contractOf(name), {})).status);
      if (statuses.size !== 1 || statuses.has(403)) wrong.push(`${name} ${[...statuses].join(', ')}`);
    }
    expect(wrong).toEqual([]);
  });

  it.each(guarded.filter(([name]) => name !== 'leaveOrganization'))('%s (%s)', async (name, row) => {
    const contract = contractOf(name);
    const wanted: readonly Role[] = rows[row];
    const found: Record<string, number> = {};
    const expected: Record<string, number> = {};
    for (const role of roles) {
      await putBack(name);
      const sample = await sampleOf(name, false);
      const reply = await ask(members[role], contract, sample);
      found[role] = reply.status;
      expected[role] = wanted.includes(role) ? (sample.status ?? contract.status) : 403;
    }
    await putBack(name);
    expect(found, 'with records of his own').toEqual(expected);
    if (idPathsOf(contract).length === 0) return;
    for (const role of roles) {
      const reply = await ask(members[role], contract, await sampleOf(name, true));
      const isEmpty = reply.status === 200 && (reply.body as { data?: unknown[] }).data?.length === 0;
      const isNotHis = reply.status === 404 || reply.status === 422 || isEmpty;
      expect(wanted.includes(role) ? isNotHis : reply.status === 403, `${role}: ${reply.status}`).toBe(true);
    }
  });

  it('leaving is everybody’s but the owner’s', async () => {
    for (const role of ['admin', 'accountant', 'viewer'] as const) {
      const leaver = await api.addMember(members.owner, role);
      expect((await leaver.post('/members/leave')).status).toBe(204);
      expect((await leaver.get('/organization')).status).toBe(401);
    }
    expect((await members.owner.post('/members/leave')).status).toBe(409);
  });
});

describe('what a key may do', () => {
  const keyOf = async (maker: Member, permissions: readonly string[]) => {
    const reply = await maker.post('/api-keys', { name: 'Tabela', permissions });
    if (reply.status !== 201) throw new Error(`${reply.status} ${reply.text}`);
    return { ...maker, token: (reply.body as { key: string }).key };
  };
  const NOBODYS = '0197b3a0-0000-7000-8000-000000000000';
  const statusOf = async (key: Member, name: RouteName) => {
    const ids = { id: NOBODYS, fileId: NOBODYS, month, year };
    return (await ask(key, contractOf(name), { params: ids })).status;
  };

  it('with everything that can be given: all but what belongs to people', async () => {
    const key = await keyOf(members.owner, keyPermissions);
    const wrong: string[] = [];
    for (const [name, row] of all) {
      if (row === 'anybody') continue;
      const status = await statusOf(key, name);
      const isPeoples = row === 'person' || peoplesOwn.includes(name);
      if ((status === 403) !== isPeoples || status === 401 || status >= 500) wrong.push(`${name} ${status}`);
    }
    expect(wrong).toEqual([]);
  });

  it('with one permission: what that one is for', async () => {
    const key = await keyOf(members.admin, ['contact:read']);
    const allowed: string[] = [];
    for (const [name, row] of all) {
      if (row !== 'anybody' && (await statusOf(key, name)) !== 403) allowed.push(name);
    }
    expect(allowed.sort()).toEqual(['getContact', 'getOpenItems', 'listContacts']);
  });

  it('never more than its maker, be it that he may less than before', async () => {
    const maker = await api.addMember(members.owner, 'admin');
    const key = await keyOf(maker, keyPermissions);
    expect(await statusOf(key, 'createContact')).toBe(422);
    await api.database.asOwner(
      `UPDATE memberships SET role = 'viewer' WHERE user_id = $1 AND organization_id = $2`,
      [maker.userId, maker.organizationId],
    );
    expect(await statusOf(key, 'createContact')).toBe(403);
    expect(await statusOf(key, 'listContacts')).toBe(200);
  });
});
