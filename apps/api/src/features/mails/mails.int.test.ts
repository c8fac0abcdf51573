import { spawn, type ChildProcess } from 'node:child_process';
import { createSign, generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { todayIn } from '@bilko/core';
import { EventWebhook } from '@sendgrid/eventwebhook';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { v7 as newId } from 'uuid';
import { createMailer } from '../../platform/mailer';
import { startSendgrid, type FakeSendgrid } from '../../platform/mailer/testing-sendgrid';
import { startWorker, type Worker } from '../../platform/queue';
import { startTestApi, type Member, type TestApi } from '../../testing';
import { jobs } from './mail-jobs';

const QUICK = { pollMilliseconds: 50, maintenanceSeconds: 1 };
const apiKey = 'SG.key.of.tests';
const from = 'racuni@bilko.io';

let api: TestApi;
let member: Member;
let worker: Worker | undefined;

async function issued(contactName = 'Kupac d.o.o.'): Promise<string> {
  const contact = await member.post('/contacts', {
    name: contactName,
    kind: 'customer',
    country: 'RS',
    taxId: '103920327',
    email: 'kupac@example.com',
    address: { street: 'Ulica 1', city: 'Niš', postalCode: '18000' },
  });
  // The business's day: an hour before midnight in London it is already tomorrow there.
  const issuedOn = todayIn('Europe/Belgrade', new Date());
  const line = { description: 'Usluga', quantity: '1', unit: 'C62', unitPrice: '100.00', vatRate: '20' };
  const draft = await member.post('/invoices', {
    contactId: contact.body.id,
    issuedOn,
    dueOn: issuedOn,
    lines: [line],
  });
  expect(draft.status, draft.text).toBe(201);
  const reply = await member.post(`/invoices/${draft.body.id}/issue`, {});
  expect(reply.status, reply.text).toBe(200);
  return draft.body.id;
}

async function send(id: string, body: object = {}): Promise<string> {
  const reply = await member.post(`/invoices/${id}/send`, body);
  expect(reply.status, reply.text).toBe(200);
  return reply.body.mails[0].id;
}

async function mailOf(id: string) {
  const { body } = await member.get(`/invoices/${id}`);
  type Seen = { status: string; sentAt: string | null; viewedAt: string | null };
  return { invoice: body as Seen, mail: body.mails[0] };
}

const isMail = (id: string, status: string) =>
  expect
    .poll(async () => (await mailOf(id)).mail.status as string, { timeout: 20_000, interval: 50 })
    .toBe(status);

/** Lets the waiting tries come at once. */
const hurry = () => api.database.asOwner(`UPDATE pgboss.job SET start_after = now() WHERE state = 'retry'`);
const jobsOf = (mailId: string) =>
  api.database.asOwner<{ state: string; retry_count: number }>(
    `SELECT state::text, retry_count FROM pgboss.job WHERE name = 'send-mail' AND data->>'mailId' = $1`,
    [mailId],
  );

async function start(env: Record<string, string> = {}): Promise<void> {
  api = await startTestApi({ env: { MAIL_FROM: `Bilko <${from}>`, ...env } });
  member = await api.register('RS', { taxId: '104052135', name: 'Firma Đ d.o.o.' });
}
const work = async () => {
  worker = await startWorker(api.services, jobs, QUICK);
};
const rest = async () => {
  await worker?.stop();
  worker = undefined;
};

describe('mails without a provider', () => {
  beforeAll(async () => {
    await start();
    await work();
  });
  afterAll(async () => {
    await rest();
    await api.stop();
  });

  it('lie in the local mailbox, with the PDF, and the invoice counts as sent', async () => {
    const id = await issued();
    const mailId = await send(id, { message: 'Hvala!\n\n<b>nije debelo</b>' });
    await isMail(id, 'sent');
    expect(await mailOf(id)).toMatchObject({
      invoice: { status: 'sent' },
      mail: { template: 'invoiceSent', recipient: 'kupac@example.com', attempts: 1, error: null },
    });

    const list = await api.request.get('/dev/mailbox');
    expect(list.status).toBe(200);
    expect(list.text).toContain(`/dev/mailbox/${mailId}`);
    const page = await api.request.get(`/dev/mailbox/${mailId}`);
    expect(page.text).toContain('kupac@example.com');
    expect(page.headers['content-security-policy']).toContain(`default-src 'none'`);
    const html = await api.request.get(`/dev/mailbox/${mailId}/html`);
    expect(html.text).toContain('Hvala!');
    expect(html.text).not.toContain('<b>nije');
    expect(html.headers['content-security-policy']).toContain('sandbox');
    const pdf = await api.request.get(`/dev/mailbox/${mailId}/attachments/0`).buffer(true);
    expect(pdf.headers['content-type']).toBe('application/pdf');
    expect((pdf.body as Buffer).subarray(0, 5).toString()).toBe('%PDF-');
    expect((await api.request.get(`/dev/mailbox/${newId()}`)).status).toBe(404);
    expect((await api.request.get(`/dev/mailbox/${mailId}/attachments/7`)).status).toBe(404);
  });

  it('show names as text, whatever stands in them', async () => {
    const id = await issued(`<img src=x onerror=alert(1)>`);
    const mailId = await send(id);
    await isMail(id, 'sent');
    for (const path of ['', `/${mailId}`, `/${mailId}/html`]) {
      expect((await api.request.get(`/dev/mailbox${path}`)).text).not.toContain('<img src=x');
    }
  });

  it('that were cut off are looked up there: sent again only if they are not in it', async () => {
    await rest();
    const lost = await issued();
    const lostMail = await send(lost);
    const kept = await issued();
    const keptMail = await send(kept);
    const marked = `UPDATE mails SET status = 'attempting', attempts = 1 WHERE id = ANY($1::uuid[])`;
    await api.database.asOwner(marked, [[lostMail, keptMail]]);
    await api.services.mailer.send({
      mailId: keptMail,
      organizationId: member.organizationId,
      template: 'invoiceSent',
      to: 'x@example.com',
      subject: 'the one that was sent before the crash',
      html: '',
      text: '',
      templateData: {},
      attachments: [],
    });
    await work();
    await isMail(lost, 'sent');
    await isMail(kept, 'sent');
    expect((await mailOf(lost)).mail.attempts).toBe(2);
    const { mail, invoice } = await mailOf(kept);
    expect(mail.attempts).toBe(1);
    expect(invoice.status).toBe('sent');
    expect((await api.request.get(`/dev/mailbox/${keptMail}`)).text).toContain('before the crash');
  });

  it('take no events from anybody', async () => {
    expect((await api.request.post('/api/v1/mails/events').send([])).status).toBe(404);
  });
});

describe('mails by SendGrid', () => {
  let sendgrid: FakeSendgrid;
  const keys = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const publicKey = keys.publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
  const templateId = `d-${'0123456789abcdef'.repeat(2)}`;

  beforeAll(async () => {
    sendgrid = await startSendgrid({ apiKey, from });
    await start({
      SENDGRID_API_KEY: apiKey,
      SENDGRID_API_URL: sendgrid.url,
      SENDGRID_WEBHOOK_PUBLIC_KEY: publicKey,
      SENDGRID_TEMPLATES: `invoiceSent=${templateId}`,
    });
    await work();
  });
  afterAll(async () => {
    await rest();
    await api.stop();
    await sendgrid.stop();
  });

  const acceptedOf = (mailId: string) =>
    sendgrid.accepted.filter((mail) => mail.custom_args?.['mail_id'] === mailId);
  const seconds = () => Math.floor(Date.now() / 1000);
  const event = (mailId: string, kind: string, more: object = {}) => ({
    event: kind,
    email: 'kupac@example.com',
    timestamp: seconds(),
    sg_event_id: newId(),
    sg_message_id: 'abc.filter0001.1',
    mail_id: mailId,
    organization_id: member.organizationId,
    ...more,
  });
  const sign = (text: string, timestamp: string) =>
    createSign('sha256')
      .update(timestamp + text)
      .sign(keys.privateKey, 'base64');
  async function tell(
    events: object[],
    headers: Record<string, string> = {},
    signedAt = String(seconds()),
  ): Promise<number> {
    const body = JSON.stringify(events);
    const reply = await api.request
      .post('/api/v1/mails/events')
      .set('Content-Type', 'application/json')
      .set('X-Twilio-Email-Event-Webhook-Timestamp', signedAt)
      .set('X-Twilio-Email-Event-Webhook-Signature', sign(body, signedAt))
      .set(headers)
      .send(body);
    return reply.status;
  }

  it('go out once, with the template, the PDF and the way back to the business', async () => {
    const id = await issued();
    const mailId = await send(id);
    await isMail(id, 'sent');
    const mine = acceptedOf(mailId);
    expect(mine).toHaveLength(1);
    expect(mine[0]).toMatchObject({
      template_id: templateId,
      from: { email: from, name: 'Firma Đ d.o.o.' },
      personalizations: [{ dynamic_template_data: { language: 'sr-Latn' } }],
      custom_args: { organization_id: member.organizationId },
      attachments: [{ type: 'application/pdf', disposition: 'attachment' }],
      tracking_settings: { click_tracking: { enable: false }, open_tracking: { enable: true } },
    });
    const pdf = Buffer.from(mine[0]?.attachments?.[0]?.content ?? '', 'base64');
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('wait while the provider is ill, and go out once when it is well', async () => {
    const id = await issued();
    sendgrid.behave(500, 503, 429);
    const mailId = await send(id);
    for (const tries of [1, 2, 3]) {
      await expect
        .poll(async () => (await mailOf(id)).mail.attempts as number, { timeout: 10_000 })
        .toBe(tries);
      await expect.poll(async () => (await jobsOf(mailId))[0]?.state, { timeout: 10_000 }).toBe('retry');
      const { mail, invoice } = await mailOf(id);
      expect(mail).toMatchObject({
        status: 'queued',
        error: expect.stringMatching(/^(500|503|429) /) as string,
      });
      expect(invoice).toMatchObject({ status: 'issued', sentAt: null });
      await hurry();
    }
    await isMail(id, 'sent');
    expect(acceptedOf(mailId)).toHaveLength(1);
    expect((await mailOf(id)).mail).toMatchObject({ attempts: 4, error: null });
    await expect.poll(() => jobsOf(mailId), { timeout: 10_000 }).toMatchObject([{ state: 'completed' }]);
  });

  it('are kept while there is no way to the provider', async () => {
    await rest();
    const env = { ...api.services.env, mail: { ...api.services.env.mail } };
    const away = { apiKey, apiUrl: 'http://127.0.0.1:1', webhookPublicKey: undefined, templates: undefined };
    const mailer = createMailer({ ...env, mail: { ...env.mail, sendgrid: away } }, api.services.logger);
    const offline = await startWorker({ ...api.services, mailer }, jobs, QUICK);
    const id = await issued();
    const mailId = await send(id);
    await expect.poll(async () => (await jobsOf(mailId))[0]?.state, { timeout: 10_000 }).toBe('retry');
    expect((await mailOf(id)).mail).toMatchObject({ status: 'queued', attempts: 1 });
    await offline.stop();
    await work();
    await hurry();
    await isMail(id, 'sent');
    expect(acceptedOf(mailId)).toHaveLength(1);
  });

  it('that are refused say why and are not tried again', async () => {
    const id = await issued();
    sendgrid.behave(400);
    const mailId = await send(id);
    await isMail(id, 'failed');
    expect((await mailOf(id)).mail).toMatchObject({ attempts: 1, error: '400 told to answer 400' });
    await expect.poll(() => jobsOf(mailId), { timeout: 10_000 }).toMatchObject([{ state: 'completed' }]);
    expect((await mailOf(id)).invoice.status).toBe('issued');
    // The person sends it again: that is another mail.
    await send(id);
    await isMail(id, 'sent');
  });

  it('give up after the last try, and say so', async () => {
    const id = await issued();
    sendgrid.behave(503);
    await rest();
    const mailId = await send(id);
    await api.database.asOwner(`UPDATE pgboss.job SET retry_limit = 0 WHERE data->>'mailId' = $1`, [mailId]);
    await work();
    await isMail(id, 'failed');
    expect((await mailOf(id)).mail.error).toMatch(/^503/);
  });

  it('whose answer never came are settled by events, not sent again', async () => {
    const id = await issued();
    sendgrid.behave('accept-and-break');
    const mailId = await send(id);
    await isMail(id, 'uncertain');
    expect((await mailOf(id)).invoice.status).toBe('issued');
    await expect.poll(() => jobsOf(mailId), { timeout: 10_000 }).toMatchObject([{ state: 'completed' }]);
    expect(acceptedOf(mailId)).toHaveLength(1);

    expect(await tell([event(mailId, 'processed')])).toBe(204);
    expect(await mailOf(id)).toMatchObject({ mail: { status: 'sent' }, invoice: { status: 'sent' } });
    expect(await tell([event(mailId, 'delivered')])).toBe(204);
    expect((await mailOf(id)).mail.status).toBe('delivered');
    // Late and repeated events change nothing more.
    const late = event(mailId, 'processed');
    expect(await tell([late, late, event(mailId, 'open')])).toBe(204);
    expect((await mailOf(id)).mail.status).toBe('delivered');
    const rows = await api.database.asOwner(`SELECT kind FROM mail_events WHERE mail_id = $1`, [mailId]);
    expect(rows.map(({ kind }) => kind as string).sort()).toEqual([
      'delivered',
      'open',
      'processed',
      'processed',
    ]);
  });

  it('that bounced say so', async () => {
    const id = await issued();
    const mailId = await send(id);
    await isMail(id, 'sent');
    await tell([event(mailId, 'bounce', { reason: '550 no such user' })]);
    expect((await mailOf(id)).mail).toMatchObject({ status: 'failed', error: 'bounce: 550 no such user' });
    await tell([event(mailId, 'processed')]);
    expect((await mailOf(id)).mail.status).toBe('failed');
  });

  it('believe only events that the provider signed', async () => {
    const id = await issued();
    const mailId = await send(id);
    await isMail(id, 'sent');
    const lie = [event(mailId, 'bounce')];
    const other = generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey;
    const now = String(seconds());
    const forged = createSign('sha256')
      .update(now + JSON.stringify(lie))
      .sign(other, 'base64');
    for (const signature of [
      '',
      'nonsense',
      forged,
      sign('[]', now),
      sign(JSON.stringify(lie), String(seconds() + 1000)),
    ]) {
      expect(await tell(lie, { 'X-Twilio-Email-Event-Webhook-Signature': signature }, now)).toBe(403);
    }
    // Signed rightly, but too long ago or in times to come: somebody kept it.
    const day = 24 * 60 * 60;
    for (const when of [seconds() - day - 3_700, seconds() + 700, 1]) {
      expect(await tell(lie, {}, String(when))).toBe(403);
    }
    expect(await tell(lie, {}, `${now}.5`)).toBe(403);
    expect((await mailOf(id)).mail.status).toBe('sent');
    // Of others, of nobody, and of no meaning: passed over.
    const strange = [
      event(newId(), 'bounce'),
      event(mailId, 'bounce', { organization_id: newId() }),
      { a: 1 },
      7,
    ];
    expect(await tell(strange as object[])).toBe(204);
    expect((await mailOf(id)).mail.status).toBe('sent');
  });

  it('may come from a day ago, as late as the provider still tries', async () => {
    const id = await issued();
    const mailId = await send(id);
    await isMail(id, 'sent');
    expect(await tell([event(mailId, 'delivered')], {}, String(seconds() - 24 * 60 * 60))).toBe(204);
    expect((await mailOf(id)).mail.status).toBe('delivered');
  });

  it('sent again whole, or at the same time, count once', async () => {
    const id = await issued();
    const mailId = await send(id);
    await isMail(id, 'sent');
    const events = [event(mailId, 'delivered'), event(mailId, 'open')];
    const signedAt = String(seconds());
    const told = () => tell([...events, ...events], {}, signedAt);
    expect(await Promise.all([told(), told(), told()])).toEqual([204, 204, 204]);
    const versionOf = async () => (await api.database.asOwner(stateOf, [id]))[0];
    const before = await versionOf();
    expect(await told()).toBe(204);
    expect(await versionOf()).toEqual(before);
    expect(await api.database.asOwner(`SELECT 1 FROM mail_events WHERE mail_id = $1`, [mailId])).toHaveLength(
      2,
    );
  });
  const stateOf = `SELECT version, sent_at, viewed_at FROM invoice_states WHERE id = $1`;

  it('tell the life of a document: put off, delivered, opened, in whatever order they come', async () => {
    const id = await issued();
    const mailId = await send(id);
    await isMail(id, 'sent');
    expect(await mailOf(id)).toMatchObject({
      invoice: { status: 'sent', viewedAt: null },
      mail: { events: [] },
    });
    const at = seconds() - 100;
    const iso = (second: number) => new Date(second * 1000).toISOString();
    // A program that fetches pictures ahead is no reader.
    await tell([event(mailId, 'open', { timestamp: at + 20, sg_machine_open: true })]);
    expect((await mailOf(id)).invoice.status).toBe('sent');

    await tell([
      event(mailId, 'open', { timestamp: at + 50 }),
      event(mailId, 'delivered', { timestamp: at + 30 }),
    ]);
    await tell([
      event(mailId, 'deferred', { timestamp: at + 10, response: '450 too busy' }),
      event(mailId, 'open', { timestamp: at + 40, sg_machine_open: false }),
      event(mailId, 'deferred', { timestamp: at + 5, response: '450 come later' }),
      event(mailId, 'open', { timestamp: at + 60 }),
    ]);
    expect(await mailOf(id)).toMatchObject({
      invoice: { status: 'viewed', viewedAt: iso(at + 40) },
      mail: {
        status: 'delivered',
        error: null,
        events: [
          { kind: 'deferred', at: iso(at + 10), detail: '450 too busy' },
          { kind: 'delivered', at: iso(at + 30), detail: null },
          { kind: 'opened', at: iso(at + 40), detail: null },
        ],
      },
    });
    // A clock that is ahead of ours does not put the reader into the future.
    const other = await issued();
    const otherMail = await send(other);
    await isMail(other, 'sent');
    await tell([event(otherMail, 'open', { timestamp: seconds() + 3_600 })]);
    const { viewedAt } = (await mailOf(other)).invoice;
    expect(Date.parse(viewedAt ?? '')).toBeLessThanOrEqual(Date.now());
  });

  it('that came back or were never tried are told apart', async () => {
    for (const [kind, shown] of [
      ['bounce', 'bounced'],
      ['dropped', 'dropped'],
      ['spamreport', 'reportedAsSpam'],
    ] as const) {
      const id = await issued();
      const mailId = await send(id);
      await isMail(id, 'sent');
      await tell([event(mailId, kind, { reason: `because of ${kind}` })]);
      const { mail } = await mailOf(id);
      expect(mail.events).toMatchObject([{ kind: shown, detail: `because of ${kind}` }]);
      expect(mail.status).toBe(kind === 'spamreport' ? 'sent' : 'failed');
    }
  });

  it('of another business, or about another mail than a document, show nobody a reader', async () => {
    const id = await issued();
    const mailId = await send(id);
    await isMail(id, 'sent');
    const stranger = await api.register('RS', { taxId: '100000049', name: 'Drugi d.o.o.' });
    await tell([event(mailId, 'open', { organization_id: stranger.organizationId }), event(newId(), 'open')]);
    expect((await mailOf(id)).invoice).toMatchObject({ status: 'sent', viewedAt: null });
    await api.database.asOwner(`UPDATE mails SET template = 'paymentReceived' WHERE id = $1`, [mailId]);
    await tell([event(mailId, 'open')]);
    expect(await mailOf(id)).toMatchObject({
      invoice: { status: 'sent', viewedAt: null },
      mail: { events: [{ kind: 'opened' }] },
    });
  });

  it('check signatures as the provider itself does', () => {
    const webhook = new EventWebhook();
    const key = webhook.convertPublicKeyToECDSA(publicKey);
    const body = JSON.stringify([{ event: 'delivered', name: 'Đ' }]);
    expect(webhook.verifySignature(key, body, sign(body, '42'), '42')).toBe(true);
    expect(webhook.verifySignature(key, `${body} `, sign(body, '42'), '42')).toBe(false);
  });

  it(
    'of a worker that was killed between attempt and answer are not doubled',
    { timeout: 90_000 },
    async () => {
      await rest();
      // What an earlier test left to be tried again must not be what hangs.
      await api.database.asOwner(
        `DELETE FROM pgboss.job WHERE state IN ('created', 'retry') AND name LIKE 'send-%'`,
      );
      const id = await issued();
      sendgrid.behave('accept-and-hang');
      const mailId = await send(id);
      const victim = startWorkerProcess(api, sendgrid.url);
      onTestFinished(() => void victim.kill('SIGKILL'));
      await expect.poll(() => acceptedOf(mailId).length, { timeout: 60_000 }).toBe(1);
      expect((await mailOf(id)).mail.status).toBe('attempting');
      const ended = once(victim, 'exit');
      victim.kill('SIGKILL');
      await ended;

      // The job's time runs out, another worker gets it.
      await api.database.asOwner(
        `UPDATE pgboss.job SET started_on = now() - interval '1 hour' WHERE state = 'active' AND name = 'send-mail'`,
      );
      await work();
      await expect.poll(async () => (await jobsOf(mailId))[0]?.state, { timeout: 15_000 }).toBe('retry');
      await hurry();
      await isMail(id, 'uncertain');
      expect(acceptedOf(mailId)).toHaveLength(1);
      await tell([event(mailId, 'delivered')]);
      expect(await mailOf(id)).toMatchObject({
        mail: { status: 'delivered', attempts: 1 },
        invoice: { status: 'sent' },
      });
    },
  );
});

/** The worker as it runs in production: a process of its own. */
function startWorkerProcess({ services, database }: TestApi, sendgridUrl: string): ChildProcess {
  const worker = fileURLToPath(new URL('../../worker.ts', import.meta.url));
  return spawn(process.execPath, ['--import', 'tsx', worker], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      NODE_ENV: 'test',
      DATABASE_URL: database.url,
      BILKO_DATA: services.env.dataFolder,
      MAIL_FROM: `Bilko <${from}>`,
      SENDGRID_API_KEY: apiKey,
      SENDGRID_API_URL: sendgridUrl,
    },
  });
}
