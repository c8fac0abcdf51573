import type { SqlHandle } from '../../http/context';
import type { Keyring } from '../../platform/keyring';
import type { Services } from '../../services';
import { findOpenChallenge } from './challenge-repository';
import { truncated } from './totp';

/**
 * The six digits of a challenge. They follow from its id and a key that is not in the database, so they are kept
 * nowhere: six digits could be found from any hash of them.
 */
export function mailCodeOf(
  keyring: Keyring,
  challenge: { id: string; codeKey: string | null },
): string | undefined {
  const mac =
    challenge.codeKey === null ? undefined : keyring.mac('mail-code', challenge.id, challenge.codeKey);
  return mac && truncated(mac);
}

/** For the mail that is about to go; undefined when it would come too late. */
export async function findMailCode(
  { keyring, clock }: Services,
  sql: SqlHandle,
  challengeId: string,
): Promise<string | undefined> {
  const challenge = await findOpenChallenge(sql, { id: challengeId, at: clock.now() });
  return challenge && mailCodeOf(keyring, challenge);
}
