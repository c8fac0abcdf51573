import { z } from 'zod';
import { instant, uuid } from './values';

export const mailStatuses = ['queued', 'attempting', 'sent', 'delivered', 'failed', 'uncertain'] as const;

export const mailEventKinds = [
  'deferred',
  'delivered',
  'opened',
  'bounced',
  'dropped',
  'reportedAsSpam',
] as const;

/** What the provider said became of a mail. `deferred`: the other side asked to try again later. */
export const mailEvent = z.object({
  kind: z.enum(mailEventKinds),
  at: instant,
  /** The other side's own words. */
  detail: z.string().nullable(),
});

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
  /** Oldest first, each kind once: the first opening, the last of every other kind. */
  events: z.array(mailEvent),
});
export type MailView = z.output<typeof mailView>;
