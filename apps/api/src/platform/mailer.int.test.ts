import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mailTemplates } from '@bilko/documents';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLogger } from './logger';
import { createMailer, type Mailer, type OutgoingMail } from './mailer';
import { startSendgrid, type FakeSendgrid } from './mailer/testing-sendgrid';

const apiKey = 'SG.test.key';
const from = 'racuni@bilko.io';
const templateId = `d-${'0123456789abcdef'.repeat(2)}`;

const mail: OutgoingMail = {
  mailId: '01890000-0000-7000-8000-000000000001',
  organizationId: '01890000-0000-7000-8000-000000000002',
  template: 'invoiceSent',
  to: 'kupac@example.com',
  replyTo: { email: 'firma@example.com', name: 'Firma "Š" d.o.o.' },
  fromName: 'Firma Š',
  subject: 'Račun 1/2026 — Фирма',
  html: '<p>Poštovani</p>',
  text: 'Poštovani',
  templateData: { heading: 'Račun 1/2026', facts: [{ label: 'Za uplatu', value: '100,00 RSD' }] },
  attachments: [
    { fileName: 'racun-1.pdf', contentType: 'application/pdf', content: new Uint8Array([1, 2, 250]) },
  ],
};

function mailerFor(
  url: string,
  settings: { apiKey?: string; from?: string; templates?: string } = {},
): Mailer {
  const sendgrid = {
    apiKey: settings.apiKey ?? apiKey,
    apiUrl: url,
    webhookPublicKey: undefined,
    templates: settings.templates,
  };
  const env = {
    mail: { from: settings.from ?? `Bilko <${from}>`, sendgrid },
    dataFolder: '',
    isProduction: false,
  };
  return createMailer(env, silentLogger);
}

describe('SendGrid', () => {
  let sendgrid: FakeSendgrid;
  beforeAll(async () => {
    sendgrid = await startSendgrid({ apiKey, from });
  });
  afterAll(() => sendgrid.stop());

  it('sends with a dynamic template, attachments and the ids that events bring back', async () => {
    const outcome = await mailerFor(sendgrid.url, { templates: `invoiceSent=${templateId}` }).send(mail);
    expect(outcome).toEqual({ kind: 'accepted', providerMessageId: 'sg-1' });
    expect(sendgrid.accepted.at(-1)).toMatchObject({
      personalizations: [
        {
          to: [{ email: 'kupac@example.com' }],
          dynamic_template_data: mail.templateData,
        },
      ],
      from: { email: from, name: 'Firma Š' },
      reply_to: { email: 'firma@example.com', name: 'Firma "Š" d.o.o.' },
      template_id: templateId,
      custom_args: { mail_id: mail.mailId, organization_id: mail.organizationId },
      attachments: [{ content: 'AQL6', filename: 'racun-1.pdf', type: 'application/pdf' }],
    });
  });

  it('asks only of documents whether they were opened', async () => {
    const mailer = mailerFor(sendgrid.url);
    for (const template of ['invoiceSent', 'paymentReceived', 'passwordReset'] as const) {
      expect(await mailer.send({ ...mail, template })).toMatchObject({ kind: 'accepted' });
      expect(sendgrid.accepted.at(-1)?.tracking_settings).toEqual({
        click_tracking: { enable: false },
        open_tracking: { enable: template === 'invoiceSent' },
      });
    }
  });

  it('sends what we rendered when there is no template id', async () => {
    expect(await mailerFor(sendgrid.url).send(mail)).toMatchObject({ kind: 'accepted' });
    expect(sendgrid.accepted.at(-1)).toMatchObject({
      subject: mail.subject,
      content: [
        { type: 'text/plain', value: mail.text },
        { type: 'text/html', value: mail.html },
      ],
    });
  });

  it.each([
    ['a bad recipient', {}, { to: 'nobody' }, /email/i],
    ['an empty body', {}, { html: '', text: '' }, /content/],
    ['a sender that is not verified', { from: 'Other <other@example.com>' }, {}, /403/],
    [
      'an empty attachment',
      {},
      { attachments: [{ ...mail.attachments[0], content: new Uint8Array() }] },
      /attachments/,
    ],
  ] as const)('takes a refusal for %s as final', async (_what, settings, change, reason) => {
    const outcome = await mailerFor(sendgrid.url, settings).send({ ...mail, ...change } as OutgoingMail);
    expect(outcome.kind).toBe('refused');
    expect(outcome).toHaveProperty('reason', expect.stringMatching(reason));
  });

  it.each([500, 503, 429])('takes %i as not accepted, to be tried later', async (status) => {
    sendgrid.behave(status);
    expect(await mailerFor(sendgrid.url).send(mail)).toMatchObject({ kind: 'unavailable' });
  });

  it('does not blame the mail for a wrong key', async () => {
    const outcome = await mailerFor(sendgrid.url, { apiKey: 'SG.wrong' }).send(mail);
    expect(outcome).toMatchObject({ kind: 'unavailable', reason: expect.stringContaining('401') as string });
  });

  it('takes no connection as not accepted', async () => {
    expect(await mailerFor('http://127.0.0.1:1').send(mail)).toMatchObject({ kind: 'unavailable' });
  });

  it('does not know what became of a mail whose connection broke', async () => {
    const before = sendgrid.accepted.length;
    sendgrid.behave('accept-and-break');
    expect(await mailerFor(sendgrid.url).send(mail)).toMatchObject({ kind: 'unknown' });
    expect(sendgrid.accepted).toHaveLength(before + 1);
  });
});

