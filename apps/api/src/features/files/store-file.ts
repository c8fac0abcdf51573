import type { FileView, UploadedFile } from '@bilko/contracts';
import { createHash } from 'node:crypto';
import { v7 as newId } from 'uuid';
import type { Context, OwnContext } from '../../http/context';
import { checkFile, type CheckedFile, type FileKind } from '../../platform/images';
import type { Services } from '../../services';
import { keysOf } from './file-keys';
import { deleteFileRow, findFile, insertFile } from './file-repository';

/** A file that lies in the storage and has no row yet. */
export type StoredFile = Readonly<{
  id: string;
  name: string;
  sha256: string;
  byteSize: number;
  checked: CheckedFile;
}>;

const A_DAY = 24 * 60 * 60;

/**
 * Checks an uploaded file by its content and stores it, before any transaction. The bytes that came are kept
 * as they are, for they are the evidence; what is shown is the upright picture made from them. A job that
 * looks again tomorrow is queued first: if the process dies before the file got its row, it takes the stored
 * parts away. Throws the FILE_ codes, and STORAGE_UNAVAILABLE.
 */
export async function storeUpload(
  ctx: OwnContext,
  upload: UploadedFile,
  allowed?: readonly FileKind[],
): Promise<StoredFile> {
  const { content } = upload;
  const checked = await checkFile(content, allowed);
  const { organizationId, services } = ctx;
  const id = newId();
  const keys = keysOf(organizationId, id);
  await ctx.inTransaction((inner) =>
    inner.enqueue('delete-file', { fileId: id }, { startAfterSeconds: A_DAY }),
  );
  const parts: Promise<void>[] = [
    services.storage.put(keys.original, content, { contentType: checked.contentType }),
  ];
  if (checked.kind !== 'pdf') {
    const { view, thumbnail } = checked;
    parts.push(services.storage.put(keys.view, view.content, view));
    parts.push(services.storage.put(keys.thumbnail, thumbnail.content, thumbnail));
  }
  const file: StoredFile = {
    id,
    name: nameFor(upload.name, checked.kind),
    sha256: createHash('sha256').update(content).digest('hex'),
    byteSize: content.byteLength,
    checked,
  };
  const results = await Promise.allSettled(parts);
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) {
    await forgetStored(ctx, file);
    throw failed.reason;
  }
  return file;
}

/** The row of a stored file, in the transaction of what it belongs to. */
export async function recordFile(
  ctx: Context,
  kind: 'receipt' | 'logo' | 'attachment',
  file: StoredFile,
): Promise<FileView> {
  const { id, name, byteSize, checked } = file;
  const keys = keysOf(ctx.organizationId, id);
  const isPicture = checked.kind !== 'pdf';
  const row = {
    id,
    kind,
    contentType: checked.contentType,
    byteSize,
    sha256: file.sha256,
    name,
    storageKey: keys.original,
    thumbnailKey: isPicture ? keys.thumbnail : null,
    width: isPicture ? checked.view.width : null,
    height: isPicture ? checked.view.height : null,
    createdAt: ctx.now(),
  };
  await insertFile(ctx, row);
  const { width, height } = row;
  const createdAt = row.createdAt.toISOString();
  return { id, name, contentType: row.contentType, byteSize, width, height, createdAt };
}

/**
 * Takes stored parts away again after their transaction failed, if it truly did: the database is asked, for
 * an answer that was lost is no failure. What cannot be done now is done by the job.
 */
export async function forgetStored(ctx: OwnContext, file: StoredFile): Promise<void> {
  const row = await ctx.inTransaction((inner) => findFile(inner, file.id)).catch(() => 'unknown');
  if (row === null) await deleteParts(ctx.services, ctx.organizationId, file.id).catch(() => undefined);
}

/** All stored parts of a file; doing it twice is no error. */
export async function deleteParts(
  { storage }: Pick<Services, 'storage'>,
  organizationId: string,
  fileId: string,
): Promise<void> {
  for (const key of Object.values(keysOf(organizationId, fileId))) await storage.delete(key);
}

/** Deletes a file that nothing refers to any more: the row now, the stored parts by a job after the commit. */
export async function deleteFile(ctx: Context, fileId: string): Promise<void> {
  await deleteFileRow(ctx, fileId);
  await ctx.enqueue('delete-file', { fileId });
}

/** The name as it came, with the ending that its content has. */
function nameFor(name: string, kind: FileKind): string {
  const endings: Readonly<Record<FileKind, RegExp>> = {
    jpg: /\.jpe?g$/i,
    png: /\.png$/i,
    heic: /\.hei[cf]$/i,
    pdf: /\.pdf$/i,
  };
  if (endings[kind].test(name)) return name;
  return `${name.replace(/\.[a-z0-9]{1,5}$/i, '')}.${kind}`;
}
