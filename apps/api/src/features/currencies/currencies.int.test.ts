import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createExchangeRates } from '../../platform/exchange-rates';
import { startTestApi, type Member, type TestApi } from '../../testing';
import { jobs } from './fetch-rates';

/** Euro middle rates of the National Bank of Serbia by day, as this test has them published. */
const published: Record<string, string> = { '20261120': '117.1000', '20261231': '117.3000' };

let bank: Server;
let isBankUp = true;
let asked = 0;
let api: TestApi;

const answerOf = (day: string) => {
  const rate = published[day];
  const printed = `${day.slice(6)}.${day.slice(4, 6)}.${day.slice(0, 4)}`;
  const row = rate
    ? `<ExchangeRate><Date>${printed}</Date><CurrencyCodeAlfaChar>EUR</CurrencyCodeAlfaChar><Unit>1</Unit>` +
      `<MiddleRate>${rate}</MiddleRate></ExchangeRate>`
    : '';
  return `<Envelope><Body><GetExchangeRateByDateResult><DataSet>${row}</DataSet></GetExchangeRateByDateResult></Body></Envelope>`;
};

beforeAll(async () => {
  bank = createServer((request, response) => {
    asked += 1;
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      if (!isBankUp) return response.writeHead(503).end();
      return response.end(answerOf(/<date>(\d{8})<\/date>/.exec(body)?.[1] ?? ''));
    });
  }).listen(0, '127.0.0.1');
  await new Promise((done) => bank.once('listening', done));
  const url = `http://127.0.0.1:${(bank.address() as AddressInfo).port}/`;
  const urls = { hnb: `${url}hnb`, cbbh: `${url}cbbh`, ecb: `${url}ecb`, nbs: url };
  const nbs = { user: 'bilko', password: 'tajna', licence: 'broj' };
  api = await startTestApi({
    now: '2026-11-20T10:00:00Z',
    env: { EXCHANGE_RATES: 'on', JWT_EXPIRES_IN: '200d', JWT_REFRESH_EXPIRES_IN: '200d' },
    services: { exchangeRates: createExchangeRates({ urls, nbs }) },
  });
});
afterAll(async () => {
  await api.stop();
  bank.close();
});

const rateOf = (member: Member, date: string, currency = 'EUR') =>
  member.get(`/exchange-rates?date=${date}&currency=${currency}`);

describe('the official rate of a day', () => {
  it('is fetched where nobody asked before, kept, and names list and source', async () => {
    const owner = await api.register('RS');
    const reply = await rateOf(owner, '2026-11-20');
    expect(reply.status).toBe(200);
    expect(reply.body).toEqual({
      currency: 'EUR',
      baseCurrency: 'RSD',
      date: '2026-11-20',
      known: { rate: '117.1', day: '2026-11-20', source: 'nbs', isOfficial: true },
    });
    const before = asked;
    await rateOf(owner, '2026-11-20');
    expect(asked).toBe(before);
  });

  it('of a holiday is that of the last list before, and the bank may be away', async () => {
    const owner = await api.register('RS');
    await rateOf(owner, '2026-11-20');
    api.clock.set('2026-11-22T10:00:00Z');
    isBankUp = false;
    const { body } = await rateOf(owner, '2026-11-22');
    isBankUp = true;
    expect(body.known).toMatchObject({ rate: '117.1', day: '2026-11-20' });
  });

  it('that nobody published is null: it must be typed', async () => {
    const owner = await api.register('RS');
    expect((await rateOf(owner, '2026-03-01')).body.known).toBeNull();
    expect((await rateOf(owner, '2026-11-20', 'XXX')).body.known).toBeNull();
  });

  it.each([
    ['the own currency', '/exchange-rates?date=2026-11-20&currency=RSD'],
    ['no day', '/exchange-rates?date=2026-02-30&currency=EUR'],
    ['no currency', '/exchange-rates?date=2026-11-20&currency=evro'],
  ])('%s is refused', async (_what, path) => {
    const owner = await api.register('RS');
    expect((await owner.get(path)).status).toBe(422);
  });

  it('is fetched every hour by the worker, and stands in the list of currencies', async () => {
    api.clock.set('2026-12-31T10:00:00Z');
    for (const job of jobs) await job.work(api.services, {}, { number: 1, isLast: true });
    const owner = await api.register('RS');
    const { body } = await owner.get('/currencies');
    expect(body.data[0]).toEqual({
      currency: 'EUR',
      known: { rate: '117.3', day: '2026-12-31', source: 'nbs', isOfficial: true },
    });
    expect(body.data.map((one: { currency: string }) => one.currency)).not.toContain('RSD');
  });
});

