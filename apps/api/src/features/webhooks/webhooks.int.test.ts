import { webhookEvents } from '@bilko/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createOutgoing } from '../../platform/outgoing';
import { queues } from '../../platform/queue';
import {
  mailsTo,
  recordsOf,
  startTestApi,
  TAX_ID,
  type Member,
  type Records,
  type TestApi,
} from '../../testing';
import { markInvoiceSent } from '../invoices/mark-invoice-sent';
import { deliverWebhook } from './deliver-webhook';
import { purgeWebhooks } from './purge-webhooks';
import { isGenuine, startReceiver, type Receiver } from './testing-receiver';
import { jobs } from './webhook-jobs';

let api: TestApi;
let owner: Member;
let records: Records;
let receiver: Receiver;
beforeAll(async () => {
  api = await startTestApi();
  records = recordsOf(api, 'kuka');
});
afterAll(() => api.stop());
beforeEach(async () => {
  receiver = await startReceiver();
  owner = await api.register('RS', { taxId: TAX_ID });
  return () => receiver.close();
});

type Hook = { id: string; secret: string };

async function addHook(events: readonly string[] = webhookEvents, more: object = {}): Promise<Hook> {
  const reply = await owner.post('/webhooks', { url: receiver.url, events, ...more });
  if (reply.status !== 201) throw new Error(`${reply.status} ${reply.text}`);
  return { id: reply.body.webhook.id as string, secret: reply.body.secret as string };
}

type QueuedJob = { id: string; data: { organizationId: string; deliveryId: string; attempt: string } };

/** Runs what waits in the queue, as a worker would; the queue itself is tested where it is. */
async function deliver(services = api.services): Promise<number> {
  const jobs = await api.database.asOwner<QueuedJob>(
    `DELETE FROM pgboss.job WHERE name = 'deliver-webhook' AND data->>'organizationId' = $1
       AND data ? 'deliveryId' RETURNING id, data`,
    [owner.organizationId],
  );
  for (const { data } of jobs) {
    await deliverWebhook(services, { ...data, attempt: Number.parseInt(data.attempt, 10) });
  }
  return jobs.length;
}

const log = async (hook: Hook, query = '') =>
  (await owner.get(`/webhooks/${hook.id}/deliveries?limit=100${query}`)).body.data as {
    id: string;
    eventId: string;
    type: string;
    status: string;
    nextAttemptAt: string | null;
    attempts: {
      number: number;
      outcome: string;
      responseStatus: number | null;
      responseStart: string | null;
    }[];
  }[];
const hookView = async ({ id }: Hook) =>
  ((await owner.get('/webhooks')).body.data as { id: string; [field: string]: unknown }[]).find(
    (one) => one.id === id,
  );
const types = () => receiver.received.map(({ event }) => event['type']);

