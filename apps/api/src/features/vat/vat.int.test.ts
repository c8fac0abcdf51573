import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type Member, type TestApi } from '../../testing';
import {
  addCustomer,
  balanceOf,
  differences,
  expectStatus,
  issued,
  line,
  openShop,
  postingsOf,
  refused,
} from '../invoices/testing-sales';
import { bill, boxesOf, close, ledgerOf, periodsOf, returnOf, vatDifferences, withVat } from './testing-vat';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ now: '2026-07-15T10:00:00Z' });
});
afterAll(() => api.stop());

const rent = (day: string, netAmount: string, more: object = {}) => ({
  issuedOn: day,
  lines: [{ description: 'Zakup', categoryId: 'rent', netAmount, vatRate: '20', ...more }],
});
const sale = (owner: Member, contactId: string, day: string, price: string) =>
  issued(owner, contactId, { issuedOn: day, dueOn: day, lines: [line('1', price, '20')] }).then((invoice) =>
    withVat(owner, invoice),
  );

describe('a quarter of a Serbian shop', () => {
  let owner: Member;
  let payer: string;
  beforeAll(async () => {
    const shop = await openShop(api, 'RS', { buyer: { isVatRegistered: true } });
    owner = shop.owner;
    payer = shop.contactId;
    await sale(owner, payer, '2026-01-10', '1000.00');
    await bill(owner, rent('2026-01-31', '300.00'));
    await bill(owner, rent('2026-02-28', '100.00', { deductiblePercent: '0' }));
    await bill(owner, { ...rent('2026-03-31', '50.00'), receivedOn: '2026-04-04' });
  });

  it('stands in the return: what was sold, what is deducted, what came late in the next quarter', async () => {
    const first = await returnOf(owner, '2026-01-01', '2026-03-31');
    expect(boxesOf(first).filter((box) => /^\d{3} /.test(box))).toEqual([
      '003 1000',
      '103 200',
      '005 1000',
      '105 200',
      '008 300',
      '108 60',
      '009 300',
      '109 60',
      '110 140',
    ]);
    expect([first.dueAmount, first.documentCount]).toEqual(['140', 3]);
    expect((await returnOf(owner, '2026-04-01', '2026-06-30')).dueAmount).toBe('-10');
  });

  it('stands in the books by document, page by page', async () => {
    const span = 'from=2026-01-01&to=2026-03-31';
    const all = await ledgerOf(owner, `${span}&book=received`);
    expect(all.columns.map(({ key }) => key)).toContain('nonDeductible');
    const at = (key: string) => all.columns.findIndex((column) => column.key === key);
    expect(
      all.data.map(({ amounts }) => [
        amounts[at('gross')],
        amounts[at('deductible')],
        amounts[at('nonDeductible')],
      ]),
    ).toEqual([
      ['360.00', '60.00', '0.00'],
      ['120.00', '0.00', '20.00'],
    ]);
    expect([all.totals[at('gross')], all.totals[at('deductible')]]).toEqual(['480.00', '60.00']);
    const page = await ledgerOf(owner, `${span}&book=received&limit=1`);
    const next = await ledgerOf(owner, `${span}&book=received&limit=1&cursor=${page.meta.nextCursor}`);
    expect([...page.data, ...next.data]).toEqual(all.data);
    expect(next.meta.nextCursor).toBeNull();
  });

  it('opens each box to its documents, which add up to it', async () => {
    const span = 'from=2026-01-01&to=2026-03-31';
    const sold = await ledgerOf(owner, `${span}&box=103`);
    expect(sold.data.map(({ document, amounts }) => [document.kind, ...amounts])).toEqual([
      ['invoice', '200.00'],
    ]);
    const deducted = await ledgerOf(owner, `${span}&box=008`);
    expect([deducted.totals, deducted.data.length]).toEqual([['300.00'], 1]);
    const due = await ledgerOf(owner, `${span}&box=110`);
    expect([due.totals, due.data.length]).toEqual([['140.00'], 2]);
  });

  it('agrees with the VAT accounts and the documents', async () => {
    expect(await vatDifferences(owner)).toEqual([]);
    expect(await differences(owner)).toEqual([]);
  });

  it('names its boxes in the language that the screen speaks, else in that of the business', async () => {
    const namesIn = async (language?: string) => {
      const asked = owner.get('/reports/vat-return?from=2026-01-01&to=2026-03-31');
      const reply = await (language === undefined ? asked : asked.set('Accept-Language', language));
      const { boxes } = reply.body as { boxes: { form: string; code: string; name: string }[] };
      return boxes.find(({ form, code }) => form === 'pppdv' && code === '005')?.name;
    };
    expect(await namesIn()).toBe('Ukupan promet');
    expect(await namesIn('en')).toBe('All supplies');
    expect(await namesIn('sr-Cyrl')).toBe('Укупан промет');
    expect(await namesIn('de-DE,de;q=0.9')).toBe('Ukupan promet');
  });

  it('goes out as CSV with its sums', async () => {
    const reply = await owner.get(
      '/reports/vat-ledger?from=2026-01-01&to=2026-03-31&book=received&format=csv',
    );
    expect(reply.headers['content-type']).toContain('text/csv');
    const rows = reply.text.trim().split('\r\n');
    expect(rows).toHaveLength(4);
    expect(rows.at(-1)).toContain('480,00');
  });

  it('refuses what makes no sense', async () => {
    const ask = (query: string) => refused(owner.get(`/reports/${query}`), 422);
    await ask('vat-return?from=2026-03-31&to=2026-01-01');
    await ask('vat-ledger?from=2026-01-01&to=2026-03-31&box=999');
    await ask('vat-ledger?from=2026-01-01&to=2026-03-31');
    await ask('vat-ledger?from=2026-01-01&to=2026-03-31&book=issued&box=003');
    await ask('vat-ledger?from=2026-01-01&to=2026-03-31&book=issued&cursor=nonsense');
    await refused(owner.get('/reports/vat-file?month=2026-01&book=issued'), 404);
  });
});

