import type { Context, SqlHandle } from '../../http/context';
import type { OpenContext } from '../../http/open-context';
import { ProblemError } from '../../http/problem';
import type { Who } from '../../http/resolve-caller';
import { inIdentity } from '../../http/run';
import { hashSecretToken } from '../auth/secret-token';
import { findOffer, insertMember, takeInvitation, type OfferRow } from './offer-repository';

export type Offer = OfferRow & Readonly<{ tokenHash: string }>;

/** What a link offers; used, taken back, run out and made up look the same from outside. */
export async function readOffer(ctx: OpenContext, token: string): Promise<Offer> {
  const tokenHash = hashSecretToken(token);
  const offer = await inIdentity((sql) => findOffer(sql, { tokenHash, at: ctx.now() }));
  if (!offer) throw new ProblemError('LINK_NOT_VALID');
  return { ...offer, tokenHash };
}

/** The membership for the link, in a transaction as the identity role. */
export async function join(ctx: OpenContext, sql: SqlHandle, offer: Offer, userId: string): Promise<void> {
  const at = ctx.now();
  const { organizationId, id, tokenHash, role } = offer;
  if (!(await takeInvitation(sql, { organizationId, id, tokenHash, userId, at }))) {
    throw new ProblemError('LINK_NOT_VALID');
  }
  if (!(await insertMember(sql, { organizationId, userId, role, at }))) {
    throw new ProblemError('ALREADY_MEMBER');
  }
}

type Enter = (who: Who) => Promise<Context>;

/** The trail of it, as the last thing in that transaction: from here on it works inside the business. */
export async function noteJoined(
  ctx: OpenContext,
  enter: Enter,
  { organizationId, email, role, id }: Offer,
  userId: string,
): Promise<void> {
  const { requestId, ip } = ctx;
  const inside = await enter({ organizationId, userId, sessionId: null, requestId, ip, at: ctx.now() });
  await inside.audit({
    action: 'member.joined',
    noun: 'member',
    recordId: userId,
    after: { email, role, invitationId: id },
  });
}
