import { contracts, webhookTestEvent, type WebhookEvent } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { ProblemError } from '../../http/problem';
import { getContact } from '../contacts/get-contact';
import { getExpense } from '../expenses/get-expense';
import { getInvoice } from '../invoices/get-invoice';
import { requirePaymentView } from '../payments/payment-views';

export type EventRow = Readonly<{ id: string; type: string; recordId: string | null; occurredAt: Date }>;

const invoiceOf = async (ctx: Context, id: string) =>
  contracts.getInvoice.response.parse(await getInvoice(ctx, { params: { id } }));
const expenseOf = async (ctx: Context, id: string) =>
  contracts.getExpense.response.parse(await getExpense(ctx, { params: { id } }));
const contactOf = async (ctx: Context, id: string) =>
  contracts.getContact.response.parse(await getContact(ctx, { params: { id } }));

/** What the API answers when it is asked for the record of such an event. */
const records: Record<WebhookEvent, (ctx: Context, id: string) => Promise<unknown>> = {
  'invoice.issued': invoiceOf,
  'invoice.sent': invoiceOf,
  'invoice.paid': invoiceOf,
  'creditNote.issued': invoiceOf,
  'payment.recorded': requirePaymentView,
  'expense.posted': expenseOf,
  'expense.approved': expenseOf,
  'contact.created': contactOf,
  'contact.changed': contactOf,
};

/** The text that is sent and signed, with the record as it is now; null for one that is there no more. */
export async function eventBody(ctx: Context, event: EventRow): Promise<string> {
  return JSON.stringify({
    id: event.id,
    type: event.type,
    occurredAt: event.occurredAt.toISOString(),
    organizationId: ctx.organizationId,
    data: { id: event.recordId, record: await recordOf(ctx, event) },
  });
}

async function recordOf(ctx: Context, { type, recordId }: EventRow): Promise<unknown> {
  if (type === webhookTestEvent || recordId === null || !(type in records)) return null;
  try {
    return await records[type as WebhookEvent](ctx, recordId);
  } catch (error) {
    if (error instanceof ProblemError && error.code === 'NOT_FOUND') return null;
    throw error;
  }
}