describe('what an endpoint is told', () => {
  it('the life of an invoice, with the document as the API shows it, signed', async () => {
    const { secret } = await addHook();
    const invoiceId = await records.make(owner, 'invoice');
    await deliver();
    expect(types()).toEqual(expect.arrayContaining(['contact.created', 'invoice.issued']));
    const issued = receiver.received.find(({ event }) => event['type'] === 'invoice.issued');
    if (!issued) throw new Error('it was not sent');
    expect(issued.event).toEqual({
      id: expect.any(String) as string,
      type: 'invoice.issued',
      occurredAt: api.clock.now().toISOString(),
      organizationId: owner.organizationId,
      data: { id: invoiceId, record: (await owner.get(`/invoices/${invoiceId}`)).body },
    });
    expect(await isGenuine(issued, secret, api.clock.now())).toBe(true);
    expect(
      await isGenuine({ ...issued, body: issued.body.replace('RSD', 'EUR') }, secret, api.clock.now()),
    ).toBe(false);
    expect(await isGenuine(issued, `${secret}x`, api.clock.now())).toBe(false);
    expect(await isGenuine(issued, secret, new Date(api.clock.now().getTime() + 301_000))).toBe(false);
    expect(issued.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'bilko-event': 'invoice.issued',
      'user-agent': 'Bilko-Webhooks/1',
    });

    receiver.received.length = 0;
    const { body } = await owner.get(`/invoices/${invoiceId}`);
    const half = { paidOn: records.today, amount: '100.00' };
    expect((await owner.post(`/invoices/${invoiceId}/payments`, half)).status).toBe(201);
    await deliver();
    expect(types()).toEqual(['payment.recorded']);
    const rest = {
      paidOn: records.today,
      amount: `${Number.parseInt(body.totals.grossAmount, 10) - 100}.00`,
    };
    expect((await owner.post(`/invoices/${invoiceId}/payments`, rest)).status).toBe(201);
    await deliver();
    expect(types().slice(1).sort()).toEqual(['invoice.paid', 'payment.recorded']);
    const paid = receiver.received.find(({ event }) => event['type'] === 'invoice.paid');
    expect(paid?.event).toMatchObject({ data: { id: invoiceId, record: { totals: { dueAmount: '0.00' } } } });
  });

  it('credit notes, expenses, contacts and sent mails', async () => {
    await addHook();
    const noteId = await records.make(owner, 'creditNote');
    const expenseId = await records.make(owner, 'approvedExpense');
    const contactId = await records.make(owner, 'contact');
    await owner.patch(`/contacts/${contactId}`, { version: 1, name: 'Novo ime' });
    await owner.inContext((ctx) => markInvoiceSent(ctx, noteId, ctx.now()));
    await deliver();
    const told = receiver.received.map(({ event }) => [event['type'], (event['data'] as { id: string }).id]);
    expect(told).toEqual(
      expect.arrayContaining([
        ['creditNote.issued', noteId],
        ['invoice.sent', noteId],
        ['expense.posted', expenseId],
        ['expense.approved', expenseId],
        ['contact.created', contactId],
        ['contact.changed', contactId],
      ]),
    );
    for (const { event } of receiver.received) {
      expect((event['data'] as { record: { id: string } }).record.id, String(event['type'])).toBe(
        (event['data'] as { id: string }).id,
      );
    }
  });

  it('only what it chose, and nothing of another business', async () => {
    await addHook(['contact.changed']);
    const other = await api.register('RS');
    await other.post('/contacts', { name: 'Tuđi', kind: 'customer', country: 'RS' });
    const { body } = await owner.post('/contacts', { name: 'Naš', kind: 'customer', country: 'RS' });
    expect(await deliver()).toBe(0);
    await owner.patch(`/contacts/${body.id}`, { version: 1, name: 'Isti' });
    expect(await deliver()).toBe(1);
    expect(types()).toEqual(['contact.changed']);
  });

  it('nothing that was rolled back', async () => {
    await addHook();
    const failing = owner.inContext(async (ctx) => {
      await ctx.audit({ action: 'contact.created', noun: 'contact', recordId: owner.userId });
      throw new Error('the use case fails');
    });
    await expect(failing).rejects.toThrow('the use case fails');
    expect(await deliver()).toBe(0);
  });

  it('a record that is gone is null', async () => {
    await addHook(['contact.created']);
    const id = await records.make(owner, 'contact');
    await owner.delete(`/contacts/${id}`);
    await deliver();
    expect(receiver.received[0]?.event['data']).toEqual({ id, record: null });
  });
});

