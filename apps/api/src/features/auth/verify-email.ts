import type { InputOf, verifyEmail as contract } from '@bilko/contracts';
import type { OpenContext } from '../../http/open-context';
import { ProblemError } from '../../http/problem';
import { inIdentity } from '../../http/run';
import { confirmEmail, findLink, useLink } from './account-repository';
import { hashSecretToken } from './secret-token';

/** Confirms the address by the link of the mail. The link of an address that is confirmed already is no mistake. */
export async function verifyEmail(ctx: OpenContext, { body }: InputOf<typeof contract>): Promise<void> {
  const at = ctx.now();
  await inIdentity(async (sql) => {
    const link = await findLink(sql, { tokenHash: hashSecretToken(body.token), purpose: 'email', at });
    if (link?.isEmailConfirmed) return;
    if (!link?.isUsable || !(await useLink(sql, { id: link.id, at }))) {
      throw new ProblemError('LINK_NOT_VALID');
    }
    await confirmEmail(sql, { id: link.userId, at });
  });
}
