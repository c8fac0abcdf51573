import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { ServedAs } from '../storage';

export type Blob = ServedAs & Readonly<{ key: string }>;

export type BlobTokens = Readonly<{
  sign(blob: Blob, expiresAt: Date): string;
  /** What the token allows, or undefined when it is forged, damaged or too old. */
  open(token: string, now: Date): Blob | undefined;
}>;

/** Tokens of signed local addresses: the claim, and an HMAC over it by a key used for nothing else. */
export function createBlobTokens([secret, ...previous]: readonly [string, ...string[]]): BlobTokens {
  const keyOf = (from: string) => Buffer.from(hkdfSync('sha256', from, '', 'bilko signed download', 32));
  const [key, ...olderKeys] = [keyOf(secret), ...previous.map(keyOf)] as const;
  const signatureOf = (claim: string, by: Buffer = key) => createHmac('sha256', by).update(claim).digest();
  return {
    sign: (blob, expiresAt) => {
      const values = [blob.key, Math.floor(expiresAt.getTime() / 1000), blob.contentType, blob.fileName];
      const claim = Buffer.from(JSON.stringify(values), 'utf8').toString('base64url');
      return `${claim}.${signatureOf(claim).toString('base64url')}`;
    },
    open: (token, now) => {
      const [claim = '', signature = '', ...rest] = token.split('.');
      const given = Buffer.from(signature, 'base64url');
      const isBy = (by: Buffer) => {
        const expected = signatureOf(claim, by);
        return given.length === expected.length && timingSafeEqual(given, expected);
      };
      const isOurs = rest.length === 0 && [key, ...olderKeys].some(isBy);
      // base64url has several texts for the same bytes: only the one that we wrote is ours.
      if (!isOurs || given.toString('base64url') !== signature) return undefined;
      const values = JSON.parse(Buffer.from(claim, 'base64url').toString('utf8')) as [
        string,
        number,
        string,
        string,
      ];
      const [blobKey, expires, contentType, fileName] = values;
      if (expires * 1000 <= now.getTime()) return undefined;
      return { key: blobKey, contentType, fileName };
    },
  };
}