describe('revaluation at the end of the year', () => {
  /** 120 EUR invoiced at 117.10: 14,052.00 RSD. */
  async function withForeignInvoice(rate: { exchangeRate?: string } = { exchangeRate: '117.1' }) {
    api.clock.set('2026-11-20T10:00:00Z');
    const owner = await api.register('RS', { taxId: '104052135' });
    await owner.post('/bank-accounts', {
      name: 'Devizni',
      currency: 'EUR',
      iban: 'RS35845000000040484987',
      isDefault: true,
    });
    await owner.post('/bank-accounts', {
      name: 'Tekući',
      currency: 'RSD',
      accountNumber: '845000000040484987',
      isDefault: true,
    });
    const address = { street: 'Hauptstr. 1', city: 'Köln', postalCode: '50667' };
    const contact = await owner.post('/contacts', {
      name: 'Kunde GmbH',
      kind: 'customer',
      country: 'DE',
      address,
    });
    const draft = await owner.post('/invoices', {
      contactId: contact.body.id,
      issuedOn: '2026-11-20',
      dueOn: '2026-11-30',
      currency: 'EUR',
      ...rate,
      lines: [{ description: 'Rad', quantity: '1', unit: 'C62', unitPrice: '100.00', vatRate: '20' }],
    });
    const issued = await owner.post(`/invoices/${draft.body.id}/issue`);
    expect(issued.status).toBe(200);
    return { owner, invoiceId: draft.body.id as string };
  }

  const gainIn = async (owner: Member, year: number) => {
    const { body } = await owner.get(`/reports/profit-and-loss?from=${year}-01-01&to=${year}-12-31`);
    const accounts = body.income.flatMap(
      (group: { accounts: { code: string; amount: string }[] }) => group.accounts,
    );
    return accounts.find((one: { code: string }) => one.code === '663')?.amount ?? '0.00';
  };

  it('a document that names no rate gets the official one of its tax point when it is issued', async () => {
    await rateOf(await api.register('RS'), '2026-11-20');
    const { owner, invoiceId } = await withForeignInvoice({});
    const { body } = await owner.get(`/invoices/${invoiceId}`);
    expect(body.exchangeRate).toBe('117.1');
    const { body: list } = await owner.get('/journal-entries');
    const entry = await owner.get(`/journal-entries/${list.data[0].id}`);
    // 120 × 117.10 = 14,052
    expect(entry.body.postings[0].debit).toBe('14052.00');
  });

  it('a bill that names no rate is posted at the official one', async () => {
    await rateOf(await api.register('RS'), '2026-11-20');
    api.clock.set('2026-11-20T10:00:00Z');
    const owner = await api.register('RS', { taxId: '104052135' });
    const draft = await owner.post('/expenses', {
      supplierName: 'Lieferant GmbH',
      documentNumber: 'R-1',
      issuedOn: '2026-11-20',
      currency: 'EUR',
      lines: [
        { description: 'Papir', accountCode: '512', netAmount: '10.00', vatRate: '0', vatCategory: 'O' },
      ],
    });
    expect(draft.status).toBe(201);
    const posted = await owner.post(`/expenses/${draft.body.id}/post`, {});
    expect(posted.status).toBe(200);
    expect(posted.body.exchangeRate).toBe('117.1');
  });

  it('puts each year’s difference into that year, and the payment closes the invoice whole', async () => {
    const { owner, invoiceId } = await withForeignInvoice();
    api.clock.set('2027-01-05T10:00:00Z');
    const preview = await owner.get('/revaluations/preview?on=2026-12-31');
    // 120 × 117.30 = 14,076: 24 more than 14,052.
    expect(preview.body).toMatchObject({
      on: '2026-12-31',
      gain: '24.00',
      loss: '0.00',
      rates: [{ currency: 'EUR', known: { rate: '117.3', source: 'nbs' } }],
      lines: [
        {
          accountCode: '205',
          contactName: 'Kunde GmbH',
          currency: 'EUR',
          documentBalance: '120.00',
          baseBalance: '14052.00',
          revaluedBalance: '14076.00',
          difference: '24.00',
        },
      ],
    });
    const done = await owner.post('/revaluations', { on: '2026-12-31' });
    expect(done.status).toBe(201);
    expect(done.body.entries.map((entry: { postedOn: string }) => entry.postedOn)).toEqual([
      '2026-12-31',
      '2027-01-01',
    ]);
    const again = await owner.post('/revaluations', { on: '2026-12-31' });
    expect(again.body.entries).toEqual([]);
    // Paid at 117.50: 14,100, in all 48 more than invoiced; 24 of it arose in 2027.
    const paid = await owner.post(`/invoices/${invoiceId}/payments`, {
      paidOn: '2027-01-05',
      amount: '120.00',
      exchangeRate: '117.5',
    });
    expect(paid.status).toBe(201);
    expect(await gainIn(owner, 2026)).toBe('24.00');
    expect(await gainIn(owner, 2027)).toBe('24.00');
    const { body } = await owner.get('/reports/trial-balance?from=2027-01-01&to=2027-12-31');
    const receivables = body.rows.find((row: { code: string }) => row.code === '205');
    expect(receivables.closing).toEqual({ debit: '0.00', credit: '0.00' });
  });

  it('by a typed rate, and not by one of nothing', async () => {
    const { owner } = await withForeignInvoice();
    api.clock.set('2027-01-05T10:00:00Z');
    const typed = await owner.post('/revaluations', {
      on: '2026-12-31',
      rates: [{ currency: 'EUR', rate: '117' }],
    });
    // 120 × 117 = 14,040: 12 less.
    expect(typed.body).toMatchObject({ gain: '0.00', loss: '12.00' });
    for (const rate of ['0', '-117', '117,5']) {
      const reply = await owner.post('/revaluations', {
        on: '2026-12-31',
        rates: [{ currency: 'EUR', rate }],
      });
      expect(reply.status).toBe(422);
    }
  });

  it('without a rate is refused by the name of the currency, and nothing is posted', async () => {
    const { owner } = await withForeignInvoice();
    api.clock.set('2026-12-20T10:00:00Z');
    const reply = await owner.post('/revaluations', { on: '2026-12-15' });
    expect(reply.status).toBe(422);
    expect(reply.body).toMatchObject({ code: 'EXCHANGE_RATE_REQUIRED', params: { currency: 'EUR' } });
    const { body } = await owner.get('/journal-entries?sourceKind=revaluation');
    expect(body.data).toEqual([]);
  });

  it('of a day to come, or into a locked month, is refused', async () => {
    const { owner } = await withForeignInvoice();
    expect((await owner.post('/revaluations', { on: '2026-12-31' })).status).toBe(422);
    api.clock.set('2027-01-05T10:00:00Z');
    expect((await owner.post('/periods/2026-12/lock', {})).status).toBe(200);
    const reply = await owner.post('/revaluations', { on: '2026-12-31' });
    expect(reply.body.code).toBe('PERIOD_LOCKED');
  });
});
