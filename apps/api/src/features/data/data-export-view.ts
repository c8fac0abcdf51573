import type { DataExportView } from '@bilko/contracts';
import type { DataExportRow } from './data-export-repository';

export const archiveKey = (organizationId: string, exportId: string) =>
  `${organizationId}/${exportId}/archive.zip`;

export const toExportView = (row: DataExportRow): DataExportView => ({
  ...row,
  byteSize: row.byteSize === null ? null : Number.parseInt(row.byteSize, 10),
  requestedAt: row.requestedAt.toISOString(),
  finishedAt: row.finishedAt?.toISOString() ?? null,
  expiresAt: row.expiresAt?.toISOString() ?? null,
});
