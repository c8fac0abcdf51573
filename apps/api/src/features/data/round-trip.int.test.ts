import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addMonths } from '@bilko/core';
import {
  PICTURE,
  recordsOf,
  startTestApi,
  TAX_ID,
  type Member,
  type Records,
  type TestApi,
} from '../../testing';
import { archiveTables, leftOut } from './archive-tables';
import {
  changedPaths,
  checksumOf as sum,
  exported,
  filledAbroad,
  imported,
  manifestOf,
  rowsOf,
  unpack,
  type Unpacked,
} from './testing-archives';

let api: TestApi;
let owner: Member;
let accountant: Member;
let heir: Member;
let records: Records;
let first: Unpacked;
let second: Unpacked;

const ok = async (sending: PromiseLike<{ status: number; text: string; body: unknown }>) => {
  const reply = await sending;
  if (reply.status >= 300) throw new Error(`${reply.status} ${reply.text}`);
  return reply.body as { id: string };
};

/** A business that has done what there is to do. */
async function live(): Promise<void> {
  const { make, today } = records;
  const bankAccountId = await make(owner, 'bankAccount');
  await make(owner, 'product');
  await make(owner, 'ownAccount');
  await make(owner, 'draft');
  const contactId = await make(owner, 'contact');
  const invoiceId = await make(owner, 'invoice', contactId);
  await ok(owner.post(`/invoices/${invoiceId}/payments`, { paidOn: today, amount: '70.00', bankAccountId }));
  await make(owner, 'creditNote');
  const receiptOf = await make(owner, 'expense');
  await make(owner, 'receipt', receiptOf);
  await ok(owner.post(`/expenses/${receiptOf}/post`));
  const paid = await make(owner, 'approvedExpense');
  await ok(owner.post(`/expenses/${paid}/payments`, { paidOn: today, amount: '20.00', bankAccountId }));
  await make(owner, 'offset');
  const advance = await make(owner, 'advance', contactId);
  const other = await make(owner, 'invoice', contactId);
  await ok(owner.post(`/payments/${advance}/allocations`, { invoiceId: other, amount: '30.00' }));
  await make(owner, 'advancePaid');
  const refunded = await make(owner, 'refundedAdvance');
  await ok(owner.post(`/payments/${refunded}/refund-confirmation`, { confirmedOn: today }));
  await make(owner, 'invoicedAdvance');
  const mistaken = await make(owner, 'invoicedAdvance');
  await ok(owner.post(`/payments/${mistaken}/supplier-invoice/reverse`, { reversedOn: today }));
  await make(owner, 'creditor');
  const slip = await make(owner, 'cashSlip');
  await ok(owner.post(`/cash-slips/${slip}/reverse`, { slipOn: today }));
  await make(accountant, 'template');
  const entry = await make(accountant, 'entry');
  await ok(accountant.post(`/journal-entries/${entry}/reverse`, { postedOn: today }));
  await ok(
    api.request
      .post(`/api/v1/journal-entries/${entry}/attachments`)
      .set('Authorization', `Bearer ${owner.token}`)
      .attach('file', PICTURE, 'prilog.png'),
  );
  const offset = await make(owner, 'offset');
  await ok(owner.post(`/offsets/${offset}/reverse`, { reversedOn: today }));
  const creditor = await make(owner, 'creditor');
  await make(owner, 'creditor');
  const [cost] = await api.database.asOwner<{ id: string; expense: string }>(
    `SELECT id, expense_id AS expense FROM person_costs WHERE organization_id = $1 AND contact_id <> $2 LIMIT 1`,
    [owner.organizationId, creditor],
  );
  const costPath = `/expenses/${cost?.expense ?? ''}/person-payments/${cost?.id ?? ''}`;
  await ok(owner.post(`${costPath}/reverse`, { reversedOn: today }));
  const person = { kind: 'contact', id: creditor };
  await ok(owner.post('/person-repayments', { person, paidOn: today, amount: '10.00', bankAccountId }));
  const item = { contactId, documentNumber: 'S-7' };
  const startsOn = `${today.slice(0, 7)}-01`;
  const issuedOn = addMonths(startsOn, -1);
  const waiting = [{ rate: '20', netAmount: '400.00', vatAmount: '80.00' }];
  const brought = [
    { accountCode: '204', debit: '500.00', ...item, issuedOn, dueOn: startsOn, vat: waiting },
    { accountCode: '4708', credit: '80.00' },
    { accountCode: '300', credit: '420.00' },
  ];
  await ok(owner.post('/organization/tax-profile', { validFrom: startsOn, isCashScheme: true }));
  await ok(owner.post('/opening-balances', { startsOn, lines: brought }));
  const customs = { description: 'PDV po JCI', categoryId: 'import-vat', vatRate: '0', vatCategory: 'E' };
  const declared = { ...customs, netAmount: '240.00', importBaseAmount: '1200.00' };
  const imported = await owner.post('/expenses', { contactId, issuedOn: today, lines: [declared] });
  await ok(owner.post(`/expenses/${(imported.body as { id: string }).id}/post`));
  await make(owner, 'vatReturn');
  const lastYear = String(Number.parseInt(today.slice(0, 4), 10) - 1);
  await ok(owner.post(`/fiscal-years/${lastYear}/close`, { incomeTax: '0.00' }));
  await ok(owner.post(`/fiscal-years/${lastYear}/reopen`, { reason: 'Proba' }));
  const lastMonth = addMonths(`${today.slice(0, 7)}-01`, -1).slice(0, 7);
  await ok(owner.post(`/periods/${lastMonth}/lock`, { reason: 'Predato' }));
  await owner.patch('/organization', {
    version: ((await owner.get('/organization')).body as { version: number }).version,
    phone: '011 222 333',
  });
}

