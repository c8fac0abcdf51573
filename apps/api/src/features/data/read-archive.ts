import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { ProblemError } from '../../http/problem';
import {
  ARCHIVE_VERSION,
  MANIFEST,
  manifest as manifestSchema,
  manifestHead,
  type ArchiveEntry,
  type Manifest,
} from './archive-format';

/** What an archive may be: unpacked it is never larger than this, and never so many times what was sent. */
export const limits = {
  entries: 300_000,
  unpackedBytes: 20 * 1024 * 1024 * 1024,
  ratio: 120,
  /** Small archives may be packed as well as they like. */
  freeBytes: 16 * 1024 * 1024,
  manifestBytes: 64 * 1024 * 1024,
  lineBytes: 2 * 1024 * 1024,
} as const;

export type Archive = Readonly<{
  manifest: Manifest;
  entryOf(path: string): ArchiveEntry | undefined;
  /** The content, unpacked as it is read; more or less than was announced is an error on the stream. */
  open(path: string): Promise<Readable>;
  close(): void;
}>;

const invalid = (detail: string) => new ProblemError('ARCHIVE_INVALID', { detail, params: { detail } });

/**
 * Opens an archive on this machine after looking at its directory and its manifest alone: paths, sizes, what is there
 * and what should be. Throws ARCHIVE_INVALID, ARCHIVE_TOO_LARGE, ARCHIVE_VERSION_UNKNOWN.
 */
export async function openArchive(path: string, packedBytes: number): Promise<Archive> {
  const zip = await openZip(path);
  try {
    const found = await directoryOf(zip, packedBytes);
    const entry = found.get(MANIFEST);
    if (!entry) throw invalid('manifest.json is missing');
    if (entry.uncompressedSize > limits.manifestBytes) throw new ProblemError('ARCHIVE_TOO_LARGE');
    const manifest = readManifest((await buffer(await streamOf(zip, entry))).toString('utf8'));
    const announced = new Map(manifest.files.map((one) => [one.path, one]));
    for (const one of manifest.files) {
      const there = found.get(one.path);
      if (!there) throw invalid(`${one.path} is missing`);
      if (there.uncompressedSize !== one.bytes)
        throw new ProblemError('ARCHIVE_CHANGED', { params: { file: one.path } });
    }
    if (announced.size !== manifest.files.length || found.size !== announced.size + 1)
      throw invalid('files and manifest do not agree');
    return {
      manifest,
      entryOf: (wanted) => announced.get(wanted),
      open: async (wanted) => {
        const of = announced.has(wanted) ? found.get(wanted) : undefined;
        if (!of) throw invalid(`${wanted} is missing`);
        return streamOf(zip, of);
      },
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

function openZip(path: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    const options = { lazyEntries: true, autoClose: false, validateEntrySizes: true, strictFileNames: true };
    yauzl.open(path, options, (error, zip) => (error ? reject(invalid(error.message)) : resolve(zip)));
  });
}

/** The library refuses absolute paths, "..", backslashes and entries that overlap; what may stand where is in the manifest. */
function directoryOf(zip: ZipFile, packedBytes: number): Promise<Map<string, Entry>> {
  return new Promise((resolve, reject) => {
    const found = new Map<string, Entry>();
    let unpacked = 0;
    const tooLarge = () => reject(new ProblemError('ARCHIVE_TOO_LARGE'));
    if (zip.entryCount > limits.entries) return tooLarge();
    zip.on('error', (error: Error) => reject(invalid(error.message)));
    zip.on('end', () => resolve(found));
    zip.on('entry', (entry: Entry) => {
      unpacked += entry.uncompressedSize;
      if (unpacked > limits.unpackedBytes) return tooLarge();
      if (unpacked > limits.freeBytes && unpacked > packedBytes * limits.ratio) return tooLarge();
      if (entry.isEncrypted()) return reject(invalid('the archive is encrypted'));
      if (found.has(entry.fileName)) return reject(invalid(`${entry.fileName} is there twice`));
      found.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
}

function streamOf(zip: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error ? reject(invalid(error.message)) : resolve(stream)));
  });
}

function readManifest(text: string): Manifest {
  let said: unknown;
  try {
    said = JSON.parse(text);
  } catch {
    throw invalid('manifest.json is no JSON');
  }
  const head = manifestHead.safeParse(said);
  if (!head.success) throw invalid('manifest.json is of another format');
  if (head.data.version !== ARCHIVE_VERSION)
    throw new ProblemError('ARCHIVE_VERSION_UNKNOWN', { params: { version: String(head.data.version) } });
  const whole = manifestSchema.safeParse(said);
  if (!whole.success) throw invalid(`manifest.json: ${whole.error.issues[0]?.path.join('.') ?? ''}`);
  return whole.data;
}

/** Whether a file is what the manifest says it is, to the last byte. */
export async function requireUnchanged(
  archive: Archive,
  { path, sha256, rows }: ArchiveEntry,
): Promise<void> {
  const hash = createHash('sha256');
  let lines = 0;
  const changed = () => new ProblemError('ARCHIVE_CHANGED', { params: { file: path } });
  try {
    for await (const chunk of (await archive.open(path)) as AsyncIterable<Buffer>) {
      hash.update(chunk);
      if (path.endsWith('.ndjson')) for (const byte of chunk) if (byte === 10) lines += 1;
    }
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    throw changed();
  }
  if (hash.digest('hex') !== sha256) throw changed();
  if (path.endsWith('.ndjson') && lines !== rows) throw changed();
}

/** Lines of a file of data, some at a time. */
export async function* linesOf(archive: Archive, path: string, most = 500): AsyncGenerator<string[]> {
  let rest = '';
  let lines: string[] = [];
  let size = 0;
  const stream = await archive.open(path);
  stream.setEncoding('utf8');
  for await (const chunk of stream as AsyncIterable<string>) {
    rest += chunk;
    if (rest.length > limits.lineBytes * 2) throw new ProblemError('ARCHIVE_TOO_LARGE');
    const parts = rest.split('\n');
    rest = parts.pop() ?? '';
    for (const line of parts) {
      if (line.length > limits.lineBytes) throw new ProblemError('ARCHIVE_TOO_LARGE');
      lines.push(line);
      size += line.length;
      if (lines.length >= most || size > limits.lineBytes) {
        yield lines;
        lines = [];
        size = 0;
      }
    }
  }
  if (rest !== '') throw invalid(`${path} does not end with a line`);
  if (lines.length > 0) yield lines;
}
