import { createHash } from 'node:crypto';

import { buffer } from 'node:stream/consumers';
import { IMPORT_PART_BYTES } from '@bilko/contracts';
import type { Readable } from 'node:stream';
import yauzl from 'yauzl';
import yazl from 'yazl';
import type { Member, TestApi } from '../../testing';
import { MANIFEST, type Manifest } from './archive-format';
import { exportData } from './export-data';
import { importData } from './import-data';

/** A whole archive in memory, as tests look into it. */
export type Unpacked = Map<string, Buffer>;

export async function unpack(bytes: Buffer): Promise<Unpacked> {
  const found: Unpacked = new Map();
  const zip = await new Promise<yauzl.ZipFile>((resolve, reject) => {
    yauzl.fromBuffer(bytes, { lazyEntries: true }, (error, opened) =>
      error ? reject(error) : resolve(opened),
    );
  });
  await new Promise<void>((resolve, reject) => {
    zip.on('end', resolve);
    zip.on('error', reject);
    zip.on('entry', (entry: yauzl.Entry) => {
      zip.openReadStream(entry, (error, stream) => {
        if (error) return reject(error);
        buffer(stream).then((content) => {
          found.set(entry.fileName, content);
          zip.readEntry();
        }, reject);
      });
    });
    zip.readEntry();
  });
  return found;
}

export async function pack(files: Unpacked): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  for (const [path, content] of files) zip.addBuffer(content, path);
  zip.end();
  return buffer(zip.outputStream as Readable);
}

export const manifestOf = (files: Unpacked) =>
  JSON.parse(files.get(MANIFEST)?.toString('utf8') ?? '{}') as Manifest;

export const rowsOf = (files: Unpacked, name: string) =>
  (files.get(`data/${name}.ndjson`)?.toString('utf8') ?? '')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

export const checksumOf = (content: Uint8Array | undefined) =>
  createHash('sha256')
    .update(content ?? '')
    .digest('hex');

/** The trail goes on, people are decided anew, and the business has an id and a beginning of its own. */
const mayDiffer = new Set(
  ['audit_events', 'people', 'organization', 'mails'].map((name) => `data/${name}.ndjson`),
);

/** What is not the same, to the byte, in an archive that was read back and made again. */
export const changedPaths = (first: Unpacked, second: Unpacked): string[] =>
  [...new Set([...first.keys(), ...second.keys()])].filter(
    (path) =>
      /^(data|files|lists|documents)\//.test(path) &&
      !mayDiffer.has(path) &&
      checksumOf(first.get(path)) !== checksumOf(second.get(path)),
  );

/** Filled by the businesses of round-trip-abroad.int.test.ts: every other table is by that of round-trip.int.test.ts. */
export const filledAbroad = ['invoice_advances', 'cash_vat_dues', 'year_closing_entries', 'mail_events'];

/** Changes one file, and the manifest with it unless `isSilent`. */
export function withFile(files: Unpacked, path: string, content: Buffer, isSilent = false): Unpacked {
  const changed = new Map(files);
  changed.set(path, content);
  if (isSilent) return changed;
  const manifest = manifestOf(files);
  const sha256 = createHash('sha256').update(content).digest('hex');
  const rows = content.toString('utf8').split('\n').length - 1;
  const listed = manifest.files.map((entry) =>
    entry.path === path
      ? { ...entry, sha256, bytes: content.byteLength, ...(entry.rows !== undefined && { rows }) }
      : entry,
  );
  changed.set(MANIFEST, Buffer.from(JSON.stringify({ ...manifest, files: listed })));
  return changed;
}

const once = { number: 1, isLast: true };

/** Asks for an archive, makes it as the worker would, and fetches it. */
export async function exported(api: TestApi, owner: Member): Promise<Buffer> {
  const asked = await owner.post('/data-exports');
  if (asked.status !== 201) throw new Error(`export: ${asked.status} ${asked.text}`);
  await exportData(api.services, owner, asked.body.id as string, once);
  const { body } = await owner.get('/data-exports/latest/file');
  const reply = await fetch((body.url as string).replace(/^https?:\/\/[^/]+/, api.url));
  return Buffer.from(await reply.arrayBuffer());
}

/** Sends an archive in its parts, as the web does. */
export async function sent(owner: Member, api: TestApi, archive: Buffer): Promise<void> {
  const begun = await owner.post('/data-imports', { fileName: 'arhiva.zip', byteSize: archive.byteLength });
  if (begun.status !== 201) throw new Error(`import: ${begun.status} ${begun.text}`);
  for (let at = 0; at * IMPORT_PART_BYTES < archive.byteLength; at += 1) {
    const part = archive.subarray(at * IMPORT_PART_BYTES, (at + 1) * IMPORT_PART_BYTES);
    const reply = await api.request
      .post(`/api/v1/data-imports/current/parts/${at}`)
      .set('Authorization', `Bearer ${owner.token}`)
      .attach('file', part, 'part');
    if (reply.status !== 200) throw new Error(`part ${at}: ${reply.status} ${reply.text}`);
  }
}

/** Sends, starts and does the work; what became of it. */
export async function imported(owner: Member, api: TestApi, archive: Buffer) {
  await sent(owner, api, archive);
  const started = await owner.post('/data-imports/current/start');
  if (started.status !== 200) return { started, latest: undefined };
  await importData(api.services, owner, started.body.id as string, once);
  const { body } = await owner.get('/data-imports/latest');
  return {
    started,
    latest: body.latest as { state: string; problem: { code: string } | null; doneCount: number },
  };
}
