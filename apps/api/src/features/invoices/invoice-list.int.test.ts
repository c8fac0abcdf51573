import type { InvoiceListItem, InvoiceView } from '@bilko/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type Member, type TestApi } from '../../testing';
import { createInvoice } from './create-invoice';
import { listInvoices } from './list-invoices';
import { markInvoiceSent } from './mark-invoice-sent';
import {
  addCustomer,
  draft,
  expectStatus,
  fieldsOf,
  issue,
  line,
  NOW,
  openShop,
  refused,
  TODAY,
} from './testing-sales';

let api: TestApi;
let owner: Member;
let contactId: string;
let otherId: string;

type Page = { data: InvoiceListItem[]; meta: { nextCursor: string | null; total?: number } };
const page = (query: string) => expectStatus<Page>(owner.get(`/invoices?${query}`), 200);

/** Every page of a list, by its cursors. */
async function walk(query: string, limit: number): Promise<InvoiceListItem[]> {
  const all: InvoiceListItem[] = [];
  let cursor: string | null = null;
  do {
    const next: Page = await page(`${query}&limit=${limit}${cursor === null ? '' : `&cursor=${cursor}`}`);
    all.push(...next.data);
    expect(next.data.length).toBeLessThanOrEqual(limit);
    cursor = next.meta.nextCursor;
  } while (cursor !== null);
  return all;
}

const DRAFTS = 240;
const nothing = { params: undefined, body: undefined, file: undefined };

beforeAll(async () => {
  api = await startTestApi({ now: NOW });
  ({ owner, contactId } = await openShop(api));
  otherId = await addCustomer(owner, 'RS', { name: 'Žarko Љубић i sinovi', taxId: null });
  // Few days and many drafts: nearly every neighbour is a tie.
  await owner.inContext(async (ctx) => {
    for (let at = 0; at < DRAFTS; at += 1) {
      const body = {
        contactId: at % 4 === 0 ? otherId : contactId,
        issuedOn: `2026-05-0${1 + (at % 3)}`,
        dueOn: `2026-05-1${at % 2}`,
        lines: [{ description: 'Red', quantity: '1', unit: 'C62' as const, unitPrice: '10.00' }],
      };
      await createInvoice(ctx, { body });
    }
  });
  await issueOneOfEach();
}, 120_000);
afterAll(() => api.stop());

async function issueOneOfEach() {
  const make = async (more: object = {}, customer = contactId) => {
    const day = { issuedOn: '2026-06-01', dueOn: '2026-06-30' };
    const saved = await draft(owner, {
      contactId: customer,
      ...day,
      lines: [line('1', '100.00', '20')],
      ...more,
    });
    return issue(owner, saved.id);
  };
  const pay = (invoice: InvoiceView, amount: string) =>
    expectStatus(owner.post(`/invoices/${invoice.id}/payments`, { paidOn: TODAY, amount }), 201);
  const send = (invoice: InvoiceView) =>
    owner.inContext((ctx) => markInvoiceSent(ctx, invoice.id, ctx.now()));
  await make();
  await make({}, otherId);
  await send(await make());
  const seen = await make();
  await api.database.asOwner('UPDATE invoice_states SET viewed_at = now() WHERE id = $1', [seen.id]);
  await pay(await make(), '20.00');
  await pay(await make(), '120.00');
  await make({ dueOn: '2026-06-14' });
  await make({ dueOn: TODAY });
  await pay(await make({ dueOn: '2026-06-14' }), '20.00');
  const cancelled = await make();
  await expectStatus(owner.post(`/invoices/${cancelled.id}/credit-notes`, { issuedOn: TODAY }), 201);
  const partly = await make();
  await expectStatus(
    owner.post(`/invoices/${partly.id}/credit-notes`, {
      issuedOn: TODAY,
      lines: [{ position: 1, quantity: '0.5' }],
    }),
    201,
  );
  await make({ kind: 'proforma' });
  await send(await make({ kind: 'estimate' }));
}