describe('closing a return', () => {
  let owner: Member;
  beforeAll(async () => {
    const shop = await openShop(api, 'RS', { buyer: { isVatRegistered: true } });
    owner = shop.owner;
    await sale(owner, shop.contactId, '2026-01-10', '1000.02');
    await bill(owner, rent('2026-01-31', '300.00'));
  });

  it('is for periods that are over, one after another', async () => {
    const notOver = await refused(owner.post('/vat-returns', { from: '2026-07-01', to: '2026-09-30' }), 409);
    expect(notOver.code).toBe('VAT_PERIOD_NOT_OVER');
    const noPeriod = await refused(owner.post('/vat-returns', { from: '2026-01-01', to: '2026-01-31' }), 409);
    expect(noPeriod).toMatchObject({ code: 'VAT_RETURN_NOT_NEXT', params: { to: '2026-03-31' } });
  });

  it('keeps the boxes and settles the VAT accounts on the last day', async () => {
    expect(
      (await periodsOf(owner)).map(({ from, state, dueAmount, dueOn }) => [from, state, dueAmount, dueOn]),
    ).toEqual([
      ['2026-07-01', 'running', '0', '2026-10-20'],
      ['2026-04-01', 'open', '0', '2026-07-20'],
      ['2026-01-01', 'open', '140', '2026-04-20'],
    ]);
    const closed = await close(owner, '2026-01-01', '2026-03-31');
    expect(closed).toMatchObject({
      state: 'closed',
      dueAmount: '140.00',
      dueOn: '2026-04-20',
      isLatest: true,
    });
    expect(boxesOf(closed)).toContain('110 140');
    expect(await postingsOf(owner, closed.entryId)).toEqual(['270 C 60.00', '470 D 200.00', '479 C 140.00']);
    expect([await balanceOf(owner, '470'), await balanceOf(owner, '270')]).toEqual(['0.00', '0.00']);
    const again = await refused(owner.post('/vat-returns', { from: '2026-01-01', to: '2026-03-31' }), 409);
    expect(again.code).toBe('VAT_RETURN_NOT_NEXT');
  });

  it('lets nothing more into its period: a later bill stands in the next return', async () => {
    await bill(owner, rent('2026-03-15', '500.00'));
    expect((await returnOf(owner, '2026-01-01', '2026-03-31')).dueAmount).toBe('140');
    expect((await returnOf(owner, '2026-04-01', '2026-06-30')).dueAmount).toBe('-100');
  });

  it('is opened again from the last one back, with a reason, and its settlement is reversed', async () => {
    const second = await close(owner, '2026-04-01', '2026-06-30');
    const first = (await periodsOf(owner)).find(({ from }) => from === '2026-01-01');
    const early = await refused(owner.post(`/vat-returns/${first?.id}/reopen`, { reason: 'Greška' }), 409);
    expect(early.code).toBe('VAT_RETURN_NOT_LATEST');
    await refused(owner.post(`/vat-returns/${second.id}/reopen`, {}), 422);
    const reopened = await expectStatus<{ state: string }>(
      owner.post(`/vat-returns/${second.id}/reopen`, { reason: 'Stigao je račun' }),
      200,
    );
    expect(reopened.state).toBe('open');
    expect([await balanceOf(owner, '270'), await balanceOf(owner, '279')]).toEqual(['100.00', '0.00']);
    const twice = await refused(owner.post(`/vat-returns/${second.id}/reopen`, { reason: 'Opet' }), 409);
    expect(twice.code).toBe('VAT_RETURN_NOT_CLOSED');
    await bill(owner, rent('2026-05-15', '10.00'));
    expect(await close(owner, '2026-04-01', '2026-06-30')).toMatchObject({ dueAmount: '-102.00' });
    expect(await differences(owner)).toEqual([]);
  });

  it('is for those who keep the books', async () => {
    const viewer = await api.addMember(owner, 'viewer');
    await refused(viewer.post('/vat-returns', { from: '2026-07-01', to: '2026-09-30' }), 403);
    await refused(viewer.post(`/vat-returns/${viewer.organizationId}/reopen`, { reason: 'x' }), 403);
    expect((await viewer.get('/vat-returns')).status).toBe(200);
  });
});

