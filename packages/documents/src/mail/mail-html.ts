import type { Language } from '@bilko/core';
import type { MailContent } from './mail-data';

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => escapes[letter] ?? letter);
}

const face = "font-family:Inter,-apple-system,'Segoe UI',Roboto,Arial,sans-serif";

/** What stands in the layout, already HTML. */
type MailMarkup = Readonly<{
  language: string;
  subject: string;
  preheader: string;
  heading: string;
  greeting: string;
  paragraphs: string;
  facts: string;
  action: string;
  closing: string;
  footer: string;
}>;

export function mailHtml(content: MailContent, language: Language): string {
  const { facts, action } = content;
  return layOut({
    language,
    subject: escapeHtml(content.subject),
    preheader: escapeHtml(content.preheader),
    heading: escapeHtml(content.heading),
    greeting: escapeHtml(content.greeting),
    paragraphs: content.paragraphs.map((text) => paragraph(escapeHtml(text))).join(''),
    facts: facts.length === 0 ? '' : factTable(facts.map((fact) => factRow(fact)).join('')),
    action: action ? button(escapeHtml(action.label), escapeHtml(action.url)) : '',
    closing: escapeHtml(content.closing),
    footer: escapeHtml(content.footer),
  });
}

/**
 * The same layout as a SendGrid dynamic template (Handlebars), filled there with mailTemplateData. One
 * template serves every mail and language, because the data brings all words along.
 */
export function sendGridTemplate(): Readonly<{ subject: string; html: string; text: string }> {
  const row = (isStrong: boolean): string => factRow({ label: '{{label}}', value: '{{value}}', isStrong });
  const rows = `{{#each facts}}{{#if isStrong}}${row(true)}{{else}}${row(false)}{{/if}}{{/each}}`;
  const html = layOut({
    language: '{{language}}',
    subject: '{{subject}}',
    preheader: '{{preheader}}',
    heading: '{{heading}}',
    greeting: '{{greeting}}',
    paragraphs: `{{#each paragraphs}}${paragraph('{{this}}')}{{/each}}`,
    facts: `{{#if facts}}${factTable(rows)}{{/if}}`,
    action: `{{#if action}}${button('{{action.label}}', '{{action.url}}')}{{/if}}`,
    closing: '{{closing}}',
    footer: '{{footer}}',
  });
  return { subject: '{{{subject}}}', html, text: '{{{text}}}' };
}

/** Mail programs read tables and styles on the element; the classes are for dark mode only. */
function layOut(mail: MailMarkup): string {
  return `<!doctype html>
<html lang="${mail.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${mail.subject}</title>
<style>
:root { color-scheme: light dark; }
@media (prefers-color-scheme: dark) {
  .paper { background: #0E1513 !important; }
  .card { background: #16201C !important; border-color: #26332D !important; }
  .ink { color: #E8EFEA !important; }
  .muted { color: #9FB0A7 !important; }
  .line { border-color: #26332D !important; }
  .mark { color: #4FD6A7 !important; }
  .button { background: #4FD6A7 !important; }
  .button a { color: #0E1513 !important; }
}
@media (max-width: 480px) { .card { padding: 24px 20px !important; } }
</style>
</head>
<body class="paper" style="margin:0;padding:0;background:#FBFAF6;-webkit-text-size-adjust:100%">
<div style="display:none;max-height:0;overflow:hidden;opacity:0">${mail.preheader}</div>
<table role="presentation" class="paper" width="100%" cellpadding="0" cellspacing="0" style="background:#FBFAF6">
<tr><td align="center" style="padding:32px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px">
<tr><td class="card" style="background:#FFFFFF;border:1px solid #E5E2D9;border-radius:8px;padding:36px 40px">
<h1 class="ink" style="margin:0 0 20px;${face};font-size:22px;line-height:30px;font-weight:600;color:#10201A;overflow-wrap:anywhere">${mail.heading}</h1>
${paragraph(mail.greeting)}
${mail.paragraphs}
${mail.facts}
${mail.action}
<p class="muted" style="margin:0;${face};font-size:14px;line-height:22px;color:#5B6761">${mail.closing}</p>
</td></tr>
<tr><td class="muted" style="padding:18px 8px;${face};font-size:12px;line-height:18px;color:#5B6761;text-align:center;overflow-wrap:anywhere">${mail.footer}</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`;
}

function paragraph(html: string): string {
  return `<p class="ink" style="margin:0 0 16px;${face};font-size:16px;line-height:25px;color:#10201A;overflow-wrap:anywhere;white-space:pre-line">${html}</p>
`;
}

function factTable(rows: string): string {
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:8px 0 24px">
${rows}</table>`;
}

function factRow({ label, value, isStrong }: MailContent['facts'][number]): string {
  const cell = 'border-top:1px solid #E5E2D9;padding:10px 0';
  const size = isStrong ? 'font-size:20px;font-weight:600' : 'font-size:15px';
  return `<tr>
<td class="muted line" style="${cell};${face};font-size:14px;line-height:24px;color:#5B6761">${escapeHtml(label)}</td>
<td class="ink line" align="right" style="${cell};${face};${size};line-height:24px;color:#10201A;font-variant-numeric:tabular-nums;white-space:nowrap">${escapeHtml(value)}</td>
</tr>
`;
}

function button(label: string, url: string): string {
  return `<table role="presentation" cellpadding="0" cellspacing="0" style="margin:0 0 24px">
<tr><td class="button" style="background:#0B5D45;border-radius:8px"><a href="${url}" style="display:inline-block;padding:12px 22px;${face};font-size:16px;line-height:24px;font-weight:600;color:#FFFFFF;text-decoration:none">${label}</a></td></tr>
</table>`;
}
