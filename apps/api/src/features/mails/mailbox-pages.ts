import type { RequestHandler, Response, Router } from 'express';
import { notFound } from '../../http/problem';
import type { KeptMail, LocalMailbox } from '../../platform/mailer/local-mailbox';
import { contentDisposition } from '../../platform/storage/content-disposition';

/**
 * The local mailbox in the browser, for development. What stands in the mails comes from users: the pages run
 * no script, and a mail's own HTML stands in a frame that may do nothing.
 */
export function mountMailbox(app: Router, mailbox: LocalMailbox): void {
  app.get(
    '/dev/mailbox',
    answer(async (_id, response) => page(response, 'Mailbox', listOf(await mailbox.list()))),
  );
  app.get(
    '/dev/mailbox/:id',
    withMail(mailbox, (mail, response) => page(response, mail.subject, mailOf(mail))),
  );
  app.get(
    '/dev/mailbox/:id/html',
    withMail(mailbox, (mail, response) => {
      response.set({ 'Content-Security-Policy': mailPolicy, 'X-Frame-Options': 'SAMEORIGIN' });
      response.type('html').send(mail.html);
    }),
  );
  app.get('/dev/mailbox/:id/attachments/:at', withMail(mailbox, sendAttachment));
}

const pagePolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; frame-ancestors 'none'";
const mailPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox allow-popups; frame-ancestors 'self'";

type Shown = (mail: KeptMail, response: Response, at: string) => void;

function withMail(mailbox: LocalMailbox, show: Shown): RequestHandler {
  return answer(async (id, response, at) => {
    const mail = await mailbox.find(id);
    if (!mail) throw notFound();
    show(mail, response, at);
  });
}

function answer(work: (id: string, response: Response, at: string) => Promise<void>): RequestHandler {
  return (request, response, next) => {
    const { id, at } = request.params;
    work(String(id), response, String(at)).catch(next);
  };
}

function sendAttachment(mail: KeptMail, response: Response, at: string): void {
  const attachment = /^\d{1,3}$/.test(at) ? mail.attachments[Number.parseInt(at, 10)] : undefined;
  if (!attachment) throw notFound();
  response.set({
    'Content-Type': attachment.contentType,
    'Content-Disposition': contentDisposition(attachment.contentType, attachment.fileName),
    'X-Content-Type-Options': 'nosniff',
  });
  if (attachment.contentType === 'application/pdf') {
    response.set('Content-Security-Policy', "default-src 'self'; script-src 'none'");
  }
  response.send(Buffer.from(attachment.content, 'base64'));
}

const escape = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

function listOf(mails: readonly KeptMail[]): string {
  if (mails.length === 0) return '<p>No mail yet.</p>';
  const rows = mails.map(
    (mail) => `<tr><td>${escape(mail.sentAt.slice(0, 19).replace('T', ' '))}</td><td>${escape(mail.to)}</td>
      <td><a href="/dev/mailbox/${mail.mailId}">${escape(mail.subject)}</a></td></tr>`,
  );
  return `<table><tr><th>Sent (UTC)</th><th>To</th><th>Subject</th></tr>${rows.join('')}</table>`;
}

function mailOf(mail: KeptMail): string {
  const base = `/dev/mailbox/${mail.mailId}`;
  const attachments = mail.attachments.map(
    (one, at) => `<li><a href="${base}/attachments/${at}">${escape(one.fileName)}</a></li>`,
  );
  const from = mail.fromName ? `${mail.fromName} · ${mail.from}` : mail.from;
  return `<p><a href="/dev/mailbox">Mailbox</a></p>
    <dl><dt>From</dt><dd>${escape(from)}</dd><dt>To</dt><dd>${escape(mail.to)}</dd>
    <dt>Reply to</dt><dd>${escape(mail.replyTo?.email ?? '–')}</dd></dl>
    <ul>${attachments.join('')}</ul>
    <iframe title="Mail" sandbox="allow-popups" src="${base}/html"></iframe>
    <h2>Plain text</h2><pre>${escape(mail.text)}</pre>`;
}

function page(response: Response, title: string, content: string): void {
  response.set({ 'Content-Security-Policy': pagePolicy, 'Cache-Control': 'no-store' });
  response.type('html')
    .send(`<!doctype html><html lang="en"><meta charset="utf-8"><title>${escape(title)}</title>
<meta name="viewport" content="width=device-width"><style>${style}</style>
<main><h1>${escape(title)}</h1>${content}</main></html>`);
}

const style = `body{font:15px/1.5 system-ui,sans-serif;margin:0;background:#f6f7f8;color:#16191d}
main{max-width:60rem;margin:0 auto;padding:1.5rem}table{width:100%;border-collapse:collapse;background:#fff}
td,th{padding:.5rem .75rem;border-bottom:1px solid #e3e6ea;text-align:left}
iframe{width:100%;height:44rem;border:1px solid #e3e6ea;background:#fff}
dl{display:grid;grid-template-columns:6rem 1fr;gap:.25rem}dd{margin:0}
pre{white-space:pre-wrap;background:#fff;padding:1rem;border:1px solid #e3e6ea}`;