describe('template ids', () => {
  const production = (templates: string | undefined) =>
    createMailer(
      {
        mail: { from, sendgrid: { apiKey, apiUrl: 'https://x', webhookPublicKey: 'key', templates } },
        dataFolder: '',
        isProduction: true,
      },
      silentLogger,
    );
  const all = [...mailTemplates];

  it('are all needed in production', () => {
    expect(() => production(undefined)).toThrow('lacks welcome, invoiceSent, paymentReceived');
    expect(() => production(`invoiceSent=${templateId}`)).toThrow('lacks welcome, paymentReceived');
    expect(production(all.map((name) => `${name}=${templateId}`).join(', ')).kind).toBe('sendgrid');
  });

  it('come with the key of the events, which settle what was cut off', () => {
    const templates = all.map((name) => `${name}=${templateId}`).join(',');
    const env = { apiKey, apiUrl: 'https://x', webhookPublicKey: undefined, templates };
    const settings = { mail: { from, sendgrid: env }, dataFolder: '', isProduction: true };
    expect(() => createMailer(settings, silentLogger)).toThrow('SENDGRID_WEBHOOK_PUBLIC_KEY is missing');
  });

  it('are checked for their form and name', () => {
    expect(() => production('invoiceSent=0123')).toThrow('needs the id of a dynamic template');
    expect(() => production(`other=${templateId}`)).toThrow('unknown template: other');
  });
});

describe('the local mailbox', () => {
  let folder: string;
  let mailer: Mailer;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bilko-mail-'));
    mailer = createMailer(
      { mail: { from, sendgrid: undefined }, dataFolder: folder, isProduction: false },
      silentLogger,
    );
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('keeps mails and knows which it has', async () => {
    if (mailer.kind !== 'local') throw new Error('expected the local mailbox');
    expect(await mailer.wasTaken?.(mail.mailId)).toBe(false);
    expect(await mailer.send(mail)).toMatchObject({ kind: 'accepted' });
    expect(await mailer.wasTaken?.(mail.mailId)).toBe(true);
    const [kept] = await mailer.list();
    expect(kept).toMatchObject({ subject: mail.subject, to: mail.to, attachments: [{ content: 'AQL6' }] });
    expect(await mailer.find('../../etc/passwd')).toBeUndefined();
  });

  it('says so when the folder cannot be written', async () => {
    const blocked = await mkdtemp(join(tmpdir(), 'bilko-mail-'));
    await writeFile(join(blocked, 'mail'), 'in the way');
    const broken = createMailer(
      { mail: { from, sendgrid: undefined }, dataFolder: blocked, isProduction: false },
      silentLogger,
    );
    expect(await broken.send(mail)).toMatchObject({ kind: 'unavailable' });
    await rm(blocked, { recursive: true });
  });
});
