import type { DataImportView } from '@bilko/contracts';
import type { DataImportRow } from './data-import-repository';

export const partKey = (organizationId: string, importId: string, position: number) =>
  `${organizationId}/${importId}/part-${String(position).padStart(5, '0')}`;

const bytesOf = ({ byteSize }: Pick<DataImportRow, 'byteSize'>) => Number.parseInt(byteSize, 10);
export const partCountOf = (row: DataImportRow) => Math.ceil(bytesOf(row) / row.partSize);

/** How large the part at a place must be: all are whole but the last. */
export const partBytesOf = (row: DataImportRow, position: number) =>
  Math.min(row.partSize, bytesOf(row) - position * row.partSize);

export const toImportView = (row: DataImportRow): DataImportView => ({
  ...row,
  byteSize: bytesOf(row),
  partCount: partCountOf(row),
  requestedAt: row.requestedAt.toISOString(),
  finishedAt: row.finishedAt?.toISOString() ?? null,
});
