import { createHash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { ProblemError } from './problem';

const PREFIX = 'bilko_live_';
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** 32 bytes and a CRC-32 in base 62. */
const SECRET_LENGTH = 43;
const CHECK_LENGTH = 6;
const SHAPE = new RegExp(`^${PREFIX}([0-9A-Za-z]{${SECRET_LENGTH}})([0-9A-Za-z]{${CHECK_LENGTH}})$`);
const HINT_LENGTH = PREFIX.length + 4;

function base62(number: bigint, length: number): string {
  let text = '';
  for (let rest = number; rest > 0n; rest /= 62n) text = DIGITS[Number(rest % 62n)] + text;
  return text.padStart(length, '0');
}

/** 256 random bits as text without signs that have a meaning anywhere. */
export const randomText = () => base62(BigInt(`0x${randomBytes(32).toString('hex')}`), SECRET_LENGTH);

const checkOf = (secret: string) => base62(BigInt(crc32(secret)), CHECK_LENGTH);

export type NewApiKey = Readonly<{ key: string; hash: string; hint: string }>;

/**
 * A new key. The prefix and the checksum are for programs that look for lost secrets: they tell a key from other
 * text, and a mistyped one is refused without asking the database.
 */
export function makeApiKey(): NewApiKey {
  const secret = randomText();
  const key = `${PREFIX}${secret}${checkOf(secret)}`;
  return { key, hash: hashOfKey(key), hint: key.slice(0, HINT_LENGTH) };
}

/** Of 256 random bits a plain hash gives nothing away: there is nothing to guess through. */
export const hashOfKey = (key: string) => createHash('sha256').update(key).digest('hex');

/** The hash of the key in an Authorization header; undefined when something else is in it; 401 for a broken key. */
export function keyHashOf(header: string | undefined): string | undefined {
  if (header === undefined || !/^Bearer bilko_/i.test(header)) return undefined;
  const key = header.slice('Bearer '.length);
  const [, secret, check] = SHAPE.exec(key) ?? [];
  if (secret === undefined || checkOf(secret) !== check) throw new ProblemError('UNAUTHENTICATED');
  return hashOfKey(key);
}
