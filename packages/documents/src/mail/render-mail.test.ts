import { languages } from '@bilko/core';
import { describe, expect, it } from 'vitest';
import { mailTemplates, type MailDataByTemplate } from './mail-data';
import { escapeHtml, sendGridTemplate } from './mail-html';
import { mailHeaderName, mailTemplateData, renderMail } from './render-mail';

const data: MailDataByTemplate = {
  welcome: { recipientName: 'Љубица', organizationName: 'Studio Ljubičica', url: 'https://bilko.io/start' },
  invoiceSent: {
    recipientName: 'Mika Mikić',
    organizationName: 'Studio Ljubičica',
    country: 'RS',
    kind: 'invoice',
    number: '2026-17',
    issuedOn: '2026-11-22',
    dueOn: '2026-12-07',
    amount: '54120.00',
    currency: 'RSD',
    url: 'https://bilko.io/i/abc?x=1&y=2',
  },
  paymentReceived: {
    organizationName: 'Studio Ljubičica',
    country: 'HR',
    number: '17-P1-1',
    paidOn: '2026-11-25',
    amount: '1000.00',
    remainingAmount: '262.50',
    currency: 'EUR',
  },
  openItems: {
    organizationName: 'Studio Ljubičica',
    country: 'RS',
    on: '2026-12-31',
    balances: [
      { currency: 'RSD', amount: '30000.00' },
      { currency: 'EUR', amount: '-150.50' },
    ],
  },
  passwordReset: { recipientName: 'Mika', url: 'https://bilko.io/reset-password#abc' },
  twoFactorCode: { recipientName: 'Mika', code: '012345' },
  emailConfirmation: { url: 'https://bilko.io/verify-email#abc' },
  newDevice: {
    browser: 'Firefox',
    system: 'Windows',
    ipAddress: '203.0.113.7',
    at: '2026-07-01T22:30:00.000Z',
    url: 'https://bilko.io/settings/security',
  },
  invitation: {
    organizationName: 'Studio Ljubičica',
    inviterName: 'Mika Mikić',
    role: 'accountant',
    validTo: '2026-11-29',
    url: 'https://bilko.io/invitation#abc',
  },
  dataNotice: {
    notice: 'exportReady',
    organizationName: 'Studio Ljubičica',
    until: '2026-11-29T22:30:00.000Z',
    url: 'https://bilko.io/settings/data',
  },
  webhookOff: {
    organizationName: 'Studio Ljubičica',
    address: 'https://primer.rs/bilko',
    url: 'https://bilko.io/settings/integrations',
  },
  securityNotice: {
    change: 'passwordChanged',
    at: '2026-01-01T22:30:00.000Z',
    url: 'https://bilko.io/settings/security',
  },
};

describe.each(languages.map((language) => [language]))('mails in %s', (language) => {
  it.each(mailTemplates.map((template) => [template]))(
    '%s has a subject, HTML and plain text',
    (template) => {
      const mail = renderMail(template, language, data[template]);
      expect(mail.subject.length).toBeGreaterThan(5);
      expect(mail.html).toContain(`<html lang="${language}">`);
      for (const part of [mail.subject, mail.html.replace(/<style>[\s\S]*<\/style>/, ''), mail.text]) {
        expect(part).not.toMatch(/\{\w+\}|undefined|null/);
      }
      expect(mail.text).not.toMatch(/<[a-z]/);
    },
  );
});

describe('mails about an account', () => {
  it('carry the link behind its #, and the code in no subject', () => {
    const reset = renderMail('passwordReset', 'sr-Latn', data.passwordReset);
    expect(reset.text).toContain('https://bilko.io/reset-password#abc');
    const code = renderMail('twoFactorCode', 'en', data.twoFactorCode);
    expect(code.subject).not.toContain('012345');
    expect(code.text).toContain('Code: 012345');
  });

  it('say device, address and the time of the three countries', () => {
    const { text } = renderMail('newDevice', 'sr-Latn', data.newDevice);
    expect(text).toContain('Uređaj: Firefox, Windows');
    expect(text).toContain('Mrežna adresa: 203.0.113.7');
    expect(text).toContain('Vreme: 2. 7. 2026. 00:30');
    const nobody = { ...data.newDevice, browser: undefined, system: undefined };
    expect(renderMail('newDevice', 'hr', nobody).text).toContain('Uređaj: Nepoznat');
  });
});

