import { inOrganization } from '@bilko/database';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import type { SqlHandle, TenantDb } from '../../http/context';
import type { Services } from '../../services';
import { findMail, insertMailEvent, moveMail, sqlHandleOf } from './mail-repository';
import { noteSent } from './note-sent';

/** SendGrid's event webhook, as far as it is read here. Events of other mails carry none of our ids. */
const providerEvent = z.object({
  event: z.string().max(40),
  sg_event_id: z.string().min(1).max(200),
  timestamp: z.number().int().positive(),
  mail_id: z.uuid(),
  organization_id: z.uuid(),
  sg_message_id: z.string().max(300).optional(),
  reason: z.string().optional(),
  response: z.string().optional(),
});
type ProviderEvent = z.output<typeof providerEvent>;

/** Each of these means that the provider took the mail. */
const TAKEN = ['processed', 'deferred', 'open', 'click', 'spamreport', 'unsubscribe', 'group_unsubscribe'];
const LOST = ['bounce', 'dropped'];

/**
 * What the provider says became of mails. This settles attempts that were cut off, too. An event that comes
 * twice counts once; one that is not ours, or not understood, is passed over.
 */
export async function recordMailEvents(services: Services, events: readonly unknown[]): Promise<number> {
  let recorded = 0;
  for (const one of events) {
    const event = providerEvent.safeParse(one);
    if (event.success && (await recordEvent(services, event.data))) recorded += 1;
  }
  return recorded;
}

async function recordEvent(services: Services, event: ProviderEvent): Promise<boolean> {
  const mail = { organizationId: event.organization_id, mailId: event.mail_id };
  const detail = (event.reason ?? event.response)?.slice(0, 500);
  return inOrganization({ organizationId: mail.organizationId }, async (db, sql) => {
    if ((await findMail({ db }, mail.mailId)) === undefined) return false;
    const isNew = await insertMailEvent({ db }, mail.organizationId, {
      id: newId(),
      mailId: mail.mailId,
      kind: event.event,
      providerEventId: event.sg_event_id,
      detail,
      occurredAt: new Date(event.timestamp * 1000),
    });
    if (isNew) await apply(db, sqlHandleOf(sql), event, mail, services.clock.now(), detail);
    return isNew;
  });
}

async function apply(
  db: TenantDb,
  sql: SqlHandle,
  event: ProviderEvent,
  mail: Readonly<{ organizationId: string; mailId: string }>,
  at: Date,
  detail: string | undefined,
): Promise<void> {
  const providerMessageId = event.sg_message_id?.split('.')[0];
  if (event.event === 'delivered')
    await noteSent(db, sql, mail, { status: 'delivered', at, providerMessageId });
  else if (TAKEN.includes(event.event))
    await noteSent(db, sql, mail, { status: 'sent', at, providerMessageId });
  else if (LOST.includes(event.event)) {
    const error = `${event.event}: ${detail ?? 'no reason given'}`;
    const before = ['queued', 'attempting', 'uncertain', 'sent', 'delivered'] as const;
    await moveMail({ db }, mail.mailId, before, { status: 'failed', at, providerMessageId, error });
  }
}
