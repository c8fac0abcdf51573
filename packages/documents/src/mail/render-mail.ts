import type { Language } from '@bilko/core';
import { oneLine } from '../plain-text';
import { mailContent } from './mail-content';
import type { MailContent, MailDataByTemplate, MailTemplate } from './mail-data';
import { mailHtml } from './mail-html';

export type RenderedMail = Readonly<{ subject: string; html: string; text: string }>;

/** The whole mail, for the local mailbox, for a preview and for a transport without templates. */
export function renderMail<Template extends MailTemplate>(
  template: Template,
  language: Language,
  data: MailDataByTemplate[Template],
): RenderedMail {
  const content = mailContent(template, language, data);
  return { subject: content.subject, html: mailHtml(content, language), text: mailText(content) };
}

/** SendGrid's dynamic_template_data: the same content, laid out by the template that is kept there. */
export type MailTemplateData = MailContent & Readonly<{ language: Language; text: string }>;

export function mailTemplateData<Template extends MailTemplate>(
  template: Template,
  language: Language,
  data: MailDataByTemplate[Template],
): MailTemplateData {
  const content = mailContent(template, language, data);
  return { language, ...content, text: mailText(content) };
}

/** A display name for a From, To or Reply-To header: one line without what ends or quotes it. */
export function mailHeaderName(name: string): string {
  return oneLine(name)
    .replace(/["<>\\]/g, '')
    .slice(0, 120)
    .trim();
}

function mailText(content: MailContent): string {
  const facts = content.facts.map(({ label, value }) => `${label}: ${value}`).join('\n');
  const action = content.action ? `${content.action.label}:\n${content.action.url}` : '';
  const parts = [content.heading, content.greeting, ...content.paragraphs, facts, action, content.closing];
  return `${[...parts, `-- \n${content.footer}`].filter((part) => part !== '').join('\n\n')}\n`;
}
