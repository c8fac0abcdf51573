import type { InputOf, ReplyOf, sendInvoice as contract } from '@bilko/contracts';
import type { Language } from '@bilko/core';
import { v7 as newId } from 'uuid';
import type { Context } from '../../http/context';
import { fieldError, ProblemError } from '../../http/problem';
import { queueMail, type NewMail } from '../mails/queue-mail';
import { getInvoice } from './get-invoice';
import { requireOwn } from './require-issued';

type Send = typeof contract;

/** Queues a mail with the document's PDF; it counts as sent when the provider has taken it. */
export async function sendInvoice(ctx: Context, { params, body }: InputOf<Send>): Promise<ReplyOf<Send>> {
  const invoice = await requireOwn(ctx, params.id);
  const recipient = recipientOf(invoice.buyer.email, body.to);
  await queueInvoiceMail(ctx, invoice, recipient, body.message);
  return getInvoice(ctx, { params });
}

/** Who gets it: as said now, else as the document's buyer is reached. */
export function recipientOf(known: string | null, said: string | undefined): string {
  const recipient = said ?? known;
  if (recipient !== null) return recipient;
  throw new ProblemError('RECIPIENT_REQUIRED', { errors: [fieldError('to', 'RECIPIENT_REQUIRED')] });
}

/** The mail that carries a document. */
export function invoiceMail(
  invoice: { id: string; language: Language },
  recipient: string,
  message: string | undefined,
): NewMail {
  return {
    id: newId(),
    template: 'invoiceSent',
    recipient,
    language: invoice.language,
    invoiceId: invoice.id,
    payload: message === undefined ? {} : { message },
  };
}

/** What the trail says of it. */
export const sendingEvent = ({ recipient }: NewMail) => ({
  action: 'invoice.queued-for-sending' as const,
  after: { recipient },
});

async function queueInvoiceMail(
  ctx: Context,
  invoice: { id: string; language: Language },
  recipient: string,
  message: string | undefined,
): Promise<void> {
  const mail = invoiceMail(invoice, recipient, message);
  await queueMail(ctx, mail);
  await ctx.audit({ ...sendingEvent(mail), noun: 'invoice', recordId: invoice.id });
}
