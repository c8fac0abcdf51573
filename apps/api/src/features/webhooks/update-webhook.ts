import type { InputOf, ReplyOf, updateWebhook as contract } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { ProblemError } from '../../http/problem';
import { requireUrl } from './require-url';
import { changeWebhook, type WebhookChange } from './webhook-repository';
import { requireWebhook, toWebhookView, withoutQuery } from './webhook-view';

type Update = typeof contract;

export async function updateWebhook(
  ctx: Context,
  { params, body }: InputOf<Update>,
): Promise<ReplyOf<Update>> {
  const row = await requireWebhook(ctx, params.id);
  if (body.url !== undefined) requireUrl(ctx, body.url);
  const change: WebhookChange = {
    url: body.url ?? row.url,
    events: body.events ? [...new Set(body.events)] : row.events,
    description: body.description === undefined ? row.description : body.description,
    isEnabled: body.isEnabled ?? row.disabledAt === null,
  };
  if (!(await changeWebhook(ctx, { id: row.id, version: body.version }, change))) {
    throw new ProblemError('VERSION_CONFLICT');
  }
  await ctx.audit({
    action: 'webhook.changed',
    noun: 'webhook',
    recordId: row.id,
    before: forTrail({ ...row, isEnabled: row.disabledAt === null }),
    after: forTrail(change),
  });
  return toWebhookView(await requireWebhook(ctx, row.id), ctx.now());
}

const forTrail = ({ url, events, description, isEnabled }: WebhookChange) => ({
  url: withoutQuery(url),
  events,
  description,
  isEnabled,
});
