import { hash, verify } from '@node-rs/argon2';

/** The library's number for it; its own enum cannot be imported under isolated modules. */
const ARGON2ID = 2;

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. */
const STRENGTH = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), STRENGTH);
}

/**
 * Whether the password is the one that was hashed. Without a hash (nobody has this address) the same work is
 * done for nothing, so that the time of the answer does not tell which addresses are known.
 */
export async function isPasswordRight(password: string, storedHash: string | undefined): Promise<boolean> {
  const isRight = await verify(storedHash ?? (await nobodysHash()), password.normalize('NFKC'));
  return isRight && storedHash !== undefined;
}

let nobody: Promise<string> | undefined;
function nobodysHash(): Promise<string> {
  nobody ??= hashPassword('nobody has this password');
  return nobody;
}

/** Made at start: the first login with an unknown address must not take longer than the next. */
export async function preparePasswords(): Promise<void> {
  await nobodysHash();
}
