import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import yazl from 'yazl';
import type { ArchiveEntry } from './archive-format';

export type ArchiveWriter = Readonly<{
  entries: readonly ArchiveEntry[];
  /** Adds one file; its content is measured as it passes, and never held as a whole. */
  add(path: string, content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, options: Added): Promise<void>;
}>;

type Added = Readonly<{
  isCompressed: boolean;
  /** How many rows it holds, asked when it was written. */
  rows?: () => number;
}>;

export type WrittenArchive = Readonly<{ byteSize: number; sha256: string }>;

/** Writes a zip to a file of this machine, entry after entry. */
export async function writeArchive(
  target: string,
  at: Date,
  fill: (archive: ArchiveWriter) => Promise<void>,
): Promise<WrittenArchive> {
  const zip = new yazl.ZipFile();
  const whole = createHash('sha256');
  let byteSize = 0;
  const written = pipeline(
    zip.outputStream as Readable,
    async function* (source: AsyncIterable<Buffer>) {
      for await (const chunk of source) {
        whole.update(chunk);
        byteSize += chunk.byteLength;
        yield chunk;
      }
    },
    createWriteStream(target, { flags: 'wx', mode: 0o600 }),
  );
  // Whoever waits for an entry hears of it, too.
  written.catch(() => undefined);

  const entries: ArchiveEntry[] = [];
  const add: ArchiveWriter['add'] = async (path, content, { isCompressed, rows }) => {
    const hash = createHash('sha256');
    let bytes = 0;
    const stream = Readable.from(
      (async function* () {
        for await (const chunk of content) {
          hash.update(chunk);
          bytes += chunk.byteLength;
          yield chunk;
        }
      })(),
      { objectMode: false },
    );
    zip.addReadStream(stream, path, { compress: isCompressed, mtime: at });
    await Promise.race([finished(stream, { writable: false }), written]);
    entries.push({ path, bytes, sha256: hash.digest('hex'), ...(rows && { rows: rows() }) });
  };
  await fill({ entries, add });
  zip.end();
  await written;
  return { byteSize, sha256: whole.digest('hex') };
}

/** Text as it comes, in pieces of bytes. */
export async function* bytesOf(text: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Uint8Array> {
  for await (const part of text) yield Buffer.from(part, 'utf8');
}
