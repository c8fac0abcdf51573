import type { createInvitation as contract, InputOf, ReplyOf } from '@bilko/contracts';
import { v7 as newId } from 'uuid';
import type { Context, OwnContext } from '../../http/context';
import { fieldError, notFound, ProblemError } from '../../http/problem';
import { countInvitation } from './count-invitation';
import { endInvitation, findOpenInvitation, insertInvitation, isMember } from './invitation-repository';
import { expiryFrom, toInvitationView } from './invitation-view';
import { mailInvitation } from './mail-invitation';

type Create = typeof contract;

/** Invites an address. Whether it has an account is not told: who reads its mails finds out. */
export async function createInvitation(ctx: OwnContext, { body }: InputOf<Create>): Promise<ReplyOf<Create>> {
  const email = body.email.toLowerCase();
  await ctx.inTransaction((inside) => refuseIfKnown(inside, email));
  await countInvitation(ctx, email);
  return ctx.once(async (inside) => {
    await refuseIfKnown(inside, email);
    const expired = await findOpenInvitation(inside, { email });
    if (expired) await endInvitation(inside, expired.id);
    const invitation = { id: newId(), email, role: body.role, expiresAt: expiryFrom(inside.now()) };
    if (!(await insertInvitation(inside, invitation))) throw stillOpen();
    await mailInvitation(inside, invitation, body.language);
    await inside.audit({
      action: 'member.invited',
      noun: 'invitation',
      recordId: invitation.id,
      after: { email, role: body.role },
    });
    const row = await findOpenInvitation(inside, { id: invitation.id });
    if (!row) throw notFound();
    return toInvitationView(row, inside.now());
  });
}

async function refuseIfKnown(ctx: Context, email: string): Promise<void> {
  if (await isMember(ctx, email)) {
    throw new ProblemError('ALREADY_MEMBER', { errors: [fieldError('email', 'ALREADY_MEMBER')] });
  }
  const open = await findOpenInvitation(ctx, { email });
  if (open && open.expiresAt > ctx.now()) throw stillOpen();
}

const stillOpen = () =>
  new ProblemError('INVITATION_OPEN', { errors: [fieldError('email', 'INVITATION_OPEN')] });
