import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { SecretsKey } from '../env';

/**
 * Seals what must be read again, and makes codes that are kept nowhere. The first key works; the others still open
 * what they sealed, so that keys can be exchanged with nothing lost.
 */
export type Keyring = Readonly<{
  currentId: string;
  /** AES-256-GCM. Opened only for the same `purpose`: a row's secret put into another row is worth nothing. */
  seal(purpose: string, secret: Buffer): string;
  open(purpose: string, sealed: string): Buffer;
  /** Whether another key than the current one sealed it: then it is sealed anew when it is next used. */
  isOld(sealed: string): boolean;
  /** HMAC-SHA-256 of a text for a purpose. Undefined when the key is gone. */
  mac(purpose: string, text: string, keyId?: string): Buffer | undefined;
}>;

const NONCE = 12;
const TAG = 16;

export function createKeyring(keys: readonly SecretsKey[]): Keyring {
  const [current] = keys;
  if (!current) throw new Error('there is no key to seal with');
  const derived = new Map(
    keys.map(({ id, key }) => [id, { seal: derive(key, 'seal'), mac: derive(key, 'mac') }]),
  );
  const keyOf = (id: string) => derived.get(id);
  return {
    currentId: current.id,
    seal: (purpose, secret) => {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv('aes-256-gcm', keyOf(current.id)?.seal ?? Buffer.alloc(0), nonce);
      cipher.setAAD(Buffer.from(purpose));
      const sealed = Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
      return `${current.id}:${sealed.toString('base64url')}`;
    },
    open: (purpose, sealed) => {
      const [id = '', text = ''] = sealed.split(':');
      const key = keyOf(id);
      const bytes = Buffer.from(text, 'base64url');
      if (!key || bytes.length < NONCE + TAG)
        throw new Error(`no key of SECRETS_KEYS opens what ${id} sealed`);
      const decipher = createDecipheriv('aes-256-gcm', key.seal, bytes.subarray(0, NONCE), {
        authTagLength: TAG,
      });
      decipher.setAAD(Buffer.from(purpose));
      decipher.setAuthTag(bytes.subarray(-TAG));
      return Buffer.concat([decipher.update(bytes.subarray(NONCE, -TAG)), decipher.final()]);
    },
    isOld: (sealed) => !sealed.startsWith(`${current.id}:`),
    mac: (purpose, text, keyId = current.id) => {
      const key = keyOf(keyId);
      return key && createHmac('sha256', key.mac).update(`${purpose}\n${text}`).digest();
    },
  };
}

/** One key for each use, so that no two uses can be played against each other. */
const derive = (key: Buffer, use: string) => Buffer.from(hkdfSync('sha256', key, '', `bilko ${use}`, 32));
