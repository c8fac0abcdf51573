import { z } from 'zod';
import { contract } from './contract';
import { routes } from './routes';
import { day, instant, line, pageOf, pageQuery, searchText, uuid } from './values';

export const auditEventView = z.object({
  id: uuid,
  occurredAt: instant,
  /** One of `auditActions`: `invoice.issued`. */
  action: z.string(),
  noun: z.string(),
  recordId: uuid.nullable(),
  /** Null for background work; the name is null when the person is no member any more. */
  user: z.object({ id: uuid, name: z.string().nullable() }).nullable(),
  /** The key by which a program did it on the user's behalf; null where he did it himself. */
  apiKey: z.object({ id: uuid, name: z.string().nullable() }).nullable(),
  /** Where the request came from; null for background work. */
  address: z.string().nullable(),
  requestId: z.string().nullable(),
  /** The fields as they were and as they became; secrets are never among them. */
  before: z.unknown().optional(),
  after: z.unknown().optional(),
  /** Part of the chain: it can no longer be changed unseen. New events follow within minutes. */
  isSealed: z.boolean(),
});
export type AuditEventView = z.output<typeof auditEventView>;

export const listAuditEvents = contract({
  route: routes.listAuditEvents,
  summary: 'The audit trail, newest first: who did what, when and from where',
  query: z.strictObject({
    ...pageQuery,
    from: day.optional(),
    to: day.optional(),
    userId: uuid.optional(),
    noun: line(40).optional(),
    recordId: uuid.optional(),
    /** A word of what was written: a number, a name, an amount. Looks at 90 days unless `from` says more. */
    search: searchText.optional(),
  }),
  status: 200,
  reply: 'json',
  response: pageOf(auditEventView),
});
