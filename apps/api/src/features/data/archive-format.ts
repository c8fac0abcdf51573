import { countryCodes } from '@bilko/core';
import { z } from 'zod';

/** The format of docs/operations/data-of-ones-own.md. A change that an older reader would misread is a new version. */
export const ARCHIVE_FORMAT = 'bilko-archive';
export const ARCHIVE_VERSION = 1;

export const MANIFEST = 'manifest.json';
export const README = 'README.txt';
export const dataPath = (table: string) => `data/${table}.ndjson`;
export const listPath = (list: string) => `lists/${list}.csv`;
export type FilePart = 'original' | 'view.jpg' | 'thumbnail.jpg';
export const filePath = (fileId: string, part: FilePart) => `files/${fileId}/${part}`;

const path = z
  .string()
  .max(200)
  .regex(
    /^(README\.txt|data\/[a-z_]+\.ndjson|lists\/[a-z]+\.csv|files\/[0-9a-f-]{36}\/(original|view\.jpg|thumbnail\.jpg)|documents\/[A-Za-z0-9][A-Za-z0-9._-]*\.pdf)$/,
  );

const entry = z.object({
  path,
  bytes: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Of data and lists. */
  rows: z.int().min(0).optional(),
});
export type ArchiveEntry = z.output<typeof entry>;

/** Only these two are asked before the rest: whatever else a later version says. */
export const manifestHead = z.object({ format: z.literal(ARCHIVE_FORMAT), version: z.int() });

export const manifest = manifestHead.extend({
  madeAt: z.iso.datetime(),
  organization: z.object({
    id: z.uuid(),
    name: z.string(),
    country: z.enum(countryCodes),
    baseCurrency: z.string(),
    taxId: z.string().nullable(),
  }),
  /** The last seal of the ledger's chain: nothing was cut off at its end. */
  ledger: z.object({ sequence: z.int().min(0), hash: z.string().regex(/^[0-9a-f]{64}$/) }),
  files: z.array(entry),
});
export type Manifest = z.output<typeof manifest>;
