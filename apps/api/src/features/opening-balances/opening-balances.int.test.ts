import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type Member, type TestApi } from '../../testing';
import { workbook, type Cell } from './testing-workbook';

let api: TestApi;
let owner: Member;
let customer: string;
let supplier: string;
beforeAll(async () => {
  api = await startTestApi({ now: '2026-11-22T10:00:00Z' });
  owner = await api.register('RS', { taxId: '104052135' });
  const contact = async (name: string, more: object = {}) =>
    (await owner.post('/contacts', { name, kind: 'both', country: 'RS', ...more })).body.id as string;
  customer = await contact('Đorđević d.o.o.');
  supplier = await contact('Papirus', { taxId: '103920327' });
});
afterAll(() => api.stop());

type Line = Record<string, string>;
const lines = (): Line[] => [
  { accountCode: '241', debit: '1000.00' },
  {
    accountCode: '204',
    debit: '250.50',
    contactId: customer,
    documentNumber: '2025-17',
    dueOn: '2026-01-15',
  },
  { accountCode: '204', debit: '49.50', contactId: customer, documentNumber: '2025-18' },
  { accountCode: '435', credit: '300.00', contactId: supplier },
  { accountCode: '300', credit: '1000.00' },
];
const upload = (content: Buffer | string, name = 'stanje.xlsx', member = owner) =>
  api.request
    .post('/api/v1/opening-balances/file/preview')
    .set('Authorization', `Bearer ${member.token}`)
    .attach('file', Buffer.from(content as string), name);

