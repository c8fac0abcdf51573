export type SecretsKey = Readonly<{ id: string; key: Buffer }>;

export const PLACEHOLDER =
  /change.?me|placeholder|example|your[-_ ]|secret.?here|xxxx|<[^>]*>|^(secret|password|test)$/i;
export const MINIMUM_SECRET = 32;

/** Several are separated by commas, which no secret in base64 has. */
export function secretsOf(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((secret) => secret.trim())
    .filter((secret) => secret !== '');
}

/** Short, or long with hardly any variety. */
export const isWeak = (secret: string) => secret.length < MINIMUM_SECRET || new Set(secret).size < 12;

/** `2027:base64,2026:base64`; undefined for anything else. */
export function secretsKeysOf(text: string | undefined): SecretsKey[] | undefined {
  if (text === undefined) return undefined;
  const keys = text.split(',').map((part) => {
    const [, id, key] = /^\s*([a-z0-9-]{1,20}):([A-Za-z0-9+/_-]{43}=?)\s*$/i.exec(part) ?? [];
    return id && key ? { id, key: Buffer.from(key, 'base64') } : undefined;
  });
  const known = keys.filter((key) => key !== undefined);
  const isGood =
    known.length === keys.length &&
    new Set(known.map(({ id }) => id)).size === known.length &&
    known.every(({ key }) => key.length === 32 && new Set(key).size >= 12);
  return isGood ? known : undefined;
}
