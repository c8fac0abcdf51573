import type { InputOf, OrganizationView, uploadLogo as contract } from '@bilko/contracts';
import type { OwnContext } from '../../http/context';
import { forgetStored, recordFile, storeUpload } from '../files/store-file';
import { lockOrganizationRow, saveOrganizationRow } from './organization-repository';
import { organizationViewOf } from './organization-view';

/**
 * The logo of new documents. The one before stays stored: issued documents were printed with it and are
 * printed with it again.
 */
export async function uploadLogo(
  ctx: OwnContext,
  { file }: InputOf<typeof contract>,
): Promise<OrganizationView> {
  const stored = await storeUpload(ctx, file, ['jpg', 'png']);
  try {
    return await ctx.once(async (inner) => {
      const before = await lockOrganizationRow(inner);
      await recordFile(inner, 'logo', stored);
      const saved = await saveOrganizationRow(inner, { ...before, logoFileId: stored.id });
      await inner.audit({
        action: 'organization.logoSet',
        noun: 'organization',
        recordId: inner.organizationId,
        before: { logoFileId: before.logoFileId },
        after: { logoFileId: saved.logoFileId },
      });
      return organizationViewOf(saved);
    });
  } catch (error) {
    await forgetStored(ctx, stored);
    throw error;
  }
}
