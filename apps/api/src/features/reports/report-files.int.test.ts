import readExcelFile from 'read-excel-file/node';
import type supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type Member, type TestApi } from '../../testing';
import { canReadPdf, issued, NOW, openShop, textOf } from '../invoices/testing-sales';

let api: TestApi;
let owner: Member;
let paths: Record<string, string>;

beforeAll(async () => {
  api = await startTestApi({ now: NOW });
  const shop = await openShop(api);
  owner = shop.owner;
  const { contactId } = shop;
  await issued(owner, contactId, { issuedOn: '2026-05-05', dueOn: '2026-05-20' });
  const { body } = await owner.get('/accounts?search=204');
  const accountId = body.data.find(({ code }: { code: string }) => code === '204').id as string;
  const period = 'from=2026-01-01&to=2026-06-30';
  paths = {
    'profit-and-loss': `/reports/profit-and-loss?${period}&compare=previous-year`,
    'balance-sheet': `/reports/balance-sheet?${period}&by=month`,
    'cash-flow': `/reports/cash-flow?${period}`,
    'trial-balance': `/reports/trial-balance?${period}&compare=previous-year`,
    'general-ledger': `/reports/general-ledger?${period}&accountId=${accountId}`,
    journal: `/reports/journal?${period}`,
    'receivables-ageing': '/reports/receivables-ageing?to=2026-06-15',
    'payables-ageing': '/reports/payables-ageing',
    'contact-statement': `/reports/contact-statement?${period}&contactId=${contactId}`,
  };
});
afterAll(() => api.stop());

/** As bytes, whatever the type says. */
const download = (path: string, accept?: string) => {
  const request = api.request
    .get(`/api/v1${path}`)
    .set('Authorization', `Bearer ${owner.token}`)
    .buffer(true)
    .parse((res, done) => {
      const parts: Buffer[] = [];
      res.on('data', (part: Buffer) => parts.push(part));
      res.on('end', () => done(null, Buffer.concat(parts)));
    });
  return accept ? request.set('Accept', accept) : request;
};

const bodyOf = (reply: supertest.Response) => reply.body as Buffer;
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A figure that each report must show, as the country writes it; 120 with VAT is 100 of income. */
const figures: Record<string, string> = {
  'profit-and-loss': '100,00',
  'balance-sheet': '120,00',
  'cash-flow': '-120,00',
  'trial-balance': '120,00',
  'general-ledger': '120,00',
  journal: '120,00',
  'receivables-ageing': '120,00',
  'payables-ageing': '0,00',
  'contact-statement': '120,00',
};

describe.each(Object.keys(figures))('%s as a file', (name) => {
  const path = () => paths[name] ?? '';
  const figure = figures[name] ?? '';

  it('CSV: marked as UTF-8, semicolons, decimal commas', async () => {
    const reply = await download(`${path()}&format=csv`.replace('payables-ageing&', 'payables-ageing?'));
    expect(reply.status, reply.text).toBe(200);
    expect(reply.headers['content-type']).toContain('text/csv');
    expect(reply.headers['content-disposition']).toMatch(/^attachment; filename=".+\.csv"/);
    const text = bodyOf(reply).toString('utf8');
    expect(text.charCodeAt(0)).toBe(0xfeff);
    const cells = text.split('\r\n').flatMap((line) => line.split(';'));
    expect(cells).toContain(figure);
  });

  it('XLSX: the figure is a number', async () => {
    const reply = await download(`${path()}&format=xlsx`.replace('payables-ageing&', 'payables-ageing?'));
    expect(reply.headers['content-type']).toBe(xlsx);
    const [sheet] = await readExcelFile(bodyOf(reply));
    const cells = (sheet?.data ?? []).flat();

    expect(cells).toContain(Number(figure.replace(',', '.')));
  });

  it.skipIf(!canReadPdf)('PDF: reads back', async () => {
    const reply = await download(`${path()}&format=pdf`.replace('payables-ageing&', 'payables-ageing?'));
    expect(reply.headers['content-type']).toBe('application/pdf');
    expect(await textOf(bodyOf(reply))).toContain(figure);
  });
});

describe('the Accept header', () => {
  it.each([
    ['text/csv', 'text/csv; charset=utf-8'],
    [xlsx, xlsx],
    ['application/pdf', 'application/pdf'],
    ['application/json', 'application/json; charset=utf-8'],
    ['*/*', 'application/json; charset=utf-8'],
    ['image/png', 'application/json; charset=utf-8'],
  ])('%s is answered with %s', async (accept, type) => {
    const reply = await download(paths['profit-and-loss'] ?? '', accept);
    expect([reply.status, reply.headers['content-type']]).toEqual([200, type]);
  });
  it('gives way to the address', async () => {
    const reply = await download(`${paths['profit-and-loss'] ?? ''}&format=csv`, 'application/pdf');
    expect(reply.headers['content-type']).toContain('text/csv');
  });
});

describe('a file that would be too large', () => {
  it('is refused with the figures: a PDF of thirty years by month', async () => {
    const query = 'from=1996-07-01&to=2026-06-30&by=month';
    const pdf = await owner.get(`/reports/profit-and-loss?${query}&format=pdf`);
    expect([pdf.status, pdf.body.code, pdf.body.params]).toEqual([
      422,
      'REPORT_TOO_LARGE',
      { rows: '363', maximum: '17' },
    ]);
    expect((await download(`/reports/profit-and-loss?${query}&format=csv`)).status).toBe(200);
  });
});

describe('the language of the business', () => {
  it('is the language of its files', async () => {
    const croatian = await api.register('HR');
    const reply = await api.request
      .get('/api/v1/reports/balance-sheet?to=2026-06-30&format=csv')
      .set('Authorization', `Bearer ${croatian.token}`);
    expect(reply.text).toContain('Obveze i kapital ukupno');
  });
});