describe('opening balances', () => {
  it('are posted once, open the year, and are replaced by taking them back', async () => {
    const posted = await owner.post('/opening-balances', { startsOn: '2026-01-01', lines: lines() });
    expect([posted.status, posted.text]).toEqual([201, posted.text]);
    expect(posted.body).toMatchObject({
      startsOn: '2026-01-01',
      state: 'posted',
      totalAmount: '1300.00',
      entry: { postedOn: '2025-12-31' },
      reversal: null,
    });
    expect(posted.body.lines[1]).toMatchObject({
      accountCode: '204',
      contactName: 'Đorđević d.o.o.',
      debit: '250.50',
      documentNumber: '2025-17',
      dueOn: '2026-01-15',
    });
    const again = await owner.post('/opening-balances', { startsOn: '2026-03-01', lines: lines() });
    expect(again.body).toMatchObject({ status: 409, code: 'OPENING_BALANCES_EXIST' });

    const { body: trial } = await owner.get('/reports/trial-balance?from=2026-01-01&to=2026-12-31');
    const row = (code: string) => trial.rows.find((one: { code: string }) => one.code === code);
    expect(row('241')).toMatchObject({
      opening: { debit: '1000.00', credit: '0.00' },
      period: { debit: '0.00', credit: '0.00' },
    });
    expect(row('204').opening.debit).toBe('300.00');
    expect(trial.totals.opening).toEqual({ debit: '1300.00', credit: '1300.00' });

    const at = `/opening-balances/${posted.body.id}`;
    const undo = await Promise.all([owner.post(`${at}/reverse`), owner.post(`${at}/reverse`)]);
    expect(undo.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await owner.get(at)).body).toMatchObject({ state: 'reversed', reversal: {} });
    const { body: empty } = await owner.get('/reports/trial-balance?from=2026-01-01&to=2026-12-31');
    expect(empty.totals.opening).toEqual({ debit: '0.00', credit: '0.00' });
    const replaced = await owner.post('/opening-balances', { startsOn: '2026-01-01', lines: lines() });
    expect(replaced.status).toBe(201);
    expect((await owner.get('/opening-balances')).body.data).toMatchObject([
      { state: 'posted' },
      { state: 'reversed' },
    ]);
    const check = await owner.inContext(({ sql }) =>
      sql.rows('SELECT * FROM verify_ledger() UNION ALL SELECT * FROM verify_sub_ledgers()'),
    );
    expect(check).toEqual([]);
  });

  it('that do not balance say by how much; that are wrong say where', async () => {
    const member = await api.register('RS');
    const off = await member.post('/opening-balances', {
      startsOn: '2026-01-01',
      lines: [
        { accountCode: '241', debit: '1000.00' },
        { accountCode: '300', credit: '999.90' },
      ],
    });
    expect(off.body).toMatchObject({ status: 422, code: 'ENTRY_UNBALANCED', params: { difference: '0.10' } });
    const wrong = await member.post('/opening-balances', {
      startsOn: '2026-01-01',
      lines: [
        { accountCode: '241', debit: '1.00' },
        { accountCode: '777', credit: '1.00' },
        { accountCode: '614', credit: '1.00' },
        { accountCode: '204', debit: '1.00' },
        { accountCode: '720', debit: '1.00' },
        { accountCode: '435', credit: '1.00', contactId: customer },
      ],
    });
    expect(
      wrong.body.errors.map(({ path, code }: { path: string; code: string }) => `${path} ${code}`),
    ).toEqual([
      'lines.1.accountCode ACCOUNT_NOT_FOUND',
      'lines.2.accountCode OPENING_RESULT_ACCOUNT',
      'lines.3.contactId CONTROL_ACCOUNT_CONTACT_REQUIRED',
      'lines.4.accountCode ACCOUNT_ONLY_FOR_CLOSING',
      'lines.5.contactId CONTACT_NOT_FOUND',
    ]);
    const one = await member.post('/opening-balances', {
      startsOn: '2026-01-01',
      lines: [{ accountCode: '241', debit: '1.00' }],
    });
    expect(one.body.errors).toMatchObject([{ code: 'ENTRY_TOO_SHORT' }]);
    for (const startsOn of ['2026-01-02', '2027-01-01', 'juče']) {
      const reply = await member.post('/opening-balances', { startsOn, lines: [] });
      expect(reply.body.errors, startsOn).toMatchObject([{ path: 'startsOn', code: 'DATE_INVALID' }]);
    }
    expect((await member.get('/opening-balances')).body.data).toEqual([]);
  });

  it('in the middle of a year bring income and costs along', async () => {
    const member = await api.register('HR');
    const reply = await member.post('/opening-balances', {
      startsOn: '2026-07-01',
      lines: [
        { accountCode: '100000', debit: '70.00' },
        { accountCode: '414000', debit: '30.00' },
        { accountCode: '751000', credit: '100.00' },
      ],
    });
    expect(reply.status).toBe(201);
    const { body } = await member.get('/reports/profit-and-loss?from=2026-01-01&to=2026-12-31');
    expect(body.totals).toMatchObject({ income: '100.00', expense: '30.00' });
  });

  it('go into no locked month and no closed year', async () => {
    const member = await api.register('RS');
    await member.post('/fiscal-years/2025/close', { incomeTax: '0.00' });
    const reply = await member.post('/opening-balances', {
      startsOn: '2026-01-01',
      lines: [
        { accountCode: '241', debit: '1.00' },
        { accountCode: '300', credit: '1.00' },
      ],
    });
    expect(reply.body).toMatchObject({ status: 409, code: 'PERIOD_LOCKED' });
  });

  it('are looked over before: typed text, line by line', async () => {
    const { body } = await owner.post('/opening-balances/preview', {
      startsOn: '2026-01-01',
      lines: [
        { accountCode: '241', debit: '1.234,56' },
        { accountCode: '204', debit: '10', contact: 'djordjevic d.o.o.' },
        { accountCode: '435', credit: '5', contact: '103920327' },
        { accountCode: '300', credit: 'sto' },
        { accountCode: '', credit: '1', debit: '2' },
        { accountCode: '241', debit: '1,005' },
      ],
    });
    expect(body).toMatchObject({ faultyLines: 3, difference: '1240.56', isPostable: false });
    expect(body.lines[0]).toMatchObject({
      row: 1,
      accountName: 'Tekući (poslovni) računi',
      debit: '1234.56',
      errors: [],
    });
    expect(body.lines[1]).toMatchObject({ contactId: customer, errors: [] });
    expect(body.lines[2]).toMatchObject({ contactName: 'Papirus', errors: [] });
    expect(body.lines[3]).toMatchObject({
      credit: 'sto',
      errors: [{ field: 'credit', code: 'AMOUNT_INVALID' }],
    });
    expect(body.lines[4].errors).toEqual([
      { field: 'accountCode', code: 'FIELD_REQUIRED' },
      { field: 'credit', code: 'AMOUNT_INVALID' },
    ]);
    expect(body.lines[5].errors).toEqual([{ field: 'debit', code: 'AMOUNT_INVALID' }]);
  });
});

