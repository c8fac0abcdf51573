import { languages, type Language } from '@bilko/core';
import { mailTemplates, type MailTemplate } from '@bilko/documents';
import { filledSample } from './mail-templates';

export type PreviewPage = Readonly<{ type: 'text/html' | 'text/plain'; body: string; policy: string }>;

const pagePolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; frame-ancestors 'none'";
const mailPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; frame-ancestors 'self'";

const isOneOf = <T extends string>(all: readonly T[], text: string | undefined): text is T =>
  text !== undefined && (all as readonly string[]).includes(text);

/** The page of an address: the list, or a mail in a language, laid out, as HTML or as text. */
export function previewPage(path: string): PreviewPage | undefined {
  const [template, language, form, ...rest] = path.split('/').filter((part) => part !== '');
  if (template === undefined) return page('Mails', list());
  if (!isOneOf(mailTemplates, template) || !isOneOf(languages, language) || rest.length > 0) return undefined;
  const mail = filledSample(template, language);
  if (form === undefined) return page(mail.subject, shown(template, language, mail));
  if (form === 'html') return { type: 'text/html', body: mail.html, policy: mailPolicy };
  if (form === 'text') return { type: 'text/plain', body: mail.text, policy: mailPolicy };
  return undefined;
}

const escape = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

function list(): string {
  const head = languages.map((language) => `<th scope="col">${language}</th>`).join('');
  const rows = mailTemplates.map((template) => {
    const cells = languages.map((language) => {
      const { subject } = filledSample(template, language);
      return `<td lang="${language}"><a href="/${template}/${language}">${escape(subject)}</a></td>`;
    });
    return `<tr><th scope="row">${template}</th>${cells.join('')}</tr>`;
  });
  return `<p>Every mail in every language, made by SendGrid’s template from made-up data.</p>
<div class="wide"><table><tr><th></th>${head}</tr>${rows.join('')}</table></div>`;
}

function shown(template: MailTemplate, language: Language, mail: { text: string }): string {
  const others = languages.map((one) =>
    one === language ? `<b>${one}</b>` : `<a href="/${template}/${one}">${one}</a>`,
  );
  const base = `/${template}/${language}`;
  return `<p><a href="/">All mails</a> · ${template} · ${others.join(' · ')}</p>
<div class="both"><iframe title="On a screen" src="${base}/html"></iframe>
<iframe title="On a phone" class="phone" src="${base}/html"></iframe></div>
<h2>Plain text</h2><pre lang="${language}">${escape(mail.text)}</pre>`;
}

function page(title: string, content: string): PreviewPage {
  const body = `<!doctype html><html lang="en"><meta charset="utf-8"><title>${escape(title)}</title>
<meta name="viewport" content="width=device-width"><style>${style}</style>
<main><h1>${escape(title)}</h1>${content}</main></html>`;
  return { type: 'text/html', body, policy: pagePolicy };
}

const style = `:root{color-scheme:light dark}body{font:15px/1.5 system-ui,sans-serif;margin:0}
main{max-width:76rem;margin:0 auto;padding:1.5rem}.wide{overflow-x:auto}table{border-collapse:collapse}
td,th{padding:.5rem .75rem;border-bottom:1px solid #8886;text-align:left;vertical-align:top}
.both{display:flex;gap:1rem;flex-wrap:wrap}iframe{height:46rem;border:1px solid #8886;flex:1 1 40rem}
iframe.phone{flex:0 0 375px}pre{white-space:pre-wrap;padding:1rem;border:1px solid #8886}`;