describe('a delivery that does not get through', () => {
  const later = async (hook: Hook, tries: number) => {
    for (let at = 0; at < tries; at += 1) expect(await deliver()).toBe(1);
    const [one] = await log(hook);
    return one;
  };

  it('is tried eight times over a day, with the same body and event id, and then named failed', async () => {
    receiver.answerWith((res) => void res.writeHead(500).end('č'.repeat(2000)));
    const hook = await addHook(['contact.created']);
    const id = await records.make(owner, 'contact');
    const waits: number[] = [];
    for (let at = 1; at <= 8; at += 1) {
      const one = await later(hook, 1);
      expect(one?.attempts.at(-1)).toMatchObject({ number: at, outcome: 'refused', responseStatus: 500 });
      if (one?.nextAttemptAt) waits.push(Date.parse(one.nextAttemptAt) - api.clock.now().getTime());
      // What changes meanwhile is not in it.
      await owner.patch(`/contacts/${id}`, { version: at, name: `Ime ${at}` });
    }
    expect(waits.map((wait) => wait / 60_000)).toEqual([1, 5, 30, 120, 240, 420, 600]);
    expect(waits.reduce((sum, wait) => sum + wait) / 3_600_000).toBeCloseTo(23.6, 1);
    expect(await deliver()).toBe(0);
    expect(await log(hook)).toMatchObject([{ status: 'failed', nextAttemptAt: null }]);
    expect(receiver.received).toHaveLength(8);
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
    const [first] = (await log(hook))[0]?.attempts ?? [];
    expect(Buffer.byteLength(first?.responseStart ?? '')).toBe(1024);
  });

  it('follows no redirect and waits no longer than its time', async () => {
    const hook = await addHook(['contact.created']);
    receiver.answerWith((res) => void res.writeHead(302, { Location: receiver.url }).end());
    await records.make(owner, 'contact');
    await deliver();
    expect(receiver.received).toHaveLength(1);
    receiver.answerWith(() => undefined);
    const { outgoing } = api.services;
    const impatient = {
      ...outgoing,
      request: ((url, wanted) =>
        outgoing.request(url, { ...wanted, timeoutMs: 200 })) as typeof outgoing.request,
    };
    await deliver({ ...api.services, outgoing: impatient });
    const [one] = await log(hook);
    expect(one?.attempts.map(({ outcome }) => outcome)).toEqual(['redirected', 'timedOut']);
  });

  it('goes to no address of the house, whatever the name says later', async () => {
    const hook = await addHook(['contact.created'], { url: 'https://hook.example.com/' });
    const outgoing = createOutgoing({
      allowsLoopback: false,
      resolve: async () => [{ address: '169.254.169.254', family: 4 }],
    });
    await records.make(owner, 'contact');
    await deliver({ ...api.services, outgoing });
    const [one] = await log(hook);
    expect(one?.attempts).toMatchObject([{ outcome: 'notAllowed', responseStatus: null }]);
  });

  it('is made again by the next worker when one died before noting it: twice sent, once noted', async () => {
    const hook = await addHook(['contact.created']);
    const { outgoing } = api.services;
    const dying = {
      ...outgoing,
      request: (async (url, wanted) => {
        await outgoing.request(url, wanted);
        throw new Error('the process dies');
      }) as typeof outgoing.request,
    };
    await records.make(owner, 'contact');
    const [job] = await api.database.asOwner<QueuedJob>(
      `SELECT id, data FROM pgboss.job WHERE name = 'deliver-webhook' AND data->>'organizationId' = $1`,
      [owner.organizationId],
    );
    const data = { ...(job as QueuedJob).data, attempt: 1 };
    await expect(deliverWebhook({ ...api.services, outgoing: dying }, data)).rejects.toThrow('dies');
    expect(await log(hook)).toMatchObject([{ status: 'waiting', attempts: [] }]);
    await deliverWebhook(api.services, data);
    expect(receiver.received).toHaveLength(2);
    expect(new Set(receiver.received.map(({ event }) => event['id'])).size).toBe(1);
    expect(await log(hook)).toMatchObject([
      { status: 'delivered', attempts: [{ number: 1, outcome: 'accepted' }] },
    ]);
    // The job that comes late finds it done.
    await deliverWebhook(api.services, data);
    expect(receiver.received).toHaveLength(2);
  });

  it('of two workers with the same job one notes it', async () => {
    const hook = await addHook(['contact.created']);
    receiver.answerWith((res) => void res.writeHead(503).end());
    await records.make(owner, 'contact');
    const [job] = await api.database.asOwner<QueuedJob>(
      `DELETE FROM pgboss.job WHERE name = 'deliver-webhook' AND data->>'organizationId' = $1 RETURNING id, data`,
      [owner.organizationId],
    );
    const data = { ...(job as QueuedJob).data, attempt: 1 };
    await Promise.all([deliverWebhook(api.services, data), deliverWebhook(api.services, data)]);
    expect((await log(hook))[0]?.attempts).toHaveLength(1);
    expect(await deliver()).toBe(1);
  });

  it('switches its endpoint off after three days of nothing, visibly, until somebody switches it on', async () => {
    const admin = await api.addMember(owner, 'admin');
    await api.database.asOwner(`UPDATE users SET language = 'en' WHERE id = $1`, [admin.userId]);
    const accountant = await api.addMember(owner, 'accountant');
    const hook = await addHook(['contact.created'], { url: `${receiver.url}?token=tajna` });
    receiver.answerWith((res) => void res.writeHead(410).end());
    await records.make(owner, 'contact');
    await later(hook, 8);
    expect(await hookView(hook)).toMatchObject({
      isEnabled: true,
      failingSince: expect.any(String) as string,
    });
    await api.database.asOwner(
      `UPDATE webhook_endpoints SET failing_since = failing_since - interval '3 days' WHERE id = $1`,
      [hook.id],
    );
    await records.make(owner, 'contact');
    await later(hook, 8);
    expect(await hookView(hook)).toMatchObject({ isEnabled: false, disabledReason: 'failing' });

    // Told once, also when the job is repeated, to those who can switch it on again, in their languages.
    const told = await api.database.asOwner<{ data: Record<string, string> }>(
      `DELETE FROM pgboss.job WHERE name = 'deliver-webhook' AND data->>'switchedOffId' = $1 RETURNING data`,
      [hook.id],
    );
    expect(told).toHaveLength(1);
    for (let time = 0; time < 2; time += 1) {
      await jobs[0]?.work(api.services, told[0]?.data ?? {}, { number: 1, isLast: false });
    }
    for (const [person, subject] of [
      [owner, ['Obaveštenja drugom programu su isključena']],
      [admin, ['Notices to another program are switched off']],
      [accountant, []],
    ] as const) {
      const mails = await mailsTo(api, person.email, 'webhookOff');
      expect(mails.map((mail) => mail.subject)).toEqual(subject);
      for (const { text } of mails) {
        expect(text).toContain(receiver.url);
        expect(text).not.toContain('tajna');
      }
    }
    const { body: trail } = await owner.get('/audit-log?noun=webhook&limit=5');
    const off = (trail.data as { action: string }[]).filter(({ action }) => action === 'webhook.switchedOff');
    expect(off).toMatchObject([{ user: null, recordId: hook.id }]);
    expect(JSON.stringify(off)).not.toContain('tajna');

    await records.make(owner, 'contact');
    expect(await deliver()).toBe(0);
    const refused = await owner.post(`/webhooks/${hook.id}/test`);
    expect([refused.status, refused.body.code]).toEqual([409, 'WEBHOOK_DISABLED']);
    const version = (await hookView(hook))?.['version'];
    const on = await owner.patch(`/webhooks/${hook.id}`, { version, isEnabled: true });
    expect(on.body).toMatchObject({ isEnabled: true, disabledReason: null, failingSince: null });
    receiver.answerWith((res) => void res.end());
    await records.make(owner, 'contact');
    expect(await deliver()).toBe(1);
    expect(await hookView(hook)).toMatchObject({ failingSince: null });
  });

  it('is not sent to an endpoint that was switched off or removed meanwhile', async () => {
    const hook = await addHook(['contact.created']);
    await records.make(owner, 'contact');
    await owner.patch(`/webhooks/${hook.id}`, { version: 1, isEnabled: false });
    await deliver();
    expect(await log(hook)).toMatchObject([{ status: 'cancelled', attempts: [] }]);
    await owner.patch(`/webhooks/${hook.id}`, { version: 2, isEnabled: true });
    await records.make(owner, 'contact');
    expect((await owner.delete(`/webhooks/${hook.id}`)).status).toBe(204);
    await deliver();
    expect(receiver.received).toEqual([]);
    expect((await owner.get(`/webhooks/${hook.id}/deliveries`)).status).toBe(404);
  });
});

