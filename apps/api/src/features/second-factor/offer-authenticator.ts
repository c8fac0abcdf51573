import { randomBytes } from 'node:crypto';
import type { InputOf, ReplyOf, offerAuthenticator as contract } from '@bilko/contracts';
import type { OpenContext } from '../../http/open-context';
import { ProblemError } from '../../http/problem';
import { inIdentity } from '../../http/run';
import { confirmedUser } from '../auth/current-user';
import { seedPurpose } from './app-code';
import { offerFactor } from './second-factor-repository';
import { base32, otpauthUri } from './totp';

/** RFC 4226, 4 R6: 160 bits. */
const SEED_BYTES = 20;

/** A seed for the app. Nothing is asked for by it before a code of it has come back. */
export async function offerAuthenticator(
  ctx: OpenContext,
  { body }: InputOf<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  const user = await confirmedUser(ctx, { path: 'password', value: body.password });
  const seed = randomBytes(SEED_BYTES);
  const sealedSeed = ctx.services.keyring.seal(seedPurpose(user.id), seed);
  const factor = { userId: user.id, method: 'app', sealedSeed, at: ctx.now(), enabledAt: null } as const;
  if (!(await inIdentity((sql) => offerFactor(sql, factor)))) throw new ProblemError('SECOND_FACTOR_ON');
  return { uri: otpauthUri(seed, user.email), key: base32(seed) };
}