describe('a credit note', () => {
  it('to a payer lowers the return of the period in which he confirmed', async () => {
    const { owner, contactId } = await openShop(api, 'RS', { buyer: { isVatRegistered: true } });
    const invoice = await sale(owner, contactId, '2026-03-10', '1000.00');
    const note = await expectStatus<{ id: string }>(
      owner.post(`/invoices/${invoice.id}/credit-notes`, { issuedOn: '2026-03-20' }),
      201,
    );
    expect((await returnOf(owner, '2026-01-01', '2026-03-31')).dueAmount).toBe('200');
    await expectStatus(
      owner.post(`/invoices/${note.id}/buyer-confirmation`, { confirmedOn: '2026-04-02' }),
      200,
    );
    expect((await returnOf(owner, '2026-01-01', '2026-03-31')).dueAmount).toBe('200');
    expect((await returnOf(owner, '2026-04-01', '2026-06-30')).dueAmount).toBe('-200');
    expect(await vatDifferences(owner)).toEqual([]);
  });

  it('to a person lowers it at once', async () => {
    const { owner, contactId } = await openShop(api, 'RS', {
      buyer: { isPerson: true, isVatRegistered: false },
    });
    const invoice = await sale(owner, contactId, '2026-03-10', '1000.00');
    await expectStatus(owner.post(`/invoices/${invoice.id}/credit-notes`, { issuedOn: '2026-03-20' }), 201);
    expect((await returnOf(owner, '2026-01-01', '2026-03-31')).dueAmount).toBe('0');
    expect(await vatDifferences(owner)).toEqual([]);
  });
});

