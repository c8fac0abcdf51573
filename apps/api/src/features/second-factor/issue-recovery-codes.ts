import type { SqlHandle } from '../../http/context';
import type { OpenContext } from '../../http/open-context';
import { hashesOfRecoveryCode, makeRecoveryCodes } from './recovery-codes';
import { replaceRecoveryCodes } from './second-factor-repository';

/** Ten new codes in place of all before; this is the only time that anybody sees them. */
export async function issueRecoveryCodes(
  ctx: OpenContext,
  sql: SqlHandle,
  userId: string,
): Promise<{ recoveryCodes: string[] }> {
  const { keyring } = ctx.services;
  const recoveryCodes = makeRecoveryCodes();
  const hashes = recoveryCodes.flatMap((code) =>
    hashesOfRecoveryCode(keyring, [keyring.currentId], userId, code),
  );
  await replaceRecoveryCodes(sql, { userId, hashes, at: ctx.now() });
  return { recoveryCodes };
}
