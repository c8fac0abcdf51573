import type { InputOf, ReplyOf, resendInvitation as contract } from '@bilko/contracts';
import type { OwnContext } from '../../http/context';
import { notFound } from '../../http/problem';
import { countInvitation } from './count-invitation';
import { findOpenInvitation, renewInvitation } from './invitation-repository';
import { expiryFrom, toInvitationView } from './invitation-view';
import { mailInvitation } from './mail-invitation';

type Resend = typeof contract;

export async function resendInvitation(
  ctx: OwnContext,
  { params, body }: InputOf<Resend>,
): Promise<ReplyOf<Resend>> {
  const known = await ctx.inTransaction((inside) => findOpenInvitation(inside, params));
  if (!known) throw notFound();
  await countInvitation(ctx, known.email);
  return ctx.once(async (inside) => {
    const at = inside.now();
    if (!(await renewInvitation(inside, { id: known.id, expiresAt: expiryFrom(at) }))) throw notFound();
    await mailInvitation(inside, known, body.language);
    const { email, role } = known;
    await inside.audit({
      action: 'member.invitedAgain',
      noun: 'invitation',
      recordId: known.id,
      after: { email, role },
    });
    const row = await findOpenInvitation(inside, params);
    if (!row) throw notFound();
    return toInvitationView(row, at);
  });
}