describe('by hand', () => {
  it('a test is tried once, whatever the endpoint chose', async () => {
    const hook = await addHook(['invoice.paid']);
    const sent = await owner.post(`/webhooks/${hook.id}/test`);
    expect(sent.body).toMatchObject({ type: 'test', status: 'waiting', attempts: [] });
    receiver.answerWith((res) => void res.writeHead(404).end('no such page'));
    await deliver();
    expect(await deliver()).toBe(0);
    expect(receiver.received[0]?.event).toMatchObject({ type: 'test', data: { id: null, record: null } });
    expect(await log(hook)).toMatchObject([
      {
        status: 'failed',
        attempts: [{ outcome: 'refused', responseStatus: 404, responseStart: 'no such page' }],
      },
    ]);
    expect(await hookView(hook)).toMatchObject({ failingSince: null });
  });

  it('an event is sent again under its id, beside what became of it before', async () => {
    const hook = await addHook(['contact.created']);
    await records.make(owner, 'contact');
    await deliver();
    const [first] = await log(hook);
    const again = await owner.post(`/webhook-deliveries/${first?.id}/send-again`);
    expect(again.status).toBe(201);
    await deliver();
    expect(receiver.received.map(({ body }) => body)).toEqual([
      receiver.received[0]?.body,
      receiver.received[0]?.body,
    ]);
    expect((await log(hook)).map(({ status, eventId }) => [status, eventId])).toEqual([
      ['delivered', first?.eventId],
      ['delivered', first?.eventId],
    ]);
    expect(await log(hook, '&status=failed')).toEqual([]);
    const page = await owner.get(`/webhooks/${hook.id}/deliveries?limit=1&withTotal=true`);
    expect(page.body.meta).toMatchObject({ total: 2, nextCursor: expect.any(String) as string });
    const next = await owner.get(
      `/webhooks/${hook.id}/deliveries?limit=1&cursor=${page.body.meta.nextCursor}`,
    );
    expect(next.body.data).toMatchObject([{ id: first?.id }]);
  });
});

