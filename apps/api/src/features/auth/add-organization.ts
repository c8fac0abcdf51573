import type { addOrganization as contract, InputOf, ReplyOf } from '@bilko/contracts';
import type { OpenContext } from '../../http/open-context';
import { ProblemError } from '../../http/problem';
import { inFounding } from '../../http/run';
import { createOrganization, type Founded } from '../organizations/create-organization';
import { foundOrganization } from '../organizations/found-organization';
import { newOrganization } from '../organizations/new-organization';
import {
  findSessionUser,
  foundAlone,
  membershipsOf,
  touchSession,
  type MembershipRow,
} from './session-repository';
import { membershipIn, sessionViewOf } from './session-view';

/** Another business of somebody who has an account: whole like the first one, and the session goes over to it. */
export async function addOrganization(
  ctx: OpenContext,
  { body }: InputOf<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  const { claims, requestId, ip } = ctx;
  if (!claims) throw new ProblemError('UNAUTHENTICATED');
  const at = ctx.now();
  const organization = newOrganization(body.organization, at);
  const { sessionId, userId } = claims;
  return inFounding(ctx.services, async (sql, enter) => {
    const user = await findSessionUser(sql, { id: sessionId, userId, at });
    if (!user?.isAlive) throw new ProblemError('SESSION_ENDED');
    await foundAlone(sql, userId);
    const memberships = await membershipsOf(sql, userId);
    // Pressed twice, or typed again by somebody who did not see that it is there.
    if (memberships.some((one) => isTwin(one, organization)))
      throw new ProblemError('ORGANIZATION_ALREADY_YOURS');
    await createOrganization(sql, organization, userId);
    await touchSession(sql, { id: sessionId, organizationId: organization.id, at, expiresAt: at });
    const who = { userId, organizationId: organization.id, sessionId: null, requestId, ip, at };
    await foundOrganization(await enter(who));
    const chosen = membershipIn(organization);
    return sessionViewOf(ctx, { user, sessionId, memberships: [...memberships, chosen], chosen });
  });
}

const isTwin = ({ role, country, name }: MembershipRow, other: Founded) =>
  role === 'owner' &&
  country === other.country.code &&
  name.toLocaleLowerCase('sr') === other.name.toLocaleLowerCase('sr');
