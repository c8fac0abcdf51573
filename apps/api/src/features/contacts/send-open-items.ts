import type { InputOf, ReplyOf, sendOpenItems as contract } from '@bilko/contracts';
import { v7 as newId } from 'uuid';
import type { Context } from '../../http/context';
import { fieldError, notFound, ProblemError } from '../../http/problem';
import { queuedMailView } from '../mails/mail-views';
import { queueMail, type NewMail } from '../mails/queue-mail';
import { findContact } from './contact-repository';
import { languageOf } from './open-items-paper';

type Send = typeof contract;

/** Queues the statement of open items: figures and PDF are made when it is sent, for the day that was asked for. */
export async function sendOpenItems(ctx: Context, { params, body }: InputOf<Send>): Promise<ReplyOf<Send>> {
  const contact = await findContact(ctx, params.id);
  if (!contact) throw notFound();
  const recipient = body.to ?? contact.email;
  if (recipient === null) {
    throw new ProblemError('RECIPIENT_REQUIRED', { errors: [fieldError('to', 'RECIPIENT_REQUIRED')] });
  }
  const on = body.on ?? ctx.today();
  const mail: NewMail = {
    id: newId(),
    template: 'openItems',
    recipient,
    language: languageOf(ctx, contact.language),
    payload: { contactId: contact.id, on, ...(body.message ? { message: body.message } : {}) },
  };
  await queueMail(ctx, mail);
  const after = { recipient, on };
  await ctx.audit({ action: 'contact.open-items-queued', noun: 'contact', recordId: contact.id, after });
  return queuedMailView(mail, ctx.now());
}