describe('the signing secret', () => {
  it('is told once, kept sealed, and exchanged with a day in which both are good', async () => {
    const hook = await addHook(['contact.created']);
    expect(hook.secret).toMatch(/^whsec_[0-9A-Za-z]{43}$/);
    const rotated = await owner.post(`/webhooks/${hook.id}/secret`);
    expect(rotated.body.webhook.previousSecretUntil).toBe(
      new Date(api.clock.now().getTime() + 24 * 3_600_000).toISOString(),
    );
    const newer = rotated.body.secret as string;
    await records.make(owner, 'contact');
    await deliver();
    const [both] = receiver.received;
    if (!both) throw new Error('it was not sent');
    expect(await isGenuine(both, hook.secret, api.clock.now())).toBe(true);
    expect(await isGenuine(both, newer, api.clock.now())).toBe(true);
    await api.database.asOwner(
      `UPDATE webhook_endpoints SET previous_secret_until = previous_secret_until - interval '25 hours' WHERE id = $1`,
      [hook.id],
    );
    await records.make(owner, 'contact');
    await deliver();
    const after = receiver.received[1];
    if (!after) throw new Error('it was not sent');
    expect(await isGenuine(after, hook.secret, api.clock.now())).toBe(false);
    expect(await isGenuine(after, newer, api.clock.now())).toBe(true);

    const trail = await owner.get('/audit-log?limit=100');
    expect(trail.text).toContain('webhook.secretRotated');
    const kept = await api.database.asOwner('SELECT row_to_json(e) AS row FROM webhook_endpoints e');
    for (const secret of [hook.secret, newer]) {
      expect(trail.text + JSON.stringify(kept) + (await owner.get('/webhooks')).text).not.toContain(secret);
    }
  });

  it('that no key opens any more is said, and nothing is sent unsigned', async () => {
    const hook = await addHook(['contact.created']);
    await api.database.asOwner(`UPDATE webhook_endpoints SET sealed_secret = 'gone:AAAA' WHERE id = $1`, [
      hook.id,
    ]);
    await records.make(owner, 'contact');
    await deliver();
    expect(receiver.received).toEqual([]);
    expect((await log(hook))[0]?.attempts).toMatchObject([{ outcome: 'secretLost' }]);
  });
});

