import type { InputOf, ReplyOf, sendInvoice as contract } from '@bilko/contracts';
import type { Language } from '@bilko/core';
import type { Context } from '../../http/context';
import { fieldError, ProblemError } from '../../http/problem';
import { queueMail } from '../mails/queue-mail';
import { getInvoice } from './get-invoice';
import { requireIssued } from './require-issued';

type Send = typeof contract;

/** Queues a mail with the document's PDF; it counts as sent when the provider has taken it. */
export async function sendInvoice(ctx: Context, { params, body }: InputOf<Send>): Promise<ReplyOf<Send>> {
  const invoice = await requireIssued(ctx, params.id);
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

export async function queueInvoiceMail(
  ctx: Context,
  invoice: { id: string; language: Language },
  recipient: string,
  message: string | undefined,
): Promise<void> {
  await queueMail(ctx, {
    template: 'invoiceSent',
    recipient,
    language: invoice.language,
    invoiceId: invoice.id,
    payload: message === undefined ? {} : { message },
  });
  await ctx.audit({
    action: 'invoice.queued-for-sending',
    noun: 'invoice',
    recordId: invoice.id,
    after: { recipient },
  });
}
