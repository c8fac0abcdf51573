import { hasProgram } from '@bilko/config/programs';
import { todayIn } from '@bilko/core';
import { createDatabase } from '@bilko/database';
import { testDatabase, type TestDatabase } from '@bilko/database/testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jobs } from '../features';
import { startWorker } from '../platform/queue';
import { startTestApi, TAX_ID, type Member, type TestApi } from '../testing';
import { startTestPooler, type TestPooler } from '../testing/pooler';

describe.skipIf(!hasProgram('pgbouncer'))('through pgbouncer in transaction mode', () => {
  let database: TestDatabase;
  let pooler: TestPooler;
  let api: TestApi;
  let first: Member;
  let second: Member;
  const today = todayIn('Europe/Belgrade', new Date());

  // One connection to the server: whatever a transaction leaves behind meets the next, of whichever business.
  beforeAll(async () => {
    database = await testDatabase();
    pooler = await startTestPooler(database.url, 1);
    api = await startTestApi({
      database: { ...database, url: pooler.url },
      env: { DATABASE_POOLER: 'transaction' },
    });
    first = await api.register('RS', { name: 'Prva d.o.o.', taxId: TAX_ID });
    second = await api.register('RS', { name: 'Druga d.o.o.', taxId: TAX_ID });
  });
  afterAll(async () => {
    await pooler?.stop();
    await api?.stop();
  });

  const contactOf = async (member: Member, name: string) => {
    const contact = { name, kind: 'customer', country: 'RS', email: 'kupac@example.com' };
    const reply = await member.post('/contacts', contact);
    expect(reply.status, reply.text).toBe(201);
    return reply.body.id as string;
  };
  const issueFor = async (member: Member, contactId: string) => {
    const lines = [{ description: 'Rad', quantity: '1', unit: 'HUR', unitPrice: '100.00', vatRate: '20' }];
    const draft = await member.post('/invoices', { contactId, issuedOn: today, dueOn: today, lines });
    expect(draft.status, draft.text).toBe(201);
    const issued = await member.post(`/invoices/${draft.body.id}/issue`, { send: {} });
    expect(issued.status, issued.text).toBe(200);
    const paid = await member.post(`/invoices/${draft.body.id}/payments`, {
      paidOn: today,
      amount: '120.00',
    });
    expect(paid.status, paid.text).toBe(201);
    return issued.body.number as string;
  };

  it('two businesses work at once over one connection and never see each other', async () => {
    for (const member of [first, second]) {
      const account = {
        name: 'Tekući',
        currency: 'RSD',
        accountNumber: '160000000458712397',
        isDefault: true,
      };
      expect((await member.post('/bank-accounts', account)).status).toBe(201);
    }
    const work = async (member: Member, name: string) => {
      const contactId = await contactOf(member, name);
      return Promise.all(Array.from({ length: 4 }, () => issueFor(member, contactId)));
    };
    const issued = await Promise.all([work(first, 'Kupac prve'), work(second, 'Kupac druge')]);
    // Each business its own series: the same four numbers, without a gap.
    expect(new Set(issued[0]).size).toBe(4);
    expect([...issued[0]].sort()).toEqual([...issued[1]].sort());

    const seen = await Promise.all(
      [first, second].map(async (member) => {
        const [contacts, invoices, balance] = await Promise.all([
          member.get('/contacts'),
          member.get('/invoices'),
          member.get(`/reports/trial-balance?from=${today.slice(0, 4)}-01-01&to=${today}`),
        ]);
        const { debit, credit } = balance.body.totals.period;
        expect([debit, credit]).toEqual(['960.00', '960.00']);
        expect(invoices.body.data).toHaveLength(4);
        return contacts.body.data.map(({ name }: { name: string }) => name);
      }),
    );
    expect(seen).toEqual([['Kupac prve'], ['Kupac druge']]);
    const [own] = (await second.get('/contacts')).body.data as { id: string }[];
    expect((await first.get(`/contacts/${own?.id}`)).status).toBe(404);
  });

  it('leaves nothing of a business with the connection, and says its settings in each transaction', async () => {
    const settings = `SELECT pg_backend_pid() AS pid, current_user::text AS role,
      coalesce(current_setting('app.organization_id', true), '') AS organization,
      current_setting('statement_timeout') AS timeout, current_setting('enable_seqscan') AS seqscan`;
    const within = await first.inContext((ctx) => ctx.sql.rows<Record<string, unknown>>(settings));
    const client = new pg.Client({ connectionString: pooler.url });
    await client.connect();
    const { rows: after } = await client.query(settings);
    await client.end();
    const inside = { role: 'bilko_app', organization: first.organizationId, timeout: '30s', seqscan: 'off' };
    expect(within).toEqual([{ pid: after[0].pid, ...inside }]);
    expect(after).toMatchObject([{ organization: '', timeout: '0', seqscan: 'on' }]);
    expect(after[0].role).not.toMatch(/^bilko_app/);
  });

  it('commits a write on the disk itself, since a flush may be answered by another connection', async () => {
    const saidBy = async (url: string, isPooled: boolean) => {
      const one = createDatabase(url, { isPooled, connections: 2 });
      const [row] = await one.inOrganization(
        first,
        async (_db, sql) =>
          sql<{ source: string }>(`SELECT source FROM pg_settings WHERE name = 'synchronous_commit'`),
        { isWriting: true },
      );
      await one.close();
      return row?.source;
    };
    // Ours beside the pooler; the server's own through it.
    expect(await saidBy(database.url, false)).toBe('session');
    expect(await saidBy(pooler.url, true)).not.toBe('session');
  });

  it('runs the queue: mails of both businesses go out', async () => {
    const worker = await startWorker(api.services, jobs, { pollMilliseconds: 50 });
    const sent = () =>
      database.asOwner<{ organization: string; count: number }>(
        `SELECT organization_id::text AS organization, count(*)::int AS count FROM mails
          WHERE status = 'sent' AND template = 'invoiceSent' GROUP BY 1 ORDER BY 2, 1`,
      );
    await expect
      .poll(async () => (await sent()).map(({ count }) => count), { timeout: 50_000, interval: 100 })
      .toEqual([4, 4]);
    await worker.stop();
    expect((await sent()).map((row) => row.organization).sort()).toEqual(
      [first.organizationId, second.organizationId].sort(),
    );
  });

  it('is refused without the setting, and names of statements meet those of others', async () => {
    const direct = createDatabase(pooler.url, { connections: 1 });
    await expect(direct.inOrganizationSql(first, (sql) => sql('SELECT 1'))).rejects.toThrow(
      /unsupported startup parameter/,
    );
    await direct.close();
    const clients = [0, 1].map(() => new pg.Client({ connectionString: pooler.url }));
    await Promise.all(clients.map((client) => client.connect()));
    const named = (client: pg.Client | undefined) => client?.query({ name: 'mine', text: 'SELECT 1' });
    await named(clients[0]);
    await expect(named(clients[1])).rejects.toThrow(/prepared statement "mine" already exists/);
    await Promise.all(clients.map((client) => client.end()));
  });
});
