import { inOrganization } from '@bilko/database';
import { inContext, inIdentity, type Actor } from '../../http/run';
import type { OutgoingMail } from '../../platform/mailer';
import type { Services } from '../../services';
import { composeMail } from './compose-mail';
import { composeUserMail } from './compose-user-mail';
import { findMail, moveMail, sqlHandleOf, type MailChange, type MailStatus } from './mail-repository';
import { beforeSent, noteSent } from './note-sent';
import { deleteUserMail, findUserMail, moveUserMail } from './user-mail-repository';

/** Where a mail stands, be it a business's or a person's: what sending needs to know of it. */
export type MailStore = Readonly<{
  mailId: string;
  findStatus(): Promise<MailStatus | undefined>;
  move(from: readonly MailStatus[], to: Omit<MailChange, 'at'>): Promise<boolean>;
  noteSent(
    to: Readonly<{ status: 'sent' | 'delivered'; providerMessageId?: string | undefined }>,
  ): Promise<void>;
  /** Undefined: it goes to nobody, and is gone. */
  compose(): Promise<OutgoingMail | undefined>;
}>;

export function mailOfOrganization(services: Services, job: Actor & { mailId: string }): MailStore {
  const { mailId } = job;
  const at = () => services.clock.now();
  return {
    mailId,
    findStatus: () => inOrganization(job, async (db) => (await findMail({ db }, mailId))?.status),
    move: (from, to) => inOrganization(job, (db) => moveMail({ db }, mailId, from, { ...to, at: at() })),
    noteSent: (to) =>
      inOrganization(job, (db, sql) => noteSent(db, sqlHandleOf(sql), job, { ...to, at: at() })),
    compose: () =>
      inContext(services, job, async (ctx) => {
        const mail = await findMail(ctx, mailId);
        return mail && composeMail(ctx, mail);
      }),
  };
}

export function mailOfUser(services: Services, mailId: string): MailStore {
  const at = () => services.clock.now();
  const move: MailStore['move'] = (from, to) =>
    inIdentity((sql) => moveUserMail(sql, mailId, from, { ...to, at: at() }));
  return {
    mailId,
    findStatus: () => inIdentity(async (sql) => (await findUserMail(sql, mailId))?.status),
    move,
    noteSent: async (to) => void (await move(beforeSent, to)),
    compose: () =>
      inIdentity(async (sql) => {
        const mail = await findUserMail(sql, mailId);
        const made = mail && (await composeUserMail(services, sql, mail));
        if (mail && !made) await deleteUserMail(sql, mailId);
        return made;
      }),
  };
}
