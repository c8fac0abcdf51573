import type { InputOf, ReplyOf, viewInvitation as contract } from '@bilko/contracts';
import type { OpenContext } from '../../http/open-context';
import { readOffer } from './join';

/** For who holds the link: it came to that address, so its owner may know whether he has an account. */
export async function viewInvitation(
  ctx: OpenContext,
  { body }: InputOf<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  const { organizationName, country, role, invitedByName, email, expiresAt, userId } = await readOffer(
    ctx,
    body.token,
  );
  return {
    organizationName,
    country,
    role,
    invitedByName,
    email,
    expiresAt: expiresAt.toISOString(),
    hasAccount: userId !== null,
  };
}
