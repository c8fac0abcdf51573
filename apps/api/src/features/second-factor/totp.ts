import { createHmac, timingSafeEqual } from 'node:crypto';

/** RFC 6238 with what every authenticator app knows: SHA-1, six digits, thirty seconds. */
const PERIOD = 30;
const DIGITS = 6;
/** Clocks of phones are wrong by a step now and then: RFC 6238, 5.2. */
const DRIFT = [0, -1, 1] as const;

export const stepAt = (at: Date) => Math.floor(at.getTime() / 1000 / PERIOD);

/** HOTP of RFC 4226, 5.3. */
export function codeAt(seed: Buffer, step: number, digits = DIGITS): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  return truncated(createHmac('sha1', seed).update(counter).digest(), digits);
}

/** A number of so many digits out of a MAC: RFC 4226, 5.3 "dynamic truncation". */
export function truncated(mac: Buffer, digits = DIGITS): string {
  const offset = (mac.at(-1) ?? 0) & 0x0f;
  const number = mac.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** digits).padStart(digits, '0');
}

/** The step whose code this is, now or one step off; every candidate is compared, in the same time. */
export function stepOfCode(seed: Buffer, code: string, at: Date): number | undefined {
  const now = stepAt(at);
  const fitting = DRIFT.map((drift) => now + drift).filter((step) => isSame(codeAt(seed, step), code));
  return fitting[0];
}

export function isSame(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** RFC 4648 without padding: how a seed is typed. */
export function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => BASE32.charAt(Number.parseInt(five.padEnd(5, '0'), 2)))
    .join('');
}

/** What the QR code says: the key URI format of authenticator apps. */
export function otpauthUri(seed: Buffer, account: string): string {
  const label = encodeURIComponent(`Bilko:${account}`);
  return `otpauth://totp/${label}?secret=${base32(seed)}&issuer=Bilko&algorithm=SHA1&digits=${DIGITS}&period=${PERIOD}`;
}
