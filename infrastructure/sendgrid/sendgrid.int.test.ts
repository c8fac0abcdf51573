import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mailTemplateData, mailTemplates, renderMail } from '@bilko/documents';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMailer } from '../../apps/api/src/platform/mailer';
import { silentLogger } from '../../apps/api/src/platform/logger';
import { readEventKey } from '../../apps/api/src/features/mails/event-signature';
import { inRoot } from '../command';
import { sendgridCommand } from './cli';
import { readMailDns } from './dns-records';
import { mailSample } from './mail-samples';
import { fillTemplate, wantedTemplates } from './mail-templates';
import { startPreview } from './preview';
import { createSendgridApi } from './sendgrid-api';
import { startAccount, type FakeAccount } from './testing-account';
import { uploadTemplates } from './upload-templates';

const apiKey = 'SG.key.of.tests';
let account: FakeAccount;
let folder: string;

beforeEach(async () => {
  // Small pages: what is to be found may lie on a later one.
  account = await startAccount({ apiKey, pageSize: 4 });
  folder = await mkdtemp(join(tmpdir(), 'bilko-sendgrid-'));
});
afterEach(async () => {
  await account.stop();
  await rm(folder, { recursive: true });
});

const dnsFile = () => join(folder, 'dns.json');
async function run(
  command: string,
  settings: Record<string, string> = {},
): Promise<{ code: number; lines: string[] }> {
  const lines: string[] = [];
  const environment = {
    SENDGRID_API_KEY: apiKey,
    SENDGRID_API_URL: account.sendgrid.url,
    SENDGRID_DNS_FILE: dnsFile(),
    ...settings,
  };
  const code = await sendgridCommand([command], environment, (line) => lines.push(line));
  return { code, lines };
}
const api = (wait = async () => {}) => createSendgridApi({ apiKey, apiUrl: account.sendgrid.url, wait });

describe('templates', () => {
  it('are made once, and the second time nothing is done', async () => {
    const first = await run('templates');
    expect(account.templates).toHaveLength(mailTemplates.length);
    expect(account.changes).toHaveLength(2 * mailTemplates.length);
    const second = await run('templates');
    expect(account.changes).toHaveLength(2 * mailTemplates.length);
    expect(second.lines.at(-1)).toBe(first.lines.at(-1));
    expect(second.lines[0]).toContain('unchanged');
    expect(account.templates[0]?.versions).toMatchObject([
      { active: 1, generate_plain_content: false, editor: 'code', plain_content: '{{{text}}}' },
    ]);
  });

  it('print the line with which the API sends, and the mail reads as in the local mailbox', async () => {
    const { lines } = await run('templates');
    const [name, ...ids] = (lines.at(-1) ?? '').split('=');
    expect(name).toBe('SENDGRID_TEMPLATES');
    const sendgrid = {
      apiKey,
      apiUrl: account.sendgrid.url,
      webhookPublicKey: 'key',
      templates: ids.join('='),
    };
    const env = { mail: { from: 'Bilko <racuni@bilko.io>', sendgrid }, dataFolder: '', isProduction: true };
    const mailer = createMailer(env, silentLogger);
    const data = mailSample('invoiceSent', 'sr-Latn');
    const outcome = await mailer.send({
      mailId: '01890000-0000-7000-8000-000000000001',
      template: 'invoiceSent',
      to: 'kupac@example.com',
      ...renderMail('invoiceSent', 'sr-Latn', data),
      templateData: mailTemplateData('invoiceSent', 'sr-Latn', data),
      attachments: [],
    });
    expect(outcome.kind).toBe('accepted');
    const [accepted] = account.sendgrid.accepted;
    const kept = account.templates.find(({ id }) => id === accepted?.template_id);
    expect(kept?.name).toBe('Bilko: invoiceSent');
    const active = kept?.versions.find((one) => one.active === 1);
    const layout = {
      subject: active?.subject ?? '',
      html: active?.html_content ?? '',
      text: active?.plain_content ?? '',
    };
    const filled = fillTemplate(accepted?.personalizations[0]?.dynamic_template_data ?? {}, layout);
    expect(filled.text).toBe(renderMail('invoiceSent', 'sr-Latn', data).text);
    // A template that is not there, or has no version, takes no mail.
    account.templates.length = 0;
    const again = { template: 'welcome', to: 'x@example.com', subject: 's', html: 'h', text: 't' } as const;
    const refused = await mailer.send({ ...again, mailId: 'x', templateData: {}, attachments: [] });
    expect(refused).toMatchObject({ kind: 'refused' });
  });

  it('with a new content get a new version; the old one stays and comes back by its name', async () => {
    await uploadTemplates(api(), wantedTemplates());
    const ids = account.templates.map(({ id }) => id);
    const other = wantedTemplates({
      subject: '{{{subject}}}',
      html: '<p>{{heading}}</p>',
      text: '{{{text}}}',
    });
    const changed = await uploadTemplates(api(), other);
    expect(changed.templates.map(({ did }) => did)).toEqual(mailTemplates.map(() => 'new version'));
    expect(changed.templates.map(({ id }) => id)).toEqual(ids);
    expect(account.templates[3]?.versions.map(({ active }) => active)).toEqual([0, 1]);
    const back = await uploadTemplates(api(), wantedTemplates());
    expect(back.templates[0]?.did).toBe('activated again');
    expect(account.templates[3]?.versions.map(({ active }) => active)).toEqual([1, 0]);
  });

  it('of others are left alone, and one that broke off half way is finished', async () => {
    await api().post('/v3/templates', { name: 'Somebody else', generation: 'dynamic' });
    account.sendgrid.behave('accept', 'accept', 500);
    await expect(uploadTemplates(api(), wantedTemplates())).rejects.toThrow('SendGrid answered 500 to POST');
    const [theirs, half] = account.templates;
    expect(half).toMatchObject({ name: 'Bilko: welcome', versions: [] });
    await uploadTemplates(api(), wantedTemplates());
    expect(account.templates.filter(({ name }) => name === 'Bilko: welcome')).toHaveLength(1);
    expect(half?.versions).toHaveLength(1);
    expect(theirs?.versions).toHaveLength(0);
    expect(account.changes.filter((change) => change.startsWith('DELETE'))).toEqual([]);
  });

  it('say when the account is nearly full, or has one twice', async () => {
    await uploadTemplates(api(), wantedTemplates());
    const [first] = account.templates;
    const full = Array.from({ length: 300 - mailTemplates.length - 25 }, (_, at) => ({
      ...first!.versions[0]!,
      name: `old ${at}`,
      active: 0 as const,
    }));
    first?.versions.push(...full);
    await api().post('/v3/templates', { name: 'Bilko: welcome', generation: 'dynamic' });
    const { notes, templates } = await uploadTemplates(api(), wantedTemplates());
    expect(notes).toEqual([
      expect.stringContaining('2 times'),
      expect.stringMatching(/^25 versions more fit/),
    ]);
    expect(templates[0]?.id).toBe(first?.id);
  });
});

