import type { InputOf, ReplyOf, rotateWebhookSecret as contract } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { replaceSecret } from './webhook-repository';
import { makeSecret, OVERLAP_MS, sealSecret } from './webhook-secret';
import { requireWebhook, toWebhookView } from './webhook-view';

type Rotate = typeof contract;

/** A new secret; the one before signs beside it for a day, so that the receiver loses nothing while it changes over. */
export async function rotateWebhookSecret(
  ctx: Context,
  { params }: InputOf<Rotate>,
): Promise<ReplyOf<Rotate>> {
  const { id } = await requireWebhook(ctx, params.id);
  const secret = makeSecret();
  await replaceSecret(ctx, {
    id,
    sealedSecret: sealSecret(ctx.services.keyring, id, secret),
    previousUntil: new Date(ctx.now().getTime() + OVERLAP_MS),
  });
  await ctx.audit({ action: 'webhook.secretRotated', noun: 'webhook', recordId: id });
  return { webhook: toWebhookView(await requireWebhook(ctx, id), ctx.now()), secret };
}