describe('Croatia', () => {
  it('brings what comes back to the next month, and uses it up', async () => {
    const { owner, contactId } = await openShop(api, 'HR', { buyer: { isVatRegistered: true } });
    const eur = (day: string, net: string) => ({ ...rent(day, net, { vatRate: '25' }) });
    await bill(owner, eur('2026-05-10', '400.00'));
    const may = await close(owner, '2026-05-01', '2026-05-31');
    expect(may).toMatchObject({ dueAmount: '-100.00', dueOn: '2026-06-30' });
    await issued(owner, contactId, {
      issuedOn: '2026-06-10',
      dueOn: '2026-06-10',
      lines: [line('1', '600.00', '25', { classificationCode: '62.10.11' })],
    }).then((invoice) => withVat(owner, invoice));
    const june = await close(owner, '2026-06-01', '2026-06-30');
    expect(june).toMatchObject({ dueAmount: '150.00', creditBefore: '100.00' });
    expect(boxesOf(june).slice(-3)).toEqual(['IV 150.00', 'V 100.00', 'VI 50.00']);
    expect(await postingsOf(owner, june.entryId)).toEqual([
      '140700 C 100.00',
      '240012 D 150.00',
      '240700 C 50.00',
    ]);
  });
});

describe('Bosnia', () => {
  it('gives e-Isporuke and e-Nabavke of a month', async () => {
    const { owner, contactId } = await openShop(api, 'BA', { buyer: { isVatRegistered: true } });
    const german = await addCustomer(owner, 'BA', {
      name: 'Cloud GmbH',
      kind: 'supplier',
      country: 'DE',
      taxId: 'DE123456789',
      address: { street: 'Hauptstr. 1', city: 'Berlin', postalCode: '10115' },
    });
    await issued(owner, contactId, {
      issuedOn: '2026-03-02',
      dueOn: '2026-03-02',
      lines: [line('1', '1000.00', '17')],
    }).then((invoice) => withVat(owner, invoice));
    await bill(owner, {
      contactId: german,
      supplierName: null,
      documentNumber: 'DE-7',
      issuedOn: '2026-03-10',
      lines: [
        {
          description: 'Cloud',
          categoryId: 'software',
          netAmount: '100.00',
          vatRate: '17',
          vatCategory: 'AE',
        },
      ],
    });
    expect(boxesOf(await returnOf(owner, '2026-03-01', '2026-03-31'))).toEqual([
      '11 1100',
      '21 100',
      '41 17',
      '51 187',
      '61 17',
      '71 170',
    ]);
    const file = await expectStatus<{
      fileName: string;
      content: string;
      documentCount: number;
      dueOn: string;
    }>(owner.get('/reports/vat-file?month=2026-03&book=issued'), 200);
    expect(file).toMatchObject({
      fileName: '200000000007_2603_2_01.csv',
      documentCount: 2,
      dueOn: '2026-04-20',
    });
    const rows = file.content.split('\r\n');
    expect(rows[0]).toBe('1;200000000007;2603;2;01;2026-07-15;12:00:00');
    expect(rows[1]).toContain(';Kupac Đorđević d.o.o.;Ulica 1, Sarajevo;200000000104;4200000000104;1170.00;');
    expect(rows[2]).toContain(';05;DE-7;2026-03-10;Cloud GmbH;Hauptstr. 1, Berlin;;9999999999999;117.00;');
    expect(rows[3]).toBe('3;1287.00;0.00;0.00;0.00;1100.00;187.00;0.00;0.00;0.00;0.00;0.00;2');
    const csv = await owner.get('/reports/vat-file?month=2026-03&book=received&format=csv');
    expect(csv.headers['content-disposition']).toContain('200000000007_2603_1_01.csv');
    expect(csv.text.split('\r\n')[2]).toBe('3;100.00;117.00;0.00;17.00;17.00;0.00;0.00;0.00;0.00;1');
    expect(await vatDifferences(owner)).toEqual([]);
  });
});