describe('a file of opening balances', () => {
  const head: Cell[] = ['Konto', 'Naziv', 'Duguje', 'Potražuje', 'Partner', 'Broj dokumenta', 'Valuta'];

  it('in XLSX is read, judged and posted as it was shown', async () => {
    const member = await api.register('RS');
    await member.post('/contacts', { name: 'Kupac', kind: 'customer', country: 'RS' });
    const read = await upload(
      workbook([
        ['Početno stanje'],
        head,
        ['241', 'Račun', { n: '1234.56' }, ''],
        ['204', 'Kupci', { n: '765.4400000000001' }, '', 'KUPAC', '2025-3', { n: '46037' }],
        ['300', 'Kapital', '', { n: '2000' }],
        ['', 'Ukupno', { n: '2000' }, { n: '2000' }],
      ]),
      'stanje.xlsx',
      member,
    );
    expect(read.status).toBe(200);
    expect(read.body).toMatchObject({ difference: '0.00', faultyLines: 0, isPostable: true });
    expect(read.body.lines[1]).toMatchObject({
      row: 4,
      debit: '765.44',
      documentNumber: '2025-3',
      dueOn: '2026-01-15',
    });
    const sent = read.body.lines.map((line: Record<string, string | null>) =>
      Object.fromEntries(
        ['accountCode', 'debit', 'credit', 'contactId', 'documentNumber', 'dueOn']
          .filter((name) => line[name])
          .map((name) => [name, line[name]]),
      ),
    );
    const posted = await member.post('/opening-balances', { startsOn: '2026-01-01', lines: sent });
    expect([posted.status, posted.body.totalAmount]).toEqual([201, '2000.00']);
  });

  it('in CSV says which line is wrong and by how much the whole does not balance', async () => {
    const read = await upload(
      'Konto;Duguje;Potražuje;Partner\n241;1.000,00;;\n2O4;200;;\n300;;900,50;\n435;;10;Nema ga\n',
      'a.csv',
    );
    expect(read.body).toMatchObject({
      totals: { debit: '1200.00', credit: '910.50' },
      difference: '289.50',
      faultyLines: 2,
      isPostable: false,
    });
    const faults = read.body.lines.map(({ row, errors }: { row: number; errors: { code: string }[] }) => [
      row,
      ...errors.map(({ code }) => code),
    ]);
    expect(faults).toEqual([[2], [3, 'ACCOUNT_NOT_FOUND'], [4], [5, 'CONTACT_NOT_FOUND']]);
  });

  it('of the wrong kind, with a formula, too large, or without headings is refused clearly', async () => {
    const code = async (content: Buffer | string, name?: string) => {
      const { body } = await upload(content, name);
      return `${body.status} ${body.code}`;
    };
    expect(await code(Buffer.from('%PDF-1.7 not a sheet'), 'stanje.xlsx')).toBe(
      '415 FILE_TYPE_NOT_SUPPORTED',
    );
    expect(await code(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0]), 'stanje.xls')).toBe(
      '415 FILE_TYPE_NOT_SUPPORTED',
    );
    const formula = { xml: '<c r="C2"><f>1+1</f><v>2</v></c>' };
    expect(await code(workbook([head, ['241', '', formula]]))).toBe('422 SHEET_FORMULA');
    expect(await code(Buffer.alloc(2 * 1024 * 1024 + 1, 0x31), 'a.csv')).toBe('413 FILE_TOO_LARGE');
    expect(await code(workbook([['a']], { 'xl/sharedStrings.xml': 'x'.repeat(21 * 1024 * 1024) }))).toBe(
      '413 FILE_TOO_LARGE',
    );
    expect(await code('241;5;\n300;;5\n', 'a.csv')).toBe('422 SHEET_COLUMNS_MISSING');
    expect(await code(workbook([head]))).toBe('422 SHEET_EMPTY');
  });

  it('is read by those who keep the books', async () => {
    const viewer = await api.addMember(owner, 'viewer');
    expect((await upload('Konto;Duguje;Potražuje\n241;1;', 'a.csv', viewer)).status).toBe(403);
  });
});
