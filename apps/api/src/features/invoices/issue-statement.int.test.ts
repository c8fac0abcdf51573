import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../../testing';
import { differences, draft, expectStatus, line, NOW, openShop } from './testing-sales';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ now: NOW });
});
afterAll(() => api.stop());

const lines = [line('3', '100.00', '20'), line('1', '55.50', '10')];

describe('the reply of an issue', () => {
  it.each([
    ['RS', '20'],
    ['HR', '25'],
    ['BA', '17'],
  ] as const)('is what a later look shows, in %s', async (country, rate) => {
    const { owner, contactId } = await openShop(api, country);
    for (const body of [{}, { send: {} }]) {
      const { id } = await draft(owner, { contactId, lines: [line('3', '100.00', rate)] });
      const reply = await owner.post(`/invoices/${id}/issue`, body);
      expect(reply.status).toBe(200);
      const seen = await expectStatus(owner.get(`/invoices/${id}`), 200);
      expect(reply.body).toEqual(seen);
      expect(reply.text).toBe(JSON.stringify(seen));
    }
  });

  it('is repeated byte for byte, also when number and name need escaping', async () => {
    const { owner, contactId } = await openShop(api, 'RS', { buyer: { name: 'Kupac "A\\B" d.o.o.' } });
    await api.database.asOwner(
      `UPDATE number_series SET format = '"{year}"\\{sequence:4}' WHERE organization_id = $1 AND kind = 'invoice'`,
      [owner.organizationId],
    );
    const { id } = await draft(owner, { contactId, lines });
    const first = await owner.post(`/invoices/${id}/issue`, { send: {} }, 'isti-kljuc');
    expect(first.status).toBe(200);
    expect(first.body.number).toBe('"2026"\\0001');
    const second = await owner.post(`/invoices/${id}/issue`, { send: {} }, 'isti-kljuc');
    expect(second.headers['idempotency-replayed']).toBe('true');
    expect(second.text).toBe(first.text);
    expect(await differences(owner)).toEqual([]);
  });
});

describe('numbers', () => {
  it('of more issues at once than one foresees have no gap and no double', async () => {
    const { owner, contactId } = await openShop(api);
    const many = 60;
    const drafts = await Promise.all(Array.from({ length: many }, () => draft(owner, { contactId, lines })));
    const replies = await Promise.all(
      drafts.map(({ id }) => owner.post(`/invoices/${id}/issue`, { send: {} })),
    );
    expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 200));
    const numbers = replies.map(({ body }) => body.number as string).sort();
    expect(numbers).toEqual(
      Array.from({ length: many }, (_, at) => `2026-${String(at + 1).padStart(4, '0')}`),
    );
    const [sent] = await api.database.asOwner<{ mails: number; jobs: number }>(
      `SELECT (SELECT count(*)::int FROM mails WHERE organization_id = $1 AND template = 'invoiceSent') AS mails,
              (SELECT count(*)::int FROM pgboss.job
                WHERE name = 'send-mail' AND data ->> 'organizationId' = $1::text
                  AND data ->> 'mailId' IN (SELECT id::text FROM mails WHERE template = 'invoiceSent')) AS jobs`,
      [owner.organizationId],
    );
    expect(sent).toEqual({ mails: many, jobs: many });
    expect(await differences(owner)).toEqual([]);
  });

  it('that were not foreseen are looked at again under the lock', async () => {
    const { owner, contactId } = await openShop(api);
    const { id } = await draft(owner, { contactId, lines });
    const other = await draft(owner, { contactId, lines });
    // Between the look and the writing something else changes: here the format.
    const { answering } = await owner.inContext(async (ctx) => {
      await ctx.sql.run(`SELECT lock_ledger()`);
      const reply = owner.post(`/invoices/${id}/issue`).then((answer) => answer);
      await new Promise((resolve) => setTimeout(resolve, 300));
      await ctx.sql.run(
        `UPDATE number_series SET format = 'F-{sequence}' WHERE organization_id = $1::uuid AND kind = 'invoice'`,
        ctx.organizationId,
      );
      return { answering: reply };
    });
    const answer = await answering;
    expect(answer.status).toBe(200);
    expect(answer.body.number).toBe('F-1');
    expect((await owner.post(`/invoices/${other.id}/issue`)).body.number).toBe('F-2');
    expect(await differences(owner)).toEqual([]);
  });
});
