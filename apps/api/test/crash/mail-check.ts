import { generateKeyPairSync, randomUUID, sign, type KeyObject } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Client } from 'pg';
import { jobs } from '../../src/features';
import { startWorker } from '../../src/platform/queue';
import type { FakeSendgrid } from '../../src/platform/mailer/testing-sendgrid';
import type { Services } from '../../src/services';

/** The key with which the provider signs what it tells us. */
export function eventKey(): { privateKey: KeyObject; publicKey: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  return { privateKey, publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64') };
}

/** How the provider behaves: mostly well, now and then as networks and providers do. */
export function moods(count: number): (number | 'accept' | 'accept-and-break')[] {
  return Array.from({ length: count }, () => {
    const roll = Math.random();
    if (roll < 0.85) return 'accept';
    if (roll < 0.91) return 'accept-and-break';
    return roll < 0.96 ? 503 : 429;
  });
}

/** Puts the clock of the queue forward, so that what waits for its next try is tried now, by a worker that nobody kills. */
export async function finishQueue(client: Client, services: Services): Promise<void> {
  const waiting = `name = 'send-mail' AND state IN ('created', 'retry', 'active')`;
  await client.query(`UPDATE pgboss.job SET started_on = now() - interval '1 day' WHERE state = 'active'`);
  const worker = await startWorker(services, jobs, { pollMilliseconds: 100, maintenanceSeconds: 1 });
  try {
    for (let turn = 0; turn < 600; turn += 1) {
      await client.query(
        `UPDATE pgboss.job SET start_after = now() WHERE state IN ('created', 'retry') AND start_after > now()`,
      );
      const { rows } = await client.query<{ left: number }>(
        `SELECT count(*)::int AS left FROM pgboss.job WHERE ${waiting}`,
      );
      if (rows[0]?.left === 0) return;
      await wait(200);
    }
    throw new Error('the queue did not become empty');
  } finally {
    await worker.stop();
  }
}

/** The provider tells of every mail that it has; twice, as providers do. */
export async function tellEvents(url: string, sendgrid: FakeSendgrid, privateKey: KeyObject): Promise<void> {
  const events = sendgrid.accepted.map(({ custom_args, personalizations }) => {
    const ids = custom_args ?? personalizations[0]?.custom_args ?? {};
    const id = randomUUID();
    return { event: 'delivered', sg_event_id: id, timestamp: Math.floor(Date.now() / 1000), ...ids };
  });
  for (let from = 0; from < events.length; from += 100) {
    const body = JSON.stringify(events.slice(from, from + 100));
    for (let time = 0; time < 2; time += 1) await tell(url, body, privateKey);
  }
}

async function tell(url: string, body: string, privateKey: KeyObject): Promise<void> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = sign('sha256', Buffer.from(timestamp + body), privateKey).toString('base64');
  const reply = await fetch(`${url}/api/v1/mails/events`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'X-Twilio-Email-Event-Webhook-Signature': signature,
      'X-Twilio-Email-Event-Webhook-Timestamp': timestamp,
    },
    body,
  });
  if (reply.status !== 204) throw new Error(`events: ${reply.status} ${await reply.text()}`);
}

export type MailFigures = Readonly<{
  mails: number;
  delivered: number;
  /** Cut off before the provider had them: marked, not sent again. */
  uncertain: number;
  wrong: readonly string[];
}>;

/** Each mail once: at the provider and delivered, or marked as cut off and not at the provider. */
export async function countMails(client: Client, sendgrid: FakeSendgrid): Promise<MailFigures> {
  const taken = new Map<string, number>();
  for (const { custom_args, personalizations } of sendgrid.accepted) {
    const id = (custom_args ?? personalizations[0]?.custom_args)?.['mail_id'] ?? 'none';
    taken.set(id, (taken.get(id) ?? 0) + 1);
  }
  const { rows } = await client.query<{ id: string; status: string; template: string }>(
    `SELECT id, status, template FROM mails UNION ALL SELECT id, status, template FROM user_mails`,
  );
  const wrong: string[] = [];
  for (const { id, status, template } of rows) {
    const times = taken.get(id) ?? 0;
    const isRight = times === 1 ? status === 'delivered' : times === 0 && status === 'uncertain';
    if (!isRight) wrong.push(`${template} is ${status} and was taken ${times} times`);
    taken.delete(id);
  }
  for (const id of taken.keys()) wrong.push(`the provider has a mail that we do not know: ${id}`);
  const of = (wanted: string) => rows.filter(({ status }) => status === wanted).length;
  return { mails: rows.length, delivered: of('delivered'), uncertain: of('uncertain'), wrong };
}
