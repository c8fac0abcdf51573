import { z } from 'zod';
import { contract } from './contract';
import { errorCodes } from './errors';
import { routes } from './routes';
import { instant, line, uuid } from './values';

/** How long an archive lies ready. */
export const EXPORT_LIFE_DAYS = 7;
/** An archive is sent in parts of this size, so that a bad line loses one of them and not the whole. */
export const IMPORT_PART_BYTES = 8 * 1024 * 1024;
export const LARGEST_ARCHIVE_BYTES = 4 * 1024 * 1024 * 1024;

export const dataExportView = z.object({
  id: uuid,
  state: z.enum(['waiting', 'running', 'ready', 'failed', 'expired']),
  requestedAt: instant,
  requestedByName: z.string().nullable(),
  /** Records and files that are in it so far, and how many there are; null until they are counted. */
  doneCount: z.number().int(),
  totalCount: z.number().int().nullable(),
  byteSize: z.number().int().nullable(),
  sha256: z.string().nullable(),
  finishedAt: instant.nullable(),
  expiresAt: instant.nullable(),
});
export type DataExportView = z.output<typeof dataExportView>;

export const createDataExport = contract({
  route: routes.createDataExport,
  summary: 'Make an archive of everything in the background; one that is under way is answered again',
  status: 201,
  reply: 'json',
  response: dataExportView,
});

export const getLatestDataExport = contract({
  route: routes.getLatestDataExport,
  summary: 'The last archive that was asked for, and how far it is; null before the first',
  status: 200,
  reply: 'json',
  response: z.object({ latest: dataExportView.nullable() }),
});

export const getLatestDataExportFile = contract({
  route: routes.getLatestDataExportFile,
  summary: 'A short-lived signed address of the last archive',
  status: 200,
  reply: 'json',
  response: z.object({ url: z.string(), expiresAt: instant, name: z.string() }),
});

export const dataImportView = z.object({
  id: uuid,
  state: z.enum(['uploading', 'waiting', 'running', 'done', 'refused', 'abandoned']),
  fileName: z.string(),
  byteSize: z.number().int(),
  /** Size of every part but the last. */
  partSize: z.number().int(),
  partCount: z.number().int(),
  /** Positions that have arrived, from 0. */
  parts: z.array(z.number().int()),
  requestedAt: instant,
  doneCount: z.number().int(),
  totalCount: z.number().int().nullable(),
  finishedAt: instant.nullable(),
  /** Why it was refused. */
  problem: z
    .object({ code: z.enum(errorCodes), params: z.record(z.string(), z.string()).optional() })
    .nullable(),
});
export type DataImportView = z.output<typeof dataImportView>;

export const createDataImport = contract({
  route: routes.createDataImport,
  summary: 'Begin to send an archive, which is read back into a business in which nothing was written yet',
  body: z.strictObject({
    fileName: line(200),
    byteSize: z.int().min(1).max(LARGEST_ARCHIVE_BYTES),
  }),
  status: 201,
  reply: 'json',
  response: dataImportView,
});

export const getLatestDataImport = contract({
  route: routes.getLatestDataImport,
  summary: 'The last archive that was sent, and how far it is; null before the first',
  status: 200,
  reply: 'json',
  response: z.object({ latest: dataImportView.nullable() }),
});

export const uploadDataImportPart = contract({
  route: routes.uploadDataImportPart,
  summary: 'Send one part of the archive; the same part may be sent again',
  params: z.strictObject({ position: z.string().regex(/^\d{1,4}$/) }),
  upload: true,
  status: 200,
  reply: 'json',
  response: dataImportView,
});

export const startDataImport = contract({
  route: routes.startDataImport,
  summary: 'Check the archive that was sent, and read it back in the background',
  status: 200,
  reply: 'json',
  response: dataImportView,
});

export const abandonDataImport = contract({
  route: routes.abandonDataImport,
  summary: 'Give up an archive that is being sent',
  status: 204,
  reply: 'empty',
});
