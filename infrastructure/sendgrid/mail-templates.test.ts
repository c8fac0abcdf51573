import { languages } from '@bilko/core';
import { mailTemplateData, mailTemplates, renderMail, sendGridTemplate } from '@bilko/documents';
import { describe, expect, it } from 'vitest';
import { mailSample } from './mail-samples';
import { fillTemplate, wantedTemplates } from './mail-templates';

/** What a mail program shows for the entities that Handlebars and we write. */
const entities: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&#x27;': "'",
  '&#x60;': '`',
  '&#x3D;': '=',
};
/** Spaces between two tags are nothing that anybody sees: Handlebars takes away lines that hold only its own words. */
const read = (html: string) =>
  html.replace(/>\s+</g, '><').replace(/&(?:\w+|#x?[0-9a-fA-F]+);/g, (sign) => entities[sign] ?? `?${sign}?`);

describe.each(languages.map((language) => [language]))('SendGrid’s template in %s', (language) => {
  it.each(mailTemplates.map((template) => [template]))(
    'says in %s what the local mailbox shows',
    (template) => {
      const data = mailSample(template, language);
      // What the API sends has gone through JSON.
      const sent = JSON.parse(JSON.stringify(mailTemplateData(template, language, data))) as Record<
        string,
        unknown
      >;
      const local = renderMail(template, language, data);
      const filled = fillTemplate(sent);
      expect(filled.subject).toBe(local.subject);
      expect(filled.text).toBe(local.text);
      expect(read(filled.html)).toBe(read(local.html));
    },
  );
});

describe('SendGrid’s template', () => {
  it('lets nothing in the data become HTML or a place to fill', () => {
    const nasty = `<img src=x onerror="alert('1')"> & {{heading}} {{{text}}} \`=`;
    const data = {
      ...mailSample('invoiceSent', 'hr'),
      organizationName: nasty,
      recipientName: nasty,
      message: nasty,
    };
    const filled = fillTemplate({ ...mailTemplateData('invoiceSent', 'hr', data) });
    const local = renderMail('invoiceSent', 'hr', data);
    expect(filled.html).not.toContain('<img');
    expect(read(filled.html)).toBe(read(local.html));
    expect(filled.subject).toBe(local.subject);
    expect(filled.text).toBe(local.text);
  });

  it('leaves out what a mail has not: button, facts', () => {
    const { html } = fillTemplate({
      ...mailTemplateData('twoFactorCode', 'en', mailSample('twoFactorCode', 'en')),
    });
    expect(html).toContain('048152');
    expect(html).not.toContain('<a ');
    const welcome = fillTemplate({ ...mailTemplateData('welcome', 'en', mailSample('welcome', 'en')) });
    expect(welcome.html).not.toContain('class="muted line"');
    expect(welcome.html).toContain('<a href="https://bilko.io/"');
  });

  it('misses nothing that it names: a field that the API forgot is an error here', () => {
    const { footer: _, ...data } = mailTemplateData('welcome', 'en', mailSample('welcome', 'en'));
    expect(() => fillTemplate(data)).toThrow('footer');
  });
});

describe('wanted templates', () => {
  it('are one for each mail, within what SendGrid takes, with data that its editor can fill in', () => {
    const wanted = wantedTemplates();
    expect(wanted.map(({ template }) => template)).toEqual([...mailTemplates]);
    expect(new Set(wanted.map(({ name }) => name)).size).toBe(mailTemplates.length);
    for (const one of wanted) {
      expect(one.name.length).toBeLessThanOrEqual(100);
      expect(one.layout.subject.length).toBeLessThanOrEqual(255);
      expect(fillTemplate(JSON.parse(one.testData) as Record<string, unknown>).subject).not.toBe('');
    }
  });

  it('are named for their content: the same name for the same, another for another', () => {
    const layout = sendGridTemplate();
    const version = (change: object = {}) => wantedTemplates({ ...layout, ...change })[0]?.version;
    expect(version()).toBe(version());
    const others = [{ html: `${layout.html} ` }, { text: 'x' }, { subject: 'x' }].map(version);
    expect(new Set([version(), ...others]).size).toBe(4);
  });
});
