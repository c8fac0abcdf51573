import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Services } from '../../services';
import { deletePartRows, type DataImportRow } from './data-import-repository';
import { partCountOf, partKey } from './data-import-view';
import { openArchive, type Archive } from './read-archive';

type Doors = Pick<Services, 'storage'>;

/** Puts the parts together on this machine for as long as the work takes. */
export async function withArchive<T>(
  { storage }: Doors,
  organizationId: string,
  row: DataImportRow,
  work: (archive: Archive) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'bilko-import-'));
  try {
    const path = join(folder, 'archive.zip');
    for (let position = 0; position < partCountOf(row); position += 1) {
      const part = await storage.get(partKey(organizationId, row.id, position));
      await pipeline(part, createWriteStream(path, { flags: 'a', mode: 0o600 }));
    }
    const archive = await openArchive(path, Number.parseInt(row.byteSize, 10));
    try {
      return await work(archive);
    } finally {
      archive.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What was sent is not kept: it stands in the books now, or it was refused. */
export async function forgetParts(
  { storage }: Doors,
  of: { organizationId: string; id: string },
): Promise<void> {
  for (const position of await deletePartRows(of)) {
    await storage.delete(partKey(of.organizationId, of.id, position));
  }
}
