import type { InputOf, forgotPassword as contract } from '@bilko/contracts';
import type { OpenContext } from '../../http/open-context';
import { inIdentity } from '../../http/run';
import { queueUserMailSparingly } from '../mails/queue-user-mail';

const MOST_AN_HOUR = 3;

/**
 * A mail to this address, if anybody has it: that is looked up when the mail is made. Here nobody looks, so that
 * neither the answer nor its time can tell.
 */
export async function forgotPassword(ctx: OpenContext, { body }: InputOf<typeof contract>): Promise<void> {
  const recipient = body.email.toLowerCase();
  await inIdentity((sql) =>
    queueUserMailSparingly(sql, { template: 'passwordReset', recipient, at: ctx.now() }, MOST_AN_HOUR),
  );
}
