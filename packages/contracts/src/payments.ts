import { z } from 'zod';
import { contract } from './contract';
import { routes } from './routes';
import { currency, day, instant, pageOf, pageQuery, uuid } from './values';

export const paymentView = z.object({
  id: uuid,
  direction: z.enum(['in', 'out']),
  contactId: uuid.nullable(),
  contactName: z.string(),
  paidOn: day,
  amount: z.string(),
  /** The part that is not tied to a document: the customer's credit. */
  unallocatedAmount: z.string(),
  currency,
  bankAccountId: uuid.nullable(),
  reference: z.string().nullable(),
  entryId: uuid,
  documents: z.array(
    z.object({ id: uuid, noun: z.enum(['invoice', 'expense']), number: z.string(), amount: z.string() }),
  ),
  createdAt: instant,
});
export type PaymentView = z.output<typeof paymentView>;

export const listPayments = contract({
  route: routes.listPayments,
  summary: 'Money received and paid, newest first',
  query: z.strictObject({
    ...pageQuery,
    direction: z.enum(['in', 'out']).optional(),
    contactId: uuid.optional(),
    from: day.optional(),
    to: day.optional(),
  }),
  status: 200,
  reply: 'json',
  response: pageOf(paymentView),
});
