import { createHmac } from 'node:crypto';
import { randomText } from '../../http/api-key';
import type { Keyring } from '../../platform/keyring';

/** For how long deliveries are also signed with the secret before. */
export const OVERLAP_MS = 24 * 60 * 60 * 1000;

const purposeOf = (endpointId: string) => `webhook:${endpointId}`;

export const makeSecret = () => `whsec_${randomText()}`;

export const sealSecret = (keyring: Keyring, endpointId: string, secret: string) =>
  keyring.seal(purposeOf(endpointId), Buffer.from(secret));

/** Undefined when the key that sealed it is gone: the secret has to be made anew. */
export function openSecret(keyring: Keyring, endpointId: string, sealed: string): string | undefined {
  try {
    return keyring.open(purposeOf(endpointId), sealed).toString();
  } catch {
    return undefined;
  }
}

/** What the receiver checks: the moment, and a code of moment and body for each secret that is good. */
export function signatureOf(body: string, secrets: readonly string[], at: Date): string {
  const seconds = Math.floor(at.getTime() / 1000);
  const codes = secrets.map((secret) =>
    createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex'),
  );
  return [`t=${seconds}`, ...codes.map((code) => `v1=${code}`)].join(',');
}
