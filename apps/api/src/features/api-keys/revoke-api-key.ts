import type { InputOf, revokeApiKey as contract } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { notFound } from '../../http/problem';
import { listKeyRows, revokeKeys } from './api-key-repository';

/** Ends a key with its next request. One that has ended stays ended. */
export async function revokeApiKey(ctx: Context, { params }: InputOf<typeof contract>): Promise<void> {
  const [row] = await listKeyRows(ctx, params.id);
  if (!row) throw notFound();
  await noteRevoked(ctx, await revokeKeys(ctx, { id: params.id }));
}

/** Ends the keys of a member who goes. */
export async function revokeKeysOf(ctx: Context, makerId: string): Promise<void> {
  await noteRevoked(ctx, await revokeKeys(ctx, { makerId }));
}

async function noteRevoked(ctx: Context, revoked: readonly { id: string; name: string }[]): Promise<void> {
  for (const { id, name } of revoked) {
    await ctx.audit({ action: 'api-key.revoked', noun: 'api-key', recordId: id, before: { name } });
  }
}