describe('the domain', () => {
  it('is asked for once; its records are written for Cloudflare, and SendGrid looks them up', async () => {
    expect(await readMailDns(dnsFile())).toBeUndefined();
    await run('domain');
    const written = await readFile(dnsFile(), 'utf8');
    await run('domain');
    expect(account.domains).toHaveLength(1);
    expect(await readFile(dnsFile(), 'utf8')).toBe(written);
    const user = 'u1446226.wl.sendgrid.net';
    expect(await readMailDns(dnsFile())).toEqual([
      { key: 'mail-cname', type: 'CNAME', name: 'em.bilko.io', content: user },
      { key: 'dkim1', type: 'CNAME', name: 's1._domainkey.bilko.io', content: `s1.domainkey.${user}` },
      { key: 'dkim2', type: 'CNAME', name: 's2._domainkey.bilko.io', content: `s2.domainkey.${user}` },
      { key: 'spf', type: 'TXT', name: 'bilko.io', content: 'v=spf1 include:sendgrid.net ~all' },
    ]);

    const wrong = await run('validate');
    expect(wrong.code).toBe(1);
    expect(wrong.lines).toHaveLength(3);
    expect(wrong.lines[1]).toContain('dkim1: Expected CNAME for "s1._domainkey.bilko.io"');
    account.resolve.isThere = () => true;
    expect(await run('validate')).toMatchObject({ code: 0, lines: [expect.stringContaining('is valid')] });
    expect((await run('domain')).lines.at(-1)).toContain('Known already, valid');
  });

  it('is not mistaken for another that looks like it', async () => {
    const other = { domain: 'staging-bilko.io', subdomain: 'em', automatic_security: true };
    await api().post('/v3/whitelabel/domains', other);
    await run('domain');
    expect(account.domains.map(({ domain }) => domain)).toEqual(['staging-bilko.io', 'bilko.io']);
  });

  it('is not read from a file that somebody changed', async () => {
    await writeFile(
      dnsFile(),
      '{"domain":"bilko.io","records":[{"type":"A","name":"bilko.io","content":"1.2.3.4"}]}',
    );
    await expect(readMailDns(dnsFile())).rejects.toThrow('is not as npm run sendgrid');
  });
});

