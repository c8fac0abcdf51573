import type { InputOf, changePassword as contract } from '@bilko/contracts';
import type { OpenContext } from '../../http/open-context';
import { inIdentity } from '../../http/run';
import { confirmedUser } from './current-user';
import { hashPassword } from './password';
import { refuseCommonPassword } from './password-rules';
import { setPassword } from './set-password';

/** Another password, by somebody who knows the one that holds. All other sessions end. */
export async function changePassword(ctx: OpenContext, { body }: InputOf<typeof contract>): Promise<void> {
  const user = await confirmedUser(ctx, { path: 'currentPassword', value: body.currentPassword });
  refuseCommonPassword('newPassword', body.newPassword, user);
  const passwordHash = await hashPassword(body.newPassword);
  await inIdentity((sql) => setPassword(sql, { user, passwordHash, except: user.sessionId, at: ctx.now() }));
}
