import type { InputOf, resetPassword as contract } from '@bilko/contracts';
import type { OpenContext } from '../../http/open-context';
import { ProblemError } from '../../http/problem';
import { inIdentity } from '../../http/run';
import { confirmEmail, findLink, useLink } from './account-repository';
import { hashPassword } from './password';
import { refuseCommonPassword } from './password-rules';
import { hashSecretToken } from './secret-token';
import { setPassword } from './set-password';
import { clearAttempts } from './throttle';

/** A new password by the link of the mail. A second factor stays due at the next login. */
export async function resetPassword(ctx: OpenContext, { body }: InputOf<typeof contract>): Promise<void> {
  const at = ctx.now();
  const tokenHash = hashSecretToken(body.token);
  const link = await inIdentity((sql) => findLink(sql, { tokenHash, purpose: 'password', at }));
  if (!link?.isUsable) throw new ProblemError('LINK_NOT_VALID');
  // A password that is refused does not use the link up.
  refuseCommonPassword('password', body.password, link);
  const passwordHash = await hashPassword(body.password);
  await inIdentity(async (sql) => {
    if (!(await useLink(sql, { id: link.id, at }))) throw new ProblemError('LINK_NOT_VALID');
    await setPassword(sql, { user: { id: link.userId, email: link.email }, passwordHash, at });
    // The link was in his mailbox: the address is his.
    await confirmEmail(sql, { id: link.userId, at });
    await clearAttempts(sql, [{ kind: 'account', of: link.email }]);
  });
  ctx.clearRefreshToken();
}
