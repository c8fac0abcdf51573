import type { createWebhook as contract, InputOf, ReplyOf } from '@bilko/contracts';
import { v7 as newId } from 'uuid';
import type { Context } from '../../http/context';
import { ProblemError } from '../../http/problem';
import { requireUrl } from './require-url';
import { insertWebhook, listWebhookRows } from './webhook-repository';
import { makeSecret, sealSecret } from './webhook-secret';
import { requireWebhook, toWebhookView, withoutQuery } from './webhook-view';

type Create = typeof contract;

const MOST_WEBHOOKS = 10;

/** Adds an endpoint. Its secret is told here and never again. */
export async function createWebhook(ctx: Context, { body }: InputOf<Create>): Promise<ReplyOf<Create>> {
  requireUrl(ctx, body.url);
  if ((await listWebhookRows(ctx)).length >= MOST_WEBHOOKS) {
    throw new ProblemError('WEBHOOKS_TOO_MANY', { params: { most: String(MOST_WEBHOOKS) } });
  }
  const id = newId();
  const secret = makeSecret();
  const { url } = body;
  const events = [...new Set(body.events)];
  const sealedSecret = sealSecret(ctx.services.keyring, id, secret);
  await insertWebhook(ctx, { id, url, events, description: body.description ?? null, sealedSecret });
  const after = { url: withoutQuery(url), events, description: body.description ?? null };
  await ctx.audit({ action: 'webhook.created', noun: 'webhook', recordId: id, after });
  return { webhook: toWebhookView(await requireWebhook(ctx, id), ctx.now()), secret };
}
