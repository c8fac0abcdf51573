import { contracts, IMPORT_PART_BYTES } from '@bilko/contracts';
import { operation, ownOperation, type Operation } from '../../http/bind';
import { abandonDataImport } from './abandon-data-import';
import { createDataExport } from './create-data-export';
import { createDataImport } from './create-data-import';
import { getLatestDataExport } from './get-latest-data-export';
import { getLatestDataExportFile } from './get-latest-data-export-file';
import { getLatestDataImport } from './get-latest-data-import';
import { startDataImport } from './start-data-import';
import { uploadDataImportPart } from './upload-data-import-part';

export const operations: readonly Operation[] = [
  operation(contracts.createDataExport, createDataExport),
  operation(contracts.getLatestDataExport, getLatestDataExport),
  operation(contracts.getLatestDataExportFile, getLatestDataExportFile),
  operation(contracts.createDataImport, createDataImport),
  operation(contracts.getLatestDataImport, getLatestDataImport),
  ownOperation(contracts.uploadDataImportPart, uploadDataImportPart, { maxBytes: IMPORT_PART_BYTES }),
  ownOperation(contracts.startDataImport, startDataImport),
  ownOperation(contracts.abandonDataImport, abandonDataImport),
];
