import { inOrganization } from '@bilko/database';
import { inContext, type Actor } from '../../http/run';
import type { MailOutcome } from '../../platform/mailer';
import type { Attempt } from '../../platform/queue';
import type { Services } from '../../services';
import { composeMail } from './compose-mail';
import {
  findMail,
  moveMail,
  type MailChange,
  type MailRow,
  type MailStatus,
  sqlHandleOf,
} from './mail-repository';
import { noteSent } from './note-sent';

/**
 * One try to send a mail. That it is being tried is committed before the provider is called: a process that
 * dies in between leaves `attempting` behind, and who finds that does not send again but lets the provider's
 * events (or a look into the local mailbox) settle it.
 */
export async function sendMail(
  services: Services,
  job: Actor & Readonly<{ mailId: string }>,
  attempt: Attempt,
): Promise<void> {
  const move = (from: readonly MailStatus[], to: Omit<MailChange, 'at'>) =>
    inOrganization(job, (db) => moveMail({ db }, job.mailId, from, { ...to, at: services.clock.now() }));

  const mail = await inOrganization(job, (db) => findMail({ db }, job.mailId));
  if (!mail) return;
  if (mail.status === 'attempting' && !(await isToBeTriedAgain(services, job, move))) return;
  if (mail.status !== 'queued' && mail.status !== 'attempting') return;

  const outgoing = await inContext(services, job, (ctx) => composeMail(ctx, mail)).catch(
    async (error: unknown) => {
      if (attempt.isLast)
        await move(['queued'], { status: 'failed', error: `not made: ${messageOf(error)}` });
      throw error;
    },
  );
  const begin = { status: 'attempting', isAttempt: true, subject: outgoing.subject } as const;
  if (!(await move(['queued'], begin))) return;
  await settle(services, job, mail, await services.mailer.send(outgoing), attempt, move);
}

type Move = (from: readonly MailStatus[], to: Omit<MailChange, 'at'>) => Promise<boolean>;

/** A try before this one was cut off. Only who can know that the mail was not taken may send it again. */
async function isToBeTriedAgain(
  services: Services,
  job: { mailId: string } & Actor,
  move: Move,
): Promise<boolean> {
  const { mailer } = services;
  const wasTaken = mailer.wasTaken && (await mailer.wasTaken(job.mailId));
  if (wasTaken === false) return move(['attempting'], { status: 'queued', error: 'cut off while sending' });
  if (wasTaken === true) {
    await inOrganization(job, (db, sql) =>
      noteSent(db, sqlHandleOf(sql), job, { status: 'sent', at: services.clock.now() }),
    );
    return false;
  }
  await move(['attempting'], { status: 'uncertain', error: 'cut off while sending' });
  return false;
}

async function settle(
  services: Services,
  job: Actor & { mailId: string },
  mail: MailRow,
  outcome: MailOutcome,
  attempt: Attempt,
  move: Move,
): Promise<void> {
  switch (outcome.kind) {
    case 'accepted':
      // The database may have gone away meanwhile; what the provider has must not be forgotten lightly.
      await patiently(() => {
        const { providerMessageId } = outcome;
        const sent = { status: 'sent', at: services.clock.now(), providerMessageId } as const;
        return inOrganization(job, (db, sql) => noteSent(db, sqlHandleOf(sql), job, sent));
      });
      return;
    case 'refused':
      await patiently(() => move(['attempting'], { status: 'failed', error: outcome.reason }));
      return;
    case 'unknown':
      await patiently(() => move(['attempting'], { status: 'uncertain', error: outcome.reason }));
      return;
    case 'unavailable': {
      const status = attempt.isLast ? 'failed' : 'queued';
      await patiently(() => move(['attempting'], { status, error: outcome.reason }));
      throw new Error(`the mail ${mail.id} was not accepted: ${outcome.reason}`);
    }
  }
}

const PATIENCE = [200, 1_000, 3_000, 8_000];

async function patiently(work: () => Promise<unknown>): Promise<void> {
  for (const pause of PATIENCE) {
    try {
      await work();
      return;
    } catch {
      await new Promise((done) => setTimeout(done, pause));
    }
  }
  await work();
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
