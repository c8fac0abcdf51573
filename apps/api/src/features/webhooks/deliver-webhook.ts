import { webhookTestEvent } from '@bilko/contracts';
import { inOrganization } from '@bilko/database';
import { inContext } from '../../http/run';
import type { OutgoingReply } from '../../platform/outgoing';
import { enqueue } from '../../platform/queue';
import type { Services } from '../../services';
import {
  findDue,
  keepBody,
  moveDelivery,
  noteFailing,
  noteReached,
  resealSecret,
  takeAttempt,
  type Attempt,
  type DueRow,
} from './attempt-repository';
import { eventBody } from './event-body';
import { noteSwitchedOff } from './switched-off-repository';
import { openSecret, sealSecret, signatureOf } from './webhook-secret';
import { withoutQuery } from './webhook-view';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
/** After the first try, the second … : eight tries over a day. */
const waits = [MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 4 * HOUR, 7 * HOUR, 10 * HOUR];
/** Whoever does not answer for so long is told nothing more until somebody looks. */
const PATIENCE_MS = 3 * 24 * HOUR * 1000;

export type DeliveryJob = Readonly<{ organizationId: string; deliveryId: string; attempt: number }>;

/**
 * One try. It is noted after it was made: a process that dies in between makes it again, under the same number and
 * event id. A delivery may so arrive twice, and never not at all.
 */
export async function deliverWebhook(services: Services, job: DeliveryJob): Promise<void> {
  const due = await inOrganization(job, (_db, sql) => findDue(sql, job));
  if (!due || due.status !== 'waiting' || due.attempts !== job.attempt - 1) return;
  const at = services.clock.now();
  if (due.isOff) {
    const to = { status: 'cancelled', nextAttemptAt: null, at } as const;
    await inOrganization(job, (_db, sql) => moveDelivery(sql, job, to));
    return;
  }
  const body = due.body ?? (await makeBody(services, job, due));
  const since = performance.now();
  const reply = await send(services, job, due, body, at);
  await note(services, due, {
    organizationId: job.organizationId,
    deliveryId: job.deliveryId,
    number: job.attempt,
    attemptedAt: at,
    durationMs: Math.round(performance.now() - since),
    outcome: outcomeOf(reply),
    responseStatus: reply.kind === 'answered' ? reply.status : null,
    responseStart: reply.kind === 'answered' ? reply.start : null,
  });
}

async function makeBody(services: Services, { organizationId }: DeliveryJob, due: DueRow): Promise<string> {
  const { eventId, createdBy: userId } = due;
  const event = { ...due, id: eventId };
  const body = await inContext(services, { organizationId, userId }, (ctx) => eventBody(ctx, event));
  return inOrganization({ organizationId }, (_db, sql) => keepBody(sql, { organizationId, eventId, body }));
}

async function send(
  { outgoing, keyring }: Services,
  { deliveryId }: DeliveryJob,
  due: DueRow,
  body: string,
  at: Date,
): Promise<OutgoingReply | { kind: 'secretLost' }> {
  const { endpointId, previousSealedSecret: previous, previousSecretUntil: until } = due;
  const isOverlap = previous !== null && until !== null && until > at;
  const secrets = [due.sealedSecret, ...(isOverlap ? [previous] : [])]
    .map((sealed) => openSecret(keyring, endpointId, sealed))
    .filter((secret) => secret !== undefined);
  if (secrets.length === 0) return { kind: 'secretLost' };
  return outgoing.request(due.url, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'User-Agent': 'Bilko-Webhooks/1',
      'Bilko-Event': due.type,
      'Bilko-Delivery': deliveryId,
      'Bilko-Signature': signatureOf(body, secrets, at),
    },
    body,
  });
}

function outcomeOf(reply: OutgoingReply | { kind: 'secretLost' }): Attempt['outcome'] {
  if (reply.kind !== 'answered') return reply.kind;
  if (reply.status >= 200 && reply.status < 300) return 'accepted';
  return reply.status >= 300 && reply.status < 400 ? 'redirected' : 'refused';
}

/** What became of it, and when to come back: one transaction. */
async function note(services: Services, due: DueRow, attempt: Attempt): Promise<void> {
  const { organizationId, deliveryId, attemptedAt: at } = attempt;
  const endpoint = { organizationId, endpointId: due.endpointId };
  const isTest = due.type === webhookTestEvent;
  const wait = isTest ? undefined : waits[attempt.number - 1];
  await inOrganization({ organizationId }, async (_db, sql) => {
    if (!(await takeAttempt(sql, attempt))) return;
    await reseal(services, due, (sealed) => resealSecret(sql, endpoint, sealed));
    if (attempt.outcome === 'accepted') {
      await moveDelivery(sql, attempt, { status: 'delivered', nextAttemptAt: null, at });
      await noteReached(sql, endpoint);
    } else if (wait === undefined) {
      await moveDelivery(sql, attempt, { status: 'failed', nextAttemptAt: null, at });
      const giveUpBefore = new Date(at.getTime() - PATIENCE_MS);
      const isOff = !isTest && (await noteFailing(sql, endpoint, { at, giveUpBefore }));
      if (isOff) {
        // With the switching off, and so once: in the trail, and in a job for the mails.
        await noteSwitchedOff(sql, { ...endpoint, address: withoutQuery(due.url), at });
        const told = { organizationId, switchedOffId: due.endpointId, at: at.toISOString() };
        await enqueue(sql, 'deliver-webhook', told);
      }
    } else {
      const nextAttemptAt = new Date(at.getTime() + wait * 1000);
      await moveDelivery(sql, attempt, { status: 'waiting', nextAttemptAt, at });
      await noteFailing(sql, endpoint, { at, giveUpBefore: undefined });
      const next = { organizationId, deliveryId, attempt: String(attempt.number + 1) };
      await enqueue(sql, 'deliver-webhook', next, { startAfterSeconds: wait });
    }
  });
}

/** Keys were exchanged: with each use fewer secrets hang on the old one. */
async function reseal(
  { keyring }: Services,
  { endpointId, sealedSecret: from }: DueRow,
  keep: (sealed: { from: string; to: string }) => Promise<void>,
): Promise<void> {
  if (!keyring.isOld(from)) return;
  const secret = openSecret(keyring, endpointId, from);
  if (secret !== undefined) await keep({ from, to: sealSecret(keyring, endpointId, secret) });
}