describe('pages', () => {
  it.each([
    ['-issuedOn', 'issuedOn', true],
    ['issuedOn', 'issuedOn', false],
    ['-dueOn', 'dueOn', true],
    ['dueOn', 'dueOn', false],
  ] as const)(
    'sorted by %s show each row once, in order, through hundreds of ties',
    async (sort, field, isDescending) => {
      const all = await walk(`sort=${sort}`, 17);
      expect(all).toHaveLength(DRAFTS + 15);
      expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
      const key = (one: InvoiceListItem) => `${one[field]} ${one.id}`;
      const sorted = [...all].sort((a, b) => (key(a) < key(b) ? -1 : 1) * (isDescending ? -1 : 1));
      expect(all.map(({ id }) => id)).toEqual(sorted.map(({ id }) => id));
    },
  );

  it('count on demand and end with no cursor', async () => {
    const first = await page('limit=100&withTotal=true');
    expect(first.meta.total).toBe(DRAFTS + 15);
    expect(first.data).toHaveLength(100);
    expect((await page(`limit=100&search=nikoga`)).meta).toEqual({ nextCursor: null });
    expect((await page('')).data).toHaveLength(20);
  });

  it('refuse what is no page', async () => {
    const bad = async (query: string) => fieldsOf(await refused(owner.get(`/invoices?${query}`), 422));
    expect(await bad('limit=101')).toEqual(['limit FIELD_TOO_LARGE']);
    expect(await bad('limit=0')).toEqual(['limit FIELD_TOO_LARGE']);
    expect(await bad('cursor=nonsense')).toEqual(['cursor FIELD_INVALID']);
    expect(await bad(`cursor=${Buffer.from('["2026-02-31","x"]').toString('base64url')}`)).toEqual([
      'cursor FIELD_INVALID',
    ]);
    expect(await bad('sort=number')).toEqual(['sort FIELD_INVALID']);
    expect(await bad('from=2026-13-01')).toEqual(['from DATE_INVALID']);
    expect(await bad('q=1')).toEqual(['q FIELD_UNKNOWN']);
  });
});

describe('filters', () => {
  it('by status find exactly the documents that show it', async () => {
    const all = await walk('', 100);
    const statuses = [
      'draft',
      'issued',
      'sent',
      'viewed',
      'partlyPaid',
      'paid',
      'overdue',
      'cancelled',
    ] as const;
    for (const status of statuses) {
      const found = await walk(`status=${status}`, 7);
      const wanted = all.filter((one) => one.status === status).map(({ id }) => id);
      expect(
        found.map(({ id }) => id),
        status,
      ).toEqual(wanted);
      const counted = await page(`status=${status}&withTotal=true&limit=1`);
      expect(counted.meta.total, status).toBe(wanted.length);
    }
    const counts = Object.fromEntries(
      statuses.map((status) => [status, all.filter((one) => one.status === status).length]),
    );
    // Issued: two open ones, one due today, one half credited, two credit notes and the proforma.
    expect(counts).toEqual({
      draft: DRAFTS,
      issued: 7,
      sent: 2,
      viewed: 1,
      partlyPaid: 1,
      paid: 1,
      overdue: 2,
      cancelled: 1,
    });
    const open = await walk('status=open', 3);
    const isOpen = (one: InvoiceListItem) =>
      one.kind === 'invoice' && one.status !== 'draft' && one.totals.dueAmount !== '0.00';
    expect(open.map(({ id }) => id)).toEqual(all.filter(isOpen).map(({ id }) => id));
    expect(open).toHaveLength(9);
  });

  it('what is overdue depends on the day where the business is', async () => {
    const overdueAt = async (now: string) => {
      api.clock.set(now);
      const query = { status: 'overdue' as const };
      return (await owner.inContext((ctx) => listInvoices(ctx, { ...nothing, query }))).data.length;
    };
    expect(await overdueAt('2026-06-15T21:59:59Z')).toBe(2);
    // A minute later it is the sixteenth in Belgrade, and still the fifteenth in London.
    expect(await overdueAt('2026-06-15T22:00:59Z')).toBe(3);
    api.clock.set(NOW);
  });

  it('by customer, kind and days', async () => {
    const all = await walk('', 100);
    const ids = (rows: InvoiceListItem[]) => rows.map(({ id }) => id);
    expect(ids(await walk(`contactId=${otherId}`, 9))).toEqual(
      ids(all.filter((one) => one.contactId === otherId)),
    );
    expect(ids(await walk('kind=creditNote', 1))).toEqual(
      ids(all.filter((one) => one.kind === 'creditNote')),
    );
    const may2 = all.filter((one) => one.issuedOn === '2026-05-02');
    expect(may2).toHaveLength(80);
    expect(ids(await walk('from=2026-05-02&to=2026-05-02', 33))).toEqual(ids(may2));
    const both = await walk(`status=draft&contactId=${otherId}&from=2026-05-03`, 4);
    expect(both).toHaveLength(
      all.filter((one) => one.status === 'draft' && one.contactId === otherId && one.issuedOn >= '2026-05-03')
        .length,
    );
  });
});

