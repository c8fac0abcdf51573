import type { ReplyOf, abandonDataImport as contract } from '@bilko/contracts';
import type { OwnContext } from '../../http/context';
import { notFound } from '../../http/problem';
import { changeState, lockSending } from './data-import-repository';
import { forgetParts } from './import-parts';

export async function abandonDataImport(ctx: OwnContext): Promise<ReplyOf<typeof contract>> {
  const { organizationId, services } = ctx;
  const id = await ctx.once(async (inner) => {
    const row = await lockSending(inner);
    if (!row) throw notFound();
    await changeState(inner, row.id, { state: 'abandoned' });
    return row.id;
  });
  await forgetParts(services, { organizationId, id });
}
