import { randomInt } from 'node:crypto';
import type { Keyring } from '../../platform/keyring';

const COUNT = 10;
const LENGTH = 12;
/** Without what looks alike: 0 O, 1 I L. */
const LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';

/** Ten codes of some 59 bits, to be printed and kept: "ABCD-EFGH-JKMN". */
export function makeRecoveryCodes(): string[] {
  const codes = new Set<string>();
  while (codes.size < COUNT) codes.add(grouped(Array.from({ length: LENGTH }, letter).join('')));
  return [...codes];
}

const letter = () => LETTERS.charAt(randomInt(LETTERS.length));
const grouped = (text: string) => text.replace(/(.{4})(?=.)/g, '$1-');

/**
 * What is stored of a code: a MAC by a key that is not in the database, so that whoever reads that cannot try codes
 * against it. One for each key that is in use: a code outlives a change of keys.
 */
export function hashesOfRecoveryCode(
  keyring: Keyring,
  keyIds: readonly string[],
  userId: string,
  typed: string,
) {
  const code = grouped(typed.toUpperCase().replace(/[^A-Z0-9]/g, ''));
  return keyIds.flatMap((keyId) => {
    const mac = keyring.mac(`recovery:${userId}`, code, keyId);
    return mac ? [`${keyId}:${mac.toString('base64url')}`] : [];
  });
}
