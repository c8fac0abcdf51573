import type { acceptInvitationByPassword as contract, InputOf } from '@bilko/contracts';
import type { OpenContext } from '../../http/open-context';
import { ProblemError } from '../../http/problem';
import { inFounding } from '../../http/run';
import { checkPassword } from '../auth/check-password';
import { confirmAddress } from '../auth/confirm-address';
import { join, noteJoined, readOffer } from './join';

/**
 * Joins with the password of an account that is there, for who is not logged in on this device. No session comes of
 * it: logging in, with whatever second factor is due, comes after.
 */
export async function acceptInvitationByPassword(
  ctx: OpenContext,
  { body }: InputOf<typeof contract>,
): Promise<void> {
  const offer = await readOffer(ctx, body.token);
  const userId = await checkPassword(ctx, { email: offer.email, password: body.password });
  if (userId === undefined) throw new ProblemError('CREDENTIALS_WRONG');
  await inFounding(ctx.services, async (sql, enter) => {
    await join(ctx, sql, offer, userId);
    await confirmAddress(ctx, sql, userId);
    await noteJoined(ctx, enter, offer, userId);
  });
}
