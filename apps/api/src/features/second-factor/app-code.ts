import type { SqlHandle } from '../../http/context';
import type { OpenContext } from '../../http/open-context';
import { findFactor, resealFactor, useStep } from './second-factor-repository';
import { stepOfCode } from './totp';

export const seedPurpose = (userId: string) => `totp:${userId}`;

/** Whether this is the app's code now. Each is good once, and none before one that was used. */
export async function checkAppCode(
  ctx: OpenContext,
  sql: SqlHandle,
  userId: string,
  code: string,
): Promise<boolean> {
  const { keyring } = ctx.services;
  const factor = await findFactor(sql, userId);
  if (!factor?.sealedSeed) return false;
  const seed = keyring.open(seedPurpose(userId), factor.sealedSeed);
  const step = stepOfCode(seed, code, ctx.now());
  if (step === undefined || !(await useStep(sql, { userId, step }))) return false;
  // Keys were exchanged: with each use fewer seeds hang on the old one.
  if (keyring.isOld(factor.sealedSeed)) {
    await resealFactor(sql, { userId, sealedSeed: keyring.seal(seedPurpose(userId), seed) });
  }
  return true;
}
