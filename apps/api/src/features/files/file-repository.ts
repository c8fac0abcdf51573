import type { Context, TenantDb } from '../../http/context';

export type NewFile = Readonly<{
  id: string;
  kind: string;
  contentType: string;
  byteSize: number;
  sha256: string;
  name: string;
  storageKey: string;
  thumbnailKey: string | null;
  width: number | null;
  height: number | null;
  createdAt: Date;
}>;

export async function insertFile(ctx: Context, file: NewFile): Promise<void> {
  await ctx.db.file.create({
    data: { organizationId: ctx.organizationId, createdBy: ctx.userId, ...file },
    select: { id: true },
  });
}

export type FileRow = Readonly<{
  id: string;
  name: string;
  contentType: string;
  thumbnailKey: string | null;
}>;

export async function findFile(ctx: Context, id: string): Promise<FileRow | null> {
  return ctx.db.file.findUnique({
    where: { organizationId_id: { organizationId: ctx.organizationId, id } },
    select: { id: true, name: true, contentType: true, thumbnailKey: true },
  });
}

export async function deleteFileRow(ctx: Context, id: string): Promise<void> {
  await ctx.db.file.deleteMany({ where: { organizationId: ctx.organizationId, id } });
}

export async function hasFileRow(db: TenantDb, id: string): Promise<boolean> {
  return (await db.file.count({ where: { id } })) > 0;
}