describe('the event webhook', () => {
  it('is registered once, signed, and its key is one that the API reads', async () => {
    await api().post('/v3/user/webhooks/event/settings', {
      ...(await wantedWebhook()),
      url: 'https://x.example/hook',
    });
    const { lines } = await run('events');
    const key = /^SENDGRID_WEBHOOK_PUBLIC_KEY=(.+)$/.exec(lines[1] ?? '')?.[1] ?? '';
    expect(readEventKey(key).asymmetricKeyType).toBe('ec');
    const before = account.changes.length;
    expect((await run('events')).lines).toEqual([
      '# https://api.bilko.io/api/v1/mails/events: unchanged',
      lines[1],
    ]);
    expect(account.changes).toHaveLength(before);
    expect(account.webhooks.map(({ url }) => url)).toEqual([
      'https://x.example/hook',
      'https://api.bilko.io/api/v1/mails/events',
    ]);
    expect(account.webhooks[1]).toMatchObject({ bounce: true, deferred: true, open: true, click: false });
  });

  it('is put right where somebody changed it, its key kept', async () => {
    const { lines } = await run('events', { API_URL: 'https://api.staging.bilko.io' });
    account.webhooks[0]!.bounce = false;
    const again = await run('events', { API_URL: 'https://api.staging.bilko.io' });
    expect(again.lines[0]).toContain('changed');
    expect(again.lines[1]).toBe(lines[1]);
    expect(account.webhooks[0]?.bounce).toBe(true);
  });

  async function wantedWebhook(): Promise<object> {
    await run('events', { API_URL: 'https://y.example' });
    const { id: _, public_key: _key, ...wanted } = account.webhooks.pop()!;
    return wanted;
  }
});

describe('the API of SendGrid', () => {
  it('is waited for as it asks, and a reading is repeated when it is ill', async () => {
    const waits: number[] = [];
    const patient = createSendgridApi({
      apiKey,
      apiUrl: account.sendgrid.url,
      wait: async (milliseconds) => void waits.push(milliseconds),
    });
    account.sendgrid.behave(429, 503);
    await patient.get('/v3/templates?generations=dynamic&page_size=200');
    expect(waits).toHaveLength(2);
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(1000);
    account.sendgrid.behave(429, 429, 429, 429, 429);
    await expect(patient.get('/v3/templates?page_size=1')).rejects.toThrow('SendGrid answered 429');
  });

  it('says what is wrong: a key, a field, a command', async () => {
    await expect(run('templates', { SENDGRID_API_KEY: 'SG.other' })).rejects.toThrow(
      'must be a key with full access',
    );
    await expect(run('templates', { SENDGRID_API_KEY: '' })).rejects.toThrow('SENDGRID_API_KEY is not set');
    await expect(run('delete')).rejects.toThrow('npm run sendgrid -- templates');
    await expect(api().post('/v3/templates', { name: 'x', colour: 'red' })).rejects.toThrow('colour');
    await expect(api().post('/v3/templates', { name: 7 })).rejects.toThrow('name');
  });

  it('is reached by the command as it is typed', async () => {
    const env = { ...process.env, SENDGRID_API_KEY: apiKey, SENDGRID_API_URL: account.sendgrid.url };
    const cli = inRoot('infrastructure/sendgrid/cli.ts');
    const child = spawn(process.execPath, ['--import', 'tsx', cli, 'templates'], { cwd: inRoot(), env });
    let said = '';
    child.stdout.on('data', (part: Buffer) => (said += part.toString()));
    const [code] = (await once(child, 'close')) as [number];
    expect(code).toBe(0);
    expect(said.trim().split('\n').at(-1)).toMatch(/^SENDGRID_TEMPLATES=welcome=d-[0-9a-f]{32},/);
  });
});

describe('the preview', () => {
  it('shows every mail in every language, and runs nothing', async () => {
    const { url, server } = await startPreview(0);
    const list = await (await fetch(url)).text();
    expect(list.match(/<a href="\//g)).toHaveLength(5 * mailTemplates.length);
    for (const form of ['', '/html', '/text']) {
      const reply = await fetch(`${url}/invoiceSent/sr-Cyrl${form}`);
      expect(reply.status).toBe(200);
      expect(reply.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(await reply.text()).toContain('Студио Љубичица');
    }
    for (const path of ['/nothing/en', '/welcome/de', '/welcome/en/raw', '/welcome', '/../package.json']) {
      expect((await fetch(url + path)).status).toBe(404);
    }
    expect((await fetch(url, { method: 'POST' })).status).toBe(404);
    await expect(startPreview(Number(new URL(url).port))).rejects.toThrow('cannot be used');
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  });
});
