import type { DataImportView } from '@bilko/contracts';
import { call } from '@/lib/api/call';
import { upload } from '@/lib/api/upload';

/**
 * Sends an archive part by part and has it read back. What arrived before a line broke is not sent again: `begun` is
 * what the API has of it.
 */
export async function sendArchive(
  file: File,
  begun: DataImportView | undefined,
  onProgress: (bytes: number) => void,
): Promise<void> {
  const body = { fileName: file.name, byteSize: file.size };
  const sending = begun ?? (await call('createDataImport', { body }));
  const { partSize, partCount } = sending;
  const there = new Set(sending.parts);
  for (let position = 0; position < partCount; position += 1) {
    const from = position * partSize;
    const part = file.slice(from, from + partSize);
    if (!there.has(position)) {
      await upload(
        'uploadDataImportPart',
        { params: { position: String(position) }, file: new File([part], file.name) },
        {
          idempotencyKey: `${sending.id}-${position}`,
          onProgress: (share) => onProgress(from + Math.round(part.size * share)),
        },
      );
    }
    onProgress(from + part.size);
  }
  await call('startDataImport', {});
}
