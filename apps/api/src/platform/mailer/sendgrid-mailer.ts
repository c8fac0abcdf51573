import { Client } from '@sendgrid/client';
import sendgrid from '@sendgrid/mail';
import type { Logger } from '../logger';
import type { MailDoor, MailOutcome } from '../mailer';
import { readTemplateIds } from './template-ids';

type Options = Readonly<{
  apiKey: string;
  apiUrl: string;
  /** `Name <address>` or an address; verified at the provider. */
  from: string;
  templates: string | undefined;
  isProduction: boolean;
  logger: Logger;
}>;

const TIMEOUT = 20_000;

/** SendGrid's v3 API. Words and figures come with the mail; the dynamic template gives them their frame. */
export function createSendgridMailer(options: Options): MailDoor & { kind: 'sendgrid' } {
  const templateIds = readTemplateIds(options.templates, options.isProduction);
  const from = readAddress(options.from);
  const client = new Client();
  client.setApiKey(options.apiKey);
  client.setDefaultRequest('baseUrl', `${options.apiUrl}/`);
  // The key goes to this host and to no other.
  (client as unknown as { defaultRequest: Record<string, unknown> }).defaultRequest['maxRedirects'] = 0;

  return {
    kind: 'sendgrid',
    send: async (mail) => {
      const templateId = templateIds[mail.template];
      const { subject, html, text } = mail;
      try {
        // The library has one service for the whole process, and takes its client as the call begins.
        sendgrid.setClient(client);
        sendgrid.setTimeout(TIMEOUT);
        const [reply] = await sendgrid.send({
          to: mail.to,
          from: { email: from.email, name: mail.fromName ?? from.name },
          ...(mail.replyTo && { replyTo: mail.replyTo }),
          // Without a dynamic template (only outside production) the mail goes as we rendered it.
          ...(templateId
            ? { templateId, dynamicTemplateData: { ...mail.templateData } }
            : {
                subject,
                content: [
                  { type: 'text/plain', value: text },
                  { type: 'text/html', value: html },
                ],
              }),
          attachments: mail.attachments.map((attachment) => ({
            content: Buffer.from(attachment.content).toString('base64'),
            filename: attachment.fileName,
            type: attachment.contentType,
            disposition: 'attachment',
          })),
          // By these the events find their mail, also one whose answer never reached us.
          customArgs: {
            mail_id: mail.mailId,
            ...(mail.organizationId !== undefined && { organization_id: mail.organizationId }),
          },
          categories: [mail.template],
          // Links stay as they are. Whether a document was seen, its sender may know; no other reading is looked at.
          trackingSettings: {
            clickTracking: { enable: false },
            openTracking: { enable: mail.template === 'invoiceSent' },
          },
        } satisfies Parameters<typeof sendgrid.send>[0]);
        return { kind: 'accepted', providerMessageId: messageIdOf(reply.headers) };
      } catch (error) {
        const outcome = outcomeOf(error);
        options.logger.warn({ mailId: mail.mailId, outcome }, 'a mail was not accepted');
        return outcome;
      }
    },
  };
}

/** `Bilko <racuni@bilko.io>` → its parts. */
function readAddress(text: string): { email: string; name: string } {
  const match = /^\s*(.*?)\s*<([^<>\s]+)>\s*$/.exec(text);
  return match?.[2] ? { name: match[1] || 'Bilko', email: match[2] } : { name: 'Bilko', email: text.trim() };
}

function messageIdOf(headers: unknown): string | undefined {
  if (typeof headers !== 'object' || headers === null || !('x-message-id' in headers)) return undefined;
  return String(headers['x-message-id']);
}

/** No connection was ever made, so nothing can have arrived. */
const NEVER_CONNECTED = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
];

function outcomeOf(error: unknown): Exclude<MailOutcome, { kind: 'accepted' }> {
  const { code, response } = error as { code?: unknown; response?: { body?: unknown } };
  if (response === undefined || typeof code !== 'number') {
    const reason = `${String(code ?? 'no answer')}: ${error instanceof Error ? error.message : String(error)}`;
    return { kind: NEVER_CONNECTED.includes(String(code)) ? 'unavailable' : 'unknown', reason };
  }
  const reason = `${code} ${reasonsOf(response.body)}`.trim().slice(0, 500);
  // 401: our key is wrong or was changed; the mail itself is not at fault and goes when that is put right.
  if (code >= 500 || code === 429 || code === 408 || code === 401) return { kind: 'unavailable', reason };
  return { kind: 'refused', reason };
}

function reasonsOf(body: unknown): string {
  if (typeof body !== 'object' || body === null || !('errors' in body) || !Array.isArray(body.errors))
    return '';
  return body.errors
    .map((one: unknown) =>
      typeof one === 'object' && one !== null && 'message' in one ? String(one.message) : '',
    )
    .filter((text) => text !== '')
    .join('; ');
}
