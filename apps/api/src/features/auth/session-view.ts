import type { PersonView, SessionView } from '@bilko/contracts';
import { signAccessToken } from '../../http/access-token';
import type { SqlHandle } from '../../http/context';
import type { OpenContext } from '../../http/open-context';
import { ProblemError } from '../../http/problem';
import type { Founded } from '../organizations/create-organization';
import { closedOrganizationsOf, type MembershipRow } from './session-repository';

export type SessionUser = Readonly<{
  id: string;
  email: string;
  fullName: string;
  isEmailConfirmed: boolean;
}>;

type Of = Readonly<{
  user: SessionUser;
  sessionId: string;
  memberships: readonly MembershipRow[];
  chosen: MembershipRow;
}>;

/** What the web keeps of a login: the access token stays in its memory. */
export function sessionViewOf(ctx: OpenContext, { user, sessionId, memberships, chosen }: Of): SessionView {
  const { id, email, fullName, isEmailConfirmed } = user;
  const claims = { userId: id, sessionId, organizationId: chosen.organizationId };
  return {
    user: { id, email, fullName, isEmailConfirmed },
    organization: {
      id: chosen.organizationId,
      name: chosen.name,
      country: chosen.country,
      baseCurrency: chosen.baseCurrency,
      isVatRegistered: chosen.isVatRegistered,
    },
    role: chosen.role,
    organizations: memberships.map(({ organizationId: id, name, role }) => ({ id, name, role })),
    accessToken: signAccessToken(claims, ctx.services.env.accessToken, ctx.now()),
  };
}

/** The same of somebody who belongs to no business: a token that reaches nobody's, and what became of his. */
export async function personViewOf(
  ctx: OpenContext,
  sql: SqlHandle,
  { user, sessionId }: Pick<Of, 'user' | 'sessionId'>,
): Promise<PersonView> {
  const { id, email, fullName, isEmailConfirmed } = user;
  const claims = { userId: id, sessionId, organizationId: null };
  return {
    user: { id, email, fullName, isEmailConfirmed },
    organization: null,
    role: null,
    organizations: [],
    closedOrganizations: await closedOrganizationsOf(sql, id),
    accessToken: signAccessToken(claims, ctx.services.env.accessToken, ctx.now()),
  };
}

/** The owner's membership in a business that was made in this request. */
export const membershipIn = ({ id, name, country, isVatRegistered }: Founded): MembershipRow => ({
  organizationId: id,
  role: 'owner',
  name,
  country: country.code,
  baseCurrency: country.currency,
  isVatRegistered,
});

/** The business that was asked for, which must be one of the user's: another's does not exist for him. */
export function chooseMembership(memberships: readonly MembershipRow[], wanted: string): MembershipRow {
  const found = memberships.find(({ organizationId }) => organizationId === wanted);
  if (!found) throw new ProblemError('NOT_FOUND');
  return found;
}

/** Where a login lands that asks for nothing: where he was last, or joined first; undefined without any business. */
export function landingOf(
  memberships: readonly MembershipRow[],
  hint: string | null | undefined,
): MembershipRow | undefined {
  return memberships.find(({ organizationId }) => organizationId === hint) ?? memberships[0];
}