describe('a business outside VAT', () => {
  it('reports what it owes for foreign sellers, month by month, and nothing else', async () => {
    const { owner } = await openShop(api, 'RS', { isVatRegistered: false });
    const german = await addCustomer(owner, 'RS', {
      name: 'Cloud GmbH',
      kind: 'supplier',
      country: 'DE',
      taxId: null,
    });
    await bill(owner, rent('2026-05-05', '100.00'));
    await bill(owner, {
      contactId: german,
      supplierName: null,
      issuedOn: '2026-05-10',
      lines: [
        {
          description: 'Cloud',
          categoryId: 'software',
          netAmount: '100.00',
          vatRate: '20',
          vatCategory: 'AE',
        },
      ],
    });
    expect((await periodsOf(owner)).map(({ from, dueOn, dueAmount }) => [from, dueOn, dueAmount])).toEqual([
      ['2026-05-01', '2026-06-10', '20'],
    ]);
    const closed = await close(owner, '2026-05-01', '2026-05-31');
    expect(await postingsOf(owner, closed.entryId)).toEqual(['470 D 20.00', '479 C 20.00']);
  });
});

describe('closing raced with posting', () => {
  it('no bill is ever in a return that was closed without it', async () => {
    const { owner } = await openShop(api, 'RS');
    await bill(owner, rent('2026-01-05', '10.00'));
    const drafts = await Promise.all(
      Array.from({ length: 8 }, (_, at) =>
        expectStatus<{ id: string }>(
          owner.post('/expenses', {
            supplierName: 'X',
            documentNumber: `T-${at}`,
            ...rent('2026-02-05', '100.00'),
          }),
          201,
        ),
      ),
    );
    const [closed] = await Promise.all([
      owner.post('/vat-returns', { from: '2026-01-01', to: '2026-03-31' }),
      ...drafts.map(({ id }) => owner.post(`/expenses/${id}/post`)),
    ]);
    expect(closed?.status, closed?.text).toBe(201);
    const kept = boxesOf(closed?.body).filter((box) => /^(108|110) /.test(box));
    const now = boxesOf(await returnOf(owner, '2026-01-01', '2026-03-31')).filter((box) =>
      /^(108|110) /.test(box),
    );
    expect(now).toEqual(kept);
    expect(await vatDifferences(owner)).toEqual([]);
  });
});

describe('sums by month', () => {
  it('give the same for any days as the rows do: part of a month, months and part of another', async () => {
    const { owner, contactId } = await openShop(api, 'RS', { buyer: { isVatRegistered: true } });
    for (const [day, price] of [
      ['2026-01-01', '1.00'],
      ['2026-01-31', '20.00'],
      ['2026-02-10', '300.00'],
      ['2026-03-31', '4000.00'],
    ] as const)
      await sale(owner, contactId, day, price);
    const base = async (from: string, to: string) =>
      (await returnOf(owner, from, to)).boxes.find(({ code }) => code === '003')?.base;
    expect(await base('2026-01-01', '2026-03-31')).toBe('4321');
    expect(await base('2026-01-02', '2026-03-30')).toBe('320');
    expect(await base('2026-01-02', '2026-03-31')).toBe('4320');
    expect(await base('2026-01-01', '2026-03-30')).toBe('321');
    expect(await base('2026-01-10', '2026-01-20')).toBe('0');
    expect(await base('2026-01-31', '2026-01-31')).toBe('20');
    expect(await base('2026-01-31', '2026-02-10')).toBe('320');
    expect(await base('2026-02-01', '2026-02-28')).toBe('300');
    expect(await vatDifferences(owner)).toEqual([]);
  });
});
