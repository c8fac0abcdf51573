import { Decrypter, Encrypter } from 'age-encryption';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { PlainProblem } from '../command';
import { writeHashed } from './hashed';

type Bytes = globalThis.ReadableStream<Uint8Array>;

/** Writes what comes into a file that only the private key opens. */
export async function encryptTo(recipient: string, plain: Readable, file: string): Promise<void> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  const encrypted = await encrypter.encrypt(Readable.toWeb(plain) as Bytes);
  await writeHashed(Readable.fromWeb(encrypted as ReadableStream), file);
}

/** The way back; returns the SHA-256 of what was in it. What was changed since does not open. */
export async function decryptTo(identity: string, encrypted: Readable, file: string): Promise<string> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  const plain = await decrypter.decrypt(Readable.toWeb(encrypted) as Bytes).catch((problem: unknown) => {
    throw new PlainProblem(`The private key does not open this copy: ${String(problem)}`);
  });
  return writeHashed(Readable.fromWeb(plain as ReadableStream), file);
}

/** A folder that is gone afterwards. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'bilko-files-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
