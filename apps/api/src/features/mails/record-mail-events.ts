import { inOrganization } from '@bilko/database';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import type { SqlHandle, TenantDb } from '../../http/context';
import type { Services } from '../../services';
import { findMail, insertMailEvent, moveMail, sqlHandleOf } from './mail-repository';
import { mailOfUser } from './mail-store';
import { beforeSent, noteOpened, noteSent } from './note-sent';

/** SendGrid's event webhook, as far as it is read here. Events of other mails carry none of our ids. */
const providerEvent = z.object({
  event: z.string().max(40),
  sg_event_id: z.string().min(1).max(200),
  timestamp: z.number().int().positive(),
  mail_id: z.uuid(),
  /** Mails to people have none. */
  organization_id: z.uuid().optional(),
  sg_message_id: z.string().max(300).optional(),
  reason: z.string().optional(),
  response: z.string().optional(),
  /** A mail program that fetches pictures ahead of its reader: nobody has looked. */
  sg_machine_open: z.boolean().optional().catch(undefined),
});
type ProviderEvent = z.output<typeof providerEvent>;

/** Each of these means that the provider took the mail. */
const TAKEN = ['processed', 'deferred', 'open', 'click', 'spamreport', 'unsubscribe', 'group_unsubscribe'];
const LOST = ['bounce', 'dropped'];
const beforeLost = ['queued', 'attempting', 'uncertain', 'sent', 'delivered'] as const;

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
  const detail = (event.reason ?? event.response)?.slice(0, 500);
  const { organization_id: organizationId } = event;
  if (organizationId === undefined) return recordUserMailEvent(services, event, detail);
  const mail = { organizationId, mailId: event.mail_id };
  return inOrganization({ organizationId: mail.organizationId }, async (db, sql) => {
    if ((await findMail({ db }, mail.mailId)) === undefined) return false;
    const isNew = await insertMailEvent({ db }, mail.organizationId, {
      id: newId(),
      mailId: mail.mailId,
      kind: event.sg_machine_open ? `machine_${event.event}` : event.event,
      providerEventId: event.sg_event_id,
      detail,
      occurredAt: timeOf(event),
    });
    if (isNew) await apply(db, sqlHandleOf(sql), event, mail, services.clock.now(), detail);
    return isNew;
  });
}

/** Of a mail to a person only its state is kept; moving it there twice changes nothing. */
function recordUserMailEvent(
  services: Services,
  event: ProviderEvent,
  detail: string | undefined,
): Promise<boolean> {
  const providerMessageId = event.sg_message_id?.split('.')[0];
  const { move } = mailOfUser(services, event.mail_id);
  if (event.event === 'delivered') return move(beforeSent, { status: 'delivered', providerMessageId });
  if (TAKEN.includes(event.event)) return move(beforeSent, { status: 'sent', providerMessageId });
  if (!LOST.includes(event.event)) return Promise.resolve(false);
  const error = `${event.event}: ${detail ?? 'no reason given'}`;
  return move(beforeLost, { status: 'failed', providerMessageId, error });
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
    await moveMail({ db }, mail.mailId, beforeLost, { status: 'failed', at, providerMessageId, error });
  }
  if (event.event === 'open' && event.sg_machine_open !== true) {
    const openedAt = timeOf(event);
    await noteOpened(db, sql, mail, openedAt < at ? openedAt : at);
  }
}

const timeOf = ({ timestamp }: ProviderEvent) => new Date(timestamp * 1000);
