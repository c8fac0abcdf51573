import type { Language } from '@bilko/core';
import type { Context } from '../../http/context';
import { queueMail } from '../mails/queue-mail';

/** The mail with the link, which is made when it is sent: nothing that opens a business lies in the queue. */
export async function mailInvitation(
  ctx: Context,
  invitation: { id: string; email: string },
  language: Language | undefined,
): Promise<void> {
  await queueMail(ctx, {
    template: 'invitation',
    recipient: invitation.email,
    language: language ?? ctx.language,
    payload: { invitationId: invitation.id },
  });
}
