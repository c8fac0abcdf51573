import { mailOfUser } from '../features/mails/mail-store';
import { sendMail } from '../features/mails/send-mail';
import type { KeptMail } from '../platform/mailer/local-mailbox';
import type { TestApi } from './test-api';

/** Sends what waits for people, as the worker would, and reads what one of them got: newest first. */
export async function mailsTo(api: TestApi, recipient: string, template?: string): Promise<KeptMail[]> {
  const waiting = await api.database.asOwner<{ id: string }>(
    `SELECT id FROM user_mails WHERE status = 'queued' ORDER BY id`,
  );
  for (const { id } of waiting) {
    await sendMail(api.services, mailOfUser(api.services, id), { number: 1, isLast: false });
  }
  const { mailer } = api.services;
  if (mailer.kind !== 'local') throw new Error('tests read the local mailbox');
  const mails = await mailer.list();
  return mails.filter((mail) => mail.to === recipient && (template ?? mail.template) === mail.template);
}

/** The token of the link in the newest mail of a kind. */
export async function linkTokenTo(api: TestApi, recipient: string, template: string): Promise<string> {
  const [mail] = await mailsTo(api, recipient, template);
  const token = /#([\w-]{43})$/m.exec(mail?.text ?? '')?.[1];
  if (token === undefined) throw new Error(`no link in the mail ${template} to ${recipient}`);
  return token;
}
