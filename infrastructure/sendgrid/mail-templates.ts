import { createHash } from 'node:crypto';
import type { Language } from '@bilko/core';
import { mailTemplateData, mailTemplates, sendGridTemplate, type MailTemplate } from '@bilko/documents';
import Handlebars from 'handlebars';
import { mailSample } from './mail-samples';

export type MailLayout = Readonly<{ subject: string; html: string; text: string }>;

/** A template as it is to stand at SendGrid. */
export type WantedTemplate = Readonly<{
  template: MailTemplate;
  /** By this it is found again. */
  name: string;
  /** Named for its content: another content is another version. */
  version: string;
  layout: MailLayout;
  /** What SendGrid's editor shows it with. */
  testData: string;
}>;

/**
 * Every mail has a template of its own, so that SendGrid counts and shows each by its name; they share one layout,
 * since the words of all languages come with the data.
 */
export function wantedTemplates(layout: MailLayout = sendGridTemplate()): WantedTemplate[] {
  const hash = createHash('sha256').update(JSON.stringify([layout.subject, layout.html, layout.text]));
  const version = `bilko ${hash.digest('hex').slice(0, 16)}`;
  return mailTemplates.map((template) => ({
    template,
    name: `Bilko: ${template}`,
    version,
    layout,
    testData: JSON.stringify(mailTemplateData(template, 'sr-Latn', mailSample(template, 'sr-Latn'))),
  }));
}

/** The mail as SendGrid makes it: the template of the repository, filled by Handlebars with what the API sends. */
export function fillTemplate(
  data: Readonly<Record<string, unknown>>,
  layout: MailLayout = sendGridTemplate(),
) {
  const fill = (source: string) => Handlebars.compile(source, { strict: true })(data);
  return { subject: fill(layout.subject), html: fill(layout.html), text: fill(layout.text) };
}

export const filledSample = (template: MailTemplate, language: Language) =>
  fillTemplate(mailTemplateData(template, language, mailSample(template, language)));
