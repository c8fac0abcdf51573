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

const HOUR = 60 * 60;
/** The provider tries for a day to deliver its events, and clocks differ. */
const OLDEST_SECONDS = 25 * HOUR;
const MOST_AHEAD_SECONDS = 10 * 60;

/** What was signed long ago was overheard, not sent. Within the day a repetition does nothing: events count once. */
export function isSignedRecently(timestamp: string | undefined, now: Date): boolean {
  if (!timestamp || !/^\d{1,12}$/.test(timestamp)) return false;
  const age = Math.floor(now.getTime() / 1000) - Number.parseInt(timestamp, 10);
  return age <= OLDEST_SECONDS && age >= -MOST_AHEAD_SECONDS;
}
