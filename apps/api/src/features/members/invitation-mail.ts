import { todayIn } from '@bilko/core';
import type { MailDataByTemplate } from '@bilko/documents';
import type { Context } from '../../http/context';
import { makeSecretToken } from '../auth/secret-token';
import { findOpenInvitation, keepToken } from './invitation-repository';

/** What the mail says, with a new link; the one of a try before is void. Undefined when it was taken back. */
export async function invitationMail(
  ctx: Context,
  invitationId: string,
): Promise<MailDataByTemplate['invitation'] | undefined> {
  const row = await findOpenInvitation(ctx, { id: invitationId });
  if (!row) return undefined;
  const { token, tokenHash } = makeSecretToken();
  if (!(await keepToken(ctx, { id: row.id, tokenHash }))) return undefined;
  return {
    organizationName: ctx.organization.name,
    inviterName: row.invitedByName,
    role: row.role,
    validTo: todayIn(ctx.organization.timeZone, row.expiresAt),
    // Behind the #: what stands there is sent to no server and written in no log.
    url: `${ctx.services.env.webUrl}/invitation#${token}`,
  };
}
