import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { hasProgram } from '@bilko/config/programs';
import type { InvoiceView } from '@bilko/contracts';
import type { CountryCode } from '@bilko/core';
import type supertest from 'supertest';
import type { Member, TestApi } from '../../testing';

/** Right check digits; every test stands on the same day. */
export const NOW = '2026-06-15T10:00:00Z';
export const TODAY = '2026-06-15';

const parties: Record<CountryCode, { seller: string; buyer: string; account: string; city: string }> = {
  RS: { seller: '104052135', buyer: '103920327', account: '845-404849-87', city: 'Niš' },
  BA: { seller: '4200000000007', buyer: '4200000000104', account: '', city: 'Sarajevo' },
  HR: { seller: '69435151530', buyer: '12345678903', account: 'HR1210010051863000160', city: 'Zagreb' },
};

const run = promisify(execFile);
export const canReadPdf = hasProgram('pdftotext');

/** The words of a PDF without any space, so that line breaks do not matter. */
export async function textOf(pdf: Buffer): Promise<string> {
  const reading = run('pdftotext', ['-layout', '-', '-'], { encoding: 'utf8', maxBuffer: 1 << 24 });
  reading.child.stdin?.end(pdf);
  return (await reading).stdout.replace(/\s+/g, '');
}

export async function expectStatus<T = InvoiceView>(
  sending: PromiseLike<supertest.Response>,
  status: number,
): Promise<T> {
  const reply = await sending;
  if (reply.status !== status) {
    throw new Error(
      `${reply.request.method} ${reply.request.url}: ${reply.status} instead of ${status}: ${reply.text}`,
    );
  }
  return reply.body as T;
}

export type Problem = {
  code: string;
  params?: Record<string, string>;
  errors?: { path: string; code: string; params?: Record<string, string> }[];
};

/** The problem of a refused request, after its status was checked. */
export const refused = (sending: PromiseLike<supertest.Response>, status: number) =>
  expectStatus<Problem>(sending, status);

export const fieldsOf = (problem: Problem) =>
  (problem.errors ?? []).map(({ path, code }) => `${path} ${code}`).sort();

/** A business that may issue, with a customer. */
export async function openShop(
  api: TestApi,
  country: CountryCode = 'RS',
  options: { isVatRegistered?: boolean; buyer?: Record<string, unknown> } = {},
): Promise<{ owner: Member; contactId: string }> {
  const { isVatRegistered = true, buyer = {} } = options;
  const owner = await api.register(country, { taxId: parties[country].seller, isVatRegistered });
  const contactId = await addCustomer(owner, country, buyer);
  return { owner, contactId };
}

export async function addCustomer(
  owner: Member,
  country: CountryCode,
  more: Record<string, unknown> = {},
): Promise<string> {
  const contact = {
    name: 'Kupac Đorđević d.o.o.',
    kind: 'customer',
    country,
    email: 'kupac@example.com',
    taxId: parties[country].buyer,
    address: { street: 'Ulica 1', city: parties[country].city, postalCode: '18000' },
    ...more,
  };
  return (await expectStatus<{ id: string }>(owner.post('/contacts', contact), 201)).id;
}

export type Line = Record<string, unknown>;
export const line = (quantity: string, unitPrice: string, vatRate: string, more: Line = {}): Line => ({
  description: `Stavka ${unitPrice}`,
  quantity,
  unit: 'C62',
  unitPrice,
  vatCategory: 'S',
  vatRate,
  ...more,
});

export async function draft(owner: Member, body: Record<string, unknown>): Promise<InvoiceView> {
  return expectStatus(owner.post('/invoices', { issuedOn: TODAY, dueOn: TODAY, ...body }), 201);
}

export async function issue(owner: Member, id: string, body: object = {}): Promise<InvoiceView> {
  return expectStatus(owner.post(`/invoices/${id}/issue`, body), 200);
}

/** A document of one line, issued. */
export async function issued(
  owner: Member,
  contactId: string,
  body: Record<string, unknown> = {},
): Promise<InvoiceView> {
  const { id } = await draft(owner, { contactId, lines: [line('1', '100.00', '20')], ...body });
  return issue(owner, id);
}

type Entry = { postings: { accountCode: string; debit: string; credit: string }[]; postedOn: string };

/** The postings of an entry as "204 D 120.00", sorted. */
export async function postingsOf(owner: Member, entryId: string | null): Promise<string[]> {
  const entry = await expectStatus<Entry>(owner.get(`/journal-entries/${entryId}`), 200);
  return entry.postings
    .map(({ accountCode, debit, credit }) =>
      credit === '0.00' ? `${accountCode} D ${debit}` : `${accountCode} C ${credit}`,
    )
    .sort();
}

/** Debit less credit of an account over all time. */
export async function balanceOf(owner: Member, code: string): Promise<string> {
  return owner.inContext(async (ctx) => {
    const [row] = await ctx.sql.rows<{ balance: string }>(
      `SELECT round(coalesce(sum(b.debit - b.credit), 0), 2)::text AS balance
         FROM account_balances b JOIN accounts a ON a.organization_id = b.organization_id AND a.id = b.account_id
        WHERE a.code = $1`,
      code,
    );
    return row?.balance ?? '0.00';
  });
}

/** All checks of the database over this business's books; each difference is a row. */
export async function differences(owner: Member): Promise<unknown[]> {
  return owner.inContext((ctx) => ctx.sql.rows('SELECT * FROM verify_ledger()'));
}
