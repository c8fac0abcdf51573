import { mailOfOrganization } from '../mails/mail-store';
import { sendMail } from '../mails/send-mail';
import type { TestApi } from '../../testing';

/** Sends the invitations that wait, as the worker would, and gives the token of the newest one to an address. */
export async function invitationTokenTo(api: TestApi, recipient: string): Promise<string> {
  const mail = await invitationMailTo(api, recipient);
  const token = /\/invitation#([\w-]{43})$/m.exec(mail.text)?.[1];
  if (token === undefined) throw new Error(`no link in the invitation of ${recipient}`);
  return token;
}

export async function invitationMailTo(api: TestApi, recipient: string) {
  const waiting = await api.database.asOwner<{ id: string; organization_id: string; created_by: string }>(
    `SELECT id, organization_id, created_by FROM mails WHERE status = 'queued' AND template = 'invitation' ORDER BY id`,
  );
  for (const { id, organization_id: organizationId, created_by: userId } of waiting) {
    const job = { organizationId, userId, mailId: id };
    await sendMail(api.services, mailOfOrganization(api.services, job), { number: 1, isLast: false });
  }
  const { mailer } = api.services;
  if (mailer.kind !== 'local') throw new Error('tests read the local mailbox');
  const [newest] = (await mailer.list()).filter(
    ({ to, template }) => to === recipient && template === 'invitation',
  );
  if (!newest) throw new Error(`no invitation to ${recipient}`);
  return newest;
}
