import type { MailOutcome } from '../../platform/mailer';
import type { Attempt } from '../../platform/queue';
import type { Services } from '../../services';
import type { MailStore } from './mail-store';

/**
 * One try to send a mail. That it is being tried is committed before the provider is called: a process that
 * dies in between leaves `attempting` behind, and who finds that does not send again but lets the provider's
 * events (or a look into the local mailbox) settle it.
 */
export async function sendMail(services: Services, mail: MailStore, attempt: Attempt): Promise<void> {
  const status = await mail.findStatus();
  if (status === 'attempting' && !(await isToBeTriedAgain(services, mail))) return;
  if (status !== 'queued' && status !== 'attempting') return;

  const outgoing = await mail.compose().catch(async (error: unknown) => {
    if (attempt.isLast)
      await mail.move(['queued'], { status: 'failed', error: `not made: ${messageOf(error)}` });
    throw error;
  });
  if (!outgoing) return;
  const begin = { status: 'attempting', isAttempt: true, subject: outgoing.subject } as const;
  if (!(await mail.move(['queued'], begin))) return;
  await settle(mail, await services.mailer.send(outgoing), attempt);
}

/** A try before this one was cut off. Only who can know that the mail was not taken may send it again. */
async function isToBeTriedAgain({ mailer }: Services, mail: MailStore): Promise<boolean> {
  const wasTaken = mailer.wasTaken && (await mailer.wasTaken(mail.mailId));
  if (wasTaken === false)
    return mail.move(['attempting'], { status: 'queued', error: 'cut off while sending' });
  if (wasTaken === true) {
    await mail.noteSent({ status: 'sent' });
    return false;
  }
  await mail.move(['attempting'], { status: 'uncertain', error: 'cut off while sending' });
  return false;
}

async function settle(mail: MailStore, outcome: MailOutcome, attempt: Attempt): Promise<void> {
  switch (outcome.kind) {
    case 'accepted':
      // The database may have gone away meanwhile; what the provider has must not be forgotten lightly.
      await patiently(() => mail.noteSent({ status: 'sent', providerMessageId: outcome.providerMessageId }));
      return;
    case 'refused':
      await patiently(() => mail.move(['attempting'], { status: 'failed', error: outcome.reason }));
      return;
    case 'unknown':
      await patiently(() => mail.move(['attempting'], { status: 'uncertain', error: outcome.reason }));
      return;
    case 'unavailable': {
      const status = attempt.isLast ? 'failed' : 'queued';
      await patiently(() => mail.move(['attempting'], { status, error: outcome.reason }));
      throw new Error(`the mail ${mail.mailId} was not accepted: ${outcome.reason}`);
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
