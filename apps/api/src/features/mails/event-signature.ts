import { createPublicKey, verify, type KeyObject } from 'node:crypto';

/** SendGrid shows its key as base64 of DER without a frame; PEM is taken too. */
export function readEventKey(text: string): KeyObject {
  const base64 = text.replace(/-----(BEGIN|END) PUBLIC KEY-----/g, '').replace(/\s+/g, '');
  return createPublicKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'spki' });
}

/** ECDSA over SHA-256 of the timestamp and the body's own bytes, as they came. */
export function isSignedByProvider(
  key: KeyObject,
  body: Uint8Array,
  signature: string | undefined,
  timestamp: string | undefined,
): boolean {
  if (!signature || !timestamp) return false;
  const signed = Buffer.concat([Buffer.from(timestamp, 'utf8'), body]);
  return verify('sha256', signed, key, Buffer.from(signature, 'base64'));
}
