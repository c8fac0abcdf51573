import type { Context } from '../../http/context';

export type AttachmentRow = {
  id: string;
  name: string;
  contentType: string;
  byteSize: number;
  width: number | null;
  height: number | null;
  sha256: string;
  createdAt: Date;
};

/** Papers of an entry in the order in which they came. */
export async function listAttachmentRows(
  { db, organizationId }: Context,
  entryId: string,
): Promise<AttachmentRow[]> {
  const rows = await db.entryAttachment.findMany({
    where: { organizationId, entryId },
    orderBy: [{ createdAt: 'asc' }, { fileId: 'asc' }],
    select: {
      file: {
        select: {
          id: true,
          name: true,
          contentType: true,
          byteSize: true,
          width: true,
          height: true,
          sha256: true,
          createdAt: true,
        },
      },
    },
  });
  return rows.map(({ file }) => file);
}

export async function insertAttachment(ctx: Context, entryId: string, fileId: string): Promise<void> {
  await ctx.db.entryAttachment.createMany({
    data: {
      organizationId: ctx.organizationId,
      entryId,
      fileId,
      createdAt: ctx.now(),
      createdBy: ctx.userId,
    },
  });
}