describe('invoiceSent', () => {
  it('states number, amount and days in the country’s form', () => {
    const mail = renderMail('invoiceSent', 'sr-Latn', data.invoiceSent);
    expect(mail.subject).toBe('Faktura 2026-17 – Studio Ljubičica');
    for (const part of [mail.html, mail.text]) {
      expect(part).toContain('54.120,00 RSD');
      expect(part).toContain('7. 12. 2026.');
    }
    expect(mail.text).toContain('https://bilko.io/i/abc?x=1&y=2');
    expect(mail.html).toContain('href="https://bilko.io/i/abc?x=1&amp;y=2"');
  });

  it('credits instead of asking for money', () => {
    const mail = renderMail('invoiceSent', 'hr', { ...data.invoiceSent, kind: 'creditNote', country: 'HR' });
    expect(mail.text).toContain('Odobreno: 54.120,00');
    expect(mail.text).not.toContain('Datum dospijeća');
    expect(mail.text).not.toContain('Za platiti');
  });

  it('carries the sender’s own words, line breaks kept', () => {
    const mail = renderMail('invoiceSent', 'en', { ...data.invoiceSent, message: 'Hvala!\nDo sutra.\n\nL.' });
    expect(mail.html).toContain('Hvala!\nDo sutra.');
    expect(mail.html).toContain('white-space:pre-line');
    expect(mail.text).toContain('Hvala!\nDo sutra.\n\nL.');
  });

  it('escapes HTML in every text of a user', () => {
    const nasty = `<img src=x onerror="alert('1')">&`;
    const given = {
      ...data.invoiceSent,
      recipientName: nasty,
      organizationName: nasty,
      number: nasty,
      message: nasty,
      currency: '<b>',
    };
    const { html, text } = renderMail('invoiceSent', 'sr-Cyrl', given);
    expect(html).not.toContain('<img');
    expect(html).not.toContain('<b>');
    expect(html).toContain('&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;');
    expect(text).toContain(nasty);
  });

  it('lets no name start a header', () => {
    const name = 'Zla firma\r\nBcc: svi@example.com\nContent-Type: text/html\u2028\u0000';
    const mail = renderMail('invoiceSent', 'bs', {
      ...data.invoiceSent,
      organizationName: name,
      number: name,
    });
    expect(mail.subject).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
    expect(mailHeaderName(name)).toBe('Zla firma Bcc: svi@example.com Content-Type: text/html');
    expect(mailHeaderName('"Pera" <pera@x.rs>')).toBe('Pera pera@x.rs');
  });

  it('keeps the subject within bounds', () => {
    const mail = renderMail('invoiceSent', 'en', { ...data.invoiceSent, organizationName: '😀'.repeat(500) });
    expect([...mail.subject].length).toBeLessThanOrEqual(180);
    expect(mail.subject).not.toMatch(/[\ud800-\udbff]$/);
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'nonsense', ''])('makes no button of %j', (url) => {
    const mail = renderMail('invoiceSent', 'en', { ...data.invoiceSent, url });
    expect(mail.html).not.toContain('<a ');
    expect(mailTemplateData('invoiceSent', 'en', { ...data.invoiceSent, url }).action).toBeNull();
  });

  it('does not fill places that a name brings along', () => {
    const mail = renderMail('invoiceSent', 'en', { ...data.invoiceSent, organizationName: '{number} {{x}}' });
    expect(mail.subject).toBe('Invoice 2026-17 – {number} {{x}}');
  });
});

describe('paymentReceived', () => {
  it('says what is left, or that nothing is', () => {
    expect(renderMail('paymentReceived', 'hr', data.paymentReceived).text).toContain(
      'Preostalo za platiti: 262,50 €',
    );
    const settled = { ...data.paymentReceived, remainingAmount: '0.00' };
    expect(renderMail('paymentReceived', 'hr', settled).text).toContain('plaćen u cijelosti');
    expect(renderMail('paymentReceived', 'hr', settled).text).not.toContain('Preostalo');
  });
});

describe('openItems', () => {
  it('says who owes what on which day', () => {
    const { subject, text } = renderMail('openItems', 'sr-Latn', data.openItems);
    expect(subject).toBe('Izvod otvorenih stavki na dan 31. 12. 2026. – Studio Ljubičica');
    expect(text).toContain('Vaš dug prema nama: 30.000,00 RSD');
    expect(text).toContain('Naš dug prema Vama: 150,50 €');
    expect(renderMail('openItems', 'hr', { ...data.openItems, balances: [] }).text).toContain(
      'nema otvorenih stavaka',
    );
  });
});

describe('mailTemplateData', () => {
  it('is plain JSON with everything the mail says', () => {
    const content = mailTemplateData('invoiceSent', 'sr-Latn', data.invoiceSent);
    expect(JSON.parse(JSON.stringify(content))).toEqual(content);
    expect(content).toMatchObject({
      language: 'sr-Latn',
      subject: 'Faktura 2026-17 – Studio Ljubičica',
      facts: [{ value: '54.120,00 RSD' }, { value: '22. 11. 2026.' }, { value: '7. 12. 2026.' }],
      action: { url: 'https://bilko.io/i/abc?x=1&y=2' },
    });
  });
});

type Values = Readonly<Record<string, unknown>>;

/** As much of Handlebars as the template uses: each, if and else inside it, and values, escaped. */
function handlebars(template: string, values: Values): string {
  const each = template.replace(
    /\{\{#each (\w+)\}\}([\s\S]*?)\{\{\/each\}\}/g,
    (_, list: string, body: string) =>
      (values[list] as unknown[])
        .map((item) => handlebars(body, typeof item === 'string' ? { this: item } : (item as Values)))
        .join(''),
  );
  const chosen = each.replace(
    /\{\{#if (\w+)\}\}([\s\S]*?)(?:\{\{else\}\}([\s\S]*?))?\{\{\/if\}\}/g,
    (_, name: string, yes: string, no: string | undefined) => {
      const value = values[name];
      return (Array.isArray(value) ? value.length > 0 : value) ? yes : (no ?? '');
    },
  );
  return chosen.replace(/\{\{([\w.]+)\}\}/g, (_, path: string) => {
    const found = path.split('.').reduce<unknown>((value, key) => (value as Values)[key], values);
    return escapeHtml(String(found));
  });
}

describe('sendGridTemplate', () => {
  it.each(mailTemplates.map((template) => [template]))('lays %s out as we do', (template) => {
    const filled = handlebars(sendGridTemplate().html, mailTemplateData(template, 'sr-Latn', data[template]));
    expect(filled).toBe(renderMail(template, 'sr-Latn', data[template]).html);
  });
});
