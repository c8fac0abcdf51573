import type { OpenContext } from '../../http/open-context';
import { ProblemError } from '../../http/problem';
import { inIdentity } from '../../http/run';
import { queueUserMailSparingly } from '../mails/queue-user-mail';
import { currentUser } from './current-user';

const MOST_AN_HOUR = 5;

/** The same mail once more: it was lost, or its link ran out. */
export async function resendEmailConfirmation(ctx: OpenContext): Promise<void> {
  const isQueued = await inIdentity(async (sql) => {
    const user = await currentUser(ctx, sql);
    if (user.isEmailConfirmed) throw new ProblemError('EMAIL_ALREADY_CONFIRMED');
    const mail = { userId: user.id, recipient: user.email, at: ctx.now() };
    return queueUserMailSparingly(sql, { ...mail, template: 'emailConfirmation' }, MOST_AN_HOUR);
  });
  if (!isQueued) throw new ProblemError('RATE_LIMITED', { retryAfterSeconds: 60 * 60 });
}