beforeAll(async () => {
  api = await startTestApi();
  records = recordsOf(api, 'selidba');
  owner = await api.register('RS', { taxId: TAX_ID, name: 'Stara firma d.o.o.' });
  accountant = await api.addMember(owner, 'accountant');
  heir = await api.register('RS', { name: 'Nova firma d.o.o.' });
  await live();
  first = await unpack(await exported(api, owner));
  const { latest } = await imported(heir, api, await exported(api, owner));
  if (latest?.state !== 'done') throw new Error(JSON.stringify(latest));
  second = await unpack(await exported(api, heir));
}, 120_000);
afterAll(() => api.stop());

/** As the nightly check reads the books. */
const differencesOf = (member: Member) =>
  member.inContext(({ sql }) =>
    sql.rows(
      ['ledger', 'sub_ledgers', 'vat', 'closings', 'opening_items', 'audit']
        .map((name) => `SELECT * FROM verify_${name}()`)
        .join(' UNION ALL '),
    ),
  );

describe('an archive', () => {
  it('says of each file what it is, and holds something of every table', () => {
    const manifest = manifestOf(first);
    expect(manifest).toMatchObject({
      format: 'bilko-archive',
      version: 1,
      organization: {
        id: owner.organizationId,
        name: 'Stara firma d.o.o.',
        country: 'RS',
        baseCurrency: 'RSD',
      },
    });
    expect([...first.keys()].sort()).toEqual(
      [...manifest.files.map(({ path }) => path), 'manifest.json'].sort(),
    );
    for (const { path, sha256, bytes } of manifest.files) {
      expect([path, sum(first.get(path)), first.get(path)?.byteLength]).toEqual([path, sha256, bytes]);
    }
    const empty = archiveTables
      .map(({ table }) => table)
      .filter((table) => rowsOf(first, table).length === 0);
    expect(empty.filter((table) => !filledAbroad.includes(table))).toEqual([]);
    expect([...first.keys()].filter((path) => path.startsWith('documents/')).length).toBeGreaterThan(4);
    expect(first.get('README.txt')?.toString('utf8')).toContain('Stara firma d.o.o.');
  });

  it('holds no secret of anybody', async () => {
    const users = await api.database.asOwner<{ secret: string }>('SELECT password_hash AS secret FROM users');
    const text = [...first].map(([path, content]) =>
      /\.(ndjson|csv|txt|json)$/.test(path) ? content.toString('utf8') : '',
    );
    const all = text.join('\n');
    for (const { secret } of users) expect(all).not.toContain(secret);
    expect(all).not.toMatch(/argon2|token_hash|sealed_seed|storage_key|provider_message_id/);
    expect(all).toContain(accountant.email);
  });

  it('read back elsewhere and made again is the same, byte for byte, but for what is named here', async () => {
    expect(changedPaths(first, second)).toEqual([]);
    const own = (files: Unpacked) => {
      const {
        id: _id,
        created_at: _c,
        updated_at: _u,
        version: _v,
        ...rest
      } = rowsOf(files, 'organization')[0] ?? {};
      return rest;
    };
    expect(own(second)).toEqual(own(first));
    const trail = new Set(rowsOf(second, 'audit_events').map((row) => JSON.stringify(row)));
    const lost = rowsOf(first, 'audit_events').filter((row) => !trail.has(JSON.stringify(row)));
    expect(lost).toEqual([]);
  });

  it('brings the same trial balance, VAT return and chain, and books that hold', async () => {
    const year = records.today.slice(0, 4);
    const span = `from=${year}-01-01&to=${year}-12-31`;
    for (const path of [
      `/reports/trial-balance?${span}`,
      `/reports/vat-return?${span}`,
      `/reports/balance-sheet?to=${year}-12-31`,
    ]) {
      const [before, after] = [await owner.get(path), await heir.get(path)];
      expect(before.status).toBe(200);
      expect(after.body).toEqual(before.body);
    }
    expect(await differencesOf(heir)).toEqual([]);
    const heads = await api.database.asOwner<{ hash: string }>(
      `SELECT encode(last_hash, 'hex') || last_sequence AS hash FROM ledger_heads WHERE organization_id = ANY ($1)`,
      [[owner.organizationId, heir.organizationId]],
    );
    expect(heads[0]).toEqual(heads[1]);
  });

  it('goes on counting where it ended', async () => {
    const { today, draftFor } = records;
    const contactId = rowsOf(first, 'contacts')[0]?.['id'] as string;
    const numbers: string[] = [];
    for (const member of [owner, heir]) {
      const { id } = await ok(member.post('/invoices', draftFor(contactId)));
      const { body } = await member.post(`/invoices/${id}/issue`);
      numbers.push(body.number as string);
    }
    expect(numbers[0]).toBe(numbers[1]);
    const taken = rowsOf(first, 'invoices').map((row) => row['number']);
    expect(taken).not.toContain(numbers[0]);
    // So do the papers of advances that went back; those that came along are what they were.
    const [paper] = rowsOf(first, 'advance_refunds').filter((row) => row['paper_sequence'] !== null);
    const path = `/payments/${paper?.['payment_id'] as string}/refunds`;
    const papers: unknown[][] = [];
    const numbersOf = (...places: number[]) => places.map((at) => `OA-${today.slice(0, 4)}-000${at}`);
    for (const member of [owner, heir]) {
      const old = await member.get(`${path}/${paper?.['id'] as string}/pdf`).buffer(true);
      const { body } = await member.post(path, { paidOn: today, amount: '1.00' });
      const { refunds } = body as { refunds: { documentNumber: string }[] };
      papers.push([old.status, sum(old.body as Buffer), refunds.map((refund) => refund.documentNumber)]);
    }
    expect(papers[0]).toEqual([200, expect.any(String), numbersOf(1, 2)]);
    expect(papers[1]).toEqual(papers[0]);
    const entry = {
      postedOn: today,
      description: 'Posle selidbe',
      postings: [
        { accountCode: '241', debit: '1.00' },
        { accountCode: '614', credit: '1.00' },
      ],
    };
    expect((await heir.post('/journal-entries', entry)).status).toBe(201);
    expect(await differencesOf(heir)).toEqual([]);
  });

  it('keeps the names of those who are nobody there, and nothing else of them', async () => {
    const { body } = await heir.get('/journal-entries?limit=100');
    const made = body.data as { id: string; createdByName?: string }[];
    const entryId = rowsOf(first, 'journal_entries').find((row) => row['created_by'] === accountant.userId)?.[
      'id'
    ];
    expect(made.length).toBeGreaterThan(10);
    const { body: entry } = await heir.get(`/journal-entries/${entryId as string}`);
    expect(entry.createdByName).toBe('Ana Anić');
    const people = await heir.inContext(({ sql }) => sql.rows('SELECT * FROM imported_people'));
    expect(people).toHaveLength(2);
    expect(JSON.stringify(people)).not.toContain('@');
    expect(
      (await accountant.post('/auth/switch-organization', { organizationId: heir.organizationId })).status,
    ).toBe(404);
  });
});

describe('the list of what goes along', () => {
  it('has every table with rows of a business, or a reason why not', async () => {
    const tables = await api.database.asOwner<{ name: string }>(
      `SELECT c.relname AS name FROM pg_class c
         JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'organization_id' AND NOT a.attisdropped
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' ORDER BY 1`,
    );
    const listed = new Set([...archiveTables.map(({ table }) => table), ...Object.keys(leftOut)]);
    expect(tables.map(({ name }) => name).filter((name) => !listed.has(name))).toEqual([]);
    const twice = archiveTables.filter(({ table }) => table in leftOut);
    expect(twice).toEqual([]);
    const [inDatabase] = await api.database.asOwner<{ tables: string[] }>(
      'SELECT archive_tables() AS tables',
    );
    expect(inDatabase?.tables).toEqual([...archiveTables.map(({ table }) => table), 'imported_people']);
  });
});
