import { z } from 'zod';
import { instant, uuid } from './values';

export const mailStatuses = ['queued', 'attempting', 'sent', 'delivered', 'failed', 'uncertain'] as const;

/** A mail and how far it got; `uncertain`: cut off while sending, to be settled by the provider's events. */
export const mailView = z.object({
  id: uuid,
  template: z.string(),
  recipient: z.string(),
  status: z.enum(mailStatuses),
  attempts: z.number().int(),
  /** What the provider said when it did not take the mail, or why it is not known. */
  error: z.string().nullable(),
  createdAt: instant,
  sentAt: instant.nullable(),
});
export type MailView = z.output<typeof mailView>;
