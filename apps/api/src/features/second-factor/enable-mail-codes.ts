import type { InputOf, ReplyOf, enableMailCodes as contract } from '@bilko/contracts';
import type { OpenContext } from '../../http/open-context';
import { ProblemError } from '../../http/problem';
import { inIdentity } from '../../http/run';
import { confirmedUser } from '../auth/current-user';
import { offerFactor } from './second-factor-repository';
import { turnedOn } from './turned-on';

/** Codes by mail from now on: only to an address that is known to be read. */
export async function enableMailCodes(
  ctx: OpenContext,
  { body }: InputOf<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  const user = await confirmedUser(ctx, { path: 'password', value: body.password });
  if (!user.isEmailConfirmed) throw new ProblemError('EMAIL_NOT_CONFIRMED');
  const at = ctx.now();
  return inIdentity(async (sql) => {
    const factor = { userId: user.id, method: 'mail', sealedSeed: null, at, enabledAt: at } as const;
    if (!(await offerFactor(sql, factor))) throw new ProblemError('SECOND_FACTOR_ON');
    return turnedOn(ctx, sql, user);
  });
}