describe('search', () => {
  it('finds numbers by their beginning and by their sequence, and customers in either script', async () => {
    const numbers = async (search: string) =>
      (await walk(`search=${encodeURIComponent(search)}`, 5)).map(({ number }) => number);
    expect(await numbers('2026-0003')).toEqual(['2026-0003']);
    expect(await numbers('3')).toEqual(['2026-0003']);
    expect(await numbers('KO-')).toEqual(['KO-2026-0002', 'KO-2026-0001']);
    expect(await numbers('ko-2026-0001')).toEqual(['KO-2026-0001']);
    const all = await walk('', 100);
    const theirs = all.filter((one) => one.contactId === otherId).map(({ id }) => id);
    for (const search of ['zarko', 'ЖАРКО', 'Љубић', 'ljubic ŽAR', 'sinovi']) {
      const found = await walk(`search=${encodeURIComponent(search)}`, 11);
      expect(
        found.map(({ id }) => id),
        search,
      ).toEqual(theirs);
    }
    expect(await numbers('zarko djordjevic')).toEqual([]);
    expect((await page(`search=zarko&withTotal=true`)).meta.total).toBe(theirs.length);
    expect(await walk(`search=zarko&status=issued`, 5)).toHaveLength(1);
  });

  it('follows a customer who changes his name', async () => {
    const id = await addCustomer(owner, 'RS', { name: 'Staro Ime' });
    await draft(owner, { contactId: id, lines: [] });
    expect(await walk('search=staro', 5)).toHaveLength(1);
    await expectStatus(owner.patch(`/contacts/${id}`, { version: 1, name: 'Novo Ime' }), 200);
    expect(await walk('search=staro', 5)).toHaveLength(0);
    expect(await walk('search=novo', 5)).toHaveLength(1);
  });
});

describe('sums', () => {
  type Sums = {
    data: { currency: string; count: number; grossAmount: string; netAmount: string; dueAmount: string }[];
  };
  const sums = (query: string) => expectStatus<Sums>(owner.get(`/invoices/totals?${query}`), 200);

  it('of a filtered list, by currency, credit notes taking away', async () => {
    expect((await sums('status=overdue')).data).toEqual([
      {
        currency: 'RSD',
        count: 2,
        netAmount: '200.00',
        vatAmount: '40.00',
        grossAmount: '240.00',
        dueAmount: '220.00',
      },
    ]);
    const [open] = (await sums('status=open')).data;
    expect(open).toMatchObject({ count: 9, dueAmount: '980.00' });
    const [june] = (await sums('from=2026-06-01')).data;
    // Eleven invoices less one and a half of credit notes; proforma and estimate are listed but are no turnover.
    expect(june).toMatchObject({ netAmount: '950.00', grossAmount: '1140.00', dueAmount: '980.00' });
    expect((await sums('kind=proforma')).data).toMatchObject([
      { count: 1, grossAmount: '120.00', dueAmount: '0.00' },
    ]);
    expect((await sums('search=nikoga')).data).toEqual([]);
  });
});