describe('an endpoint', () => {
  it.each([
    ['http://example.com/', 'WEBHOOK_URL_INVALID'],
    ['example.com', 'WEBHOOK_URL_INVALID'],
    ['https://10.0.0.1/', 'WEBHOOK_ADDRESS_NOT_ALLOWED'],
    ['https://[::ffff:10.0.0.1]/', 'WEBHOOK_ADDRESS_NOT_ALLOWED'],
    ['https://db.internal/', 'WEBHOOK_ADDRESS_NOT_ALLOWED'],
  ])('is not %s', async (url, code) => {
    const made = await owner.post('/webhooks', { url, events: ['invoice.paid'] });
    expect([made.status, made.body.errors[0]]).toMatchObject([422, { path: 'url', code }]);
    const hook = await addHook(['invoice.paid']);
    const changed = await owner.patch(`/webhooks/${hook.id}`, { version: 1, url });
    expect([changed.status, changed.body.errors[0]]).toMatchObject([422, { path: 'url', code }]);
  });

  it('is changed by whoever knows its version; what stands behind the ? of its address is in no trail', async () => {
    const hook = await addHook(['invoice.paid'], { url: 'https://hook.example.com/a?key=tajna' });
    const change = { version: 1, url: 'https://hook.example.com/b?key=tajna', events: ['invoice.issued'] };
    expect((await owner.patch(`/webhooks/${hook.id}`, change)).body).toMatchObject({ ...change, version: 2 });
    expect((await owner.patch(`/webhooks/${hook.id}`, change)).body.code).toBe('VERSION_CONFLICT');
    const trail = await owner.get('/audit-log?noun=webhook');
    expect(trail.body.data).toMatchObject([
      {
        action: 'webhook.changed',
        before: { url: 'https://hook.example.com/a', events: ['invoice.paid'] },
        after: { url: 'https://hook.example.com/b', events: ['invoice.issued'], isEnabled: true },
      },
      { action: 'webhook.created' },
    ]);
    expect(trail.text).not.toContain('tajna');
  });

  it('is one of ten at most', async () => {
    for (let at = 0; at < 10; at += 1) await addHook(['invoice.paid']);
    const reply = await owner.post('/webhooks', { url: receiver.url, events: ['invoice.paid'] });
    expect([reply.status, reply.body.code]).toEqual([409, 'WEBHOOKS_TOO_MANY']);
  });
});

describe('the log', () => {
  it('is kept for thirty days, and so is what was removed', async () => {
    const old = await addHook(['contact.created']);
    const standing = await addHook(['contact.created']);
    await records.make(owner, 'contact');
    await deliver();
    await owner.delete(`/webhooks/${old.id}`);
    await api.database.asOwner(`UPDATE webhook_deliveries SET created_at = created_at - interval '31 days'`);
    await api.database.asOwner(`UPDATE webhook_events SET created_at = created_at - interval '31 days'`);
    await api.database.asOwner(
      `UPDATE webhook_endpoints SET removed_at = removed_at - interval '31 days' WHERE id = $1`,
      [old.id],
    );
    await records.make(owner, 'contact');
    await deliver();
    expect(await purgeWebhooks()).toBeGreaterThanOrEqual(2);
    expect(await log(standing)).toHaveLength(1);
    const counts = await api.database.asOwner(
      `SELECT (SELECT count(*)::int FROM webhook_endpoints WHERE organization_id = $1) AS endpoints,
              (SELECT count(*)::int FROM webhook_deliveries WHERE organization_id = $1) AS deliveries,
              (SELECT count(*)::int FROM webhook_attempts WHERE organization_id = $1) AS attempts,
              (SELECT count(*)::int FROM webhook_events WHERE organization_id = $1) AS events`,
      [owner.organizationId],
    );
    expect(counts).toEqual([{ endpoints: 1, deliveries: 1, attempts: 1, events: 1 }]);
  });

  it('its queue in the database is set as in the program', async () => {
    const [row] = await api.database.asOwner(
      `SELECT retry_limit, retry_delay, expire_seconds FROM pgboss.queue WHERE name = 'deliver-webhook'`,
    );
    const { retryLimit, retryDelaySeconds, expireSeconds } = queues['deliver-webhook'];
    expect(row).toEqual({
      retry_limit: retryLimit,
      retry_delay: retryDelaySeconds,
      expire_seconds: expireSeconds,
    });
  });
});
