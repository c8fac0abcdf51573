import type { OwnContext } from '../../http/context';
import { ProblemError } from '../../http/problem';
import { inIdentity } from '../../http/run';
import { countAttempt } from '../auth/throttle';

/** Nobody gets many mails of ours unasked: neither one address, whoever invites it, nor many from one business. */
export async function countInvitation(ctx: OwnContext, email: string): Promise<void> {
  const wait = await inIdentity((sql) =>
    countAttempt(sql, ctx.now(), [
      { kind: 'inviting', of: ctx.organizationId },
      { kind: 'invited', of: email },
    ]),
  );
  if (wait === 0) return;
  throw new ProblemError('INVITED_TOO_OFTEN', {
    retryAfterSeconds: wait,
    params: { minutes: String(Math.ceil(wait / 60)) },
  });
}
