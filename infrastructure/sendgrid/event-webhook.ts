import { z } from 'zod';
import type { SendgridApi } from './sendgrid-api';

/** What becomes of mails. Clicks are not counted, and nobody can unsubscribe from an invoice. */
const events = {
  processed: true,
  deferred: true,
  delivered: true,
  bounce: true,
  dropped: true,
  open: true,
  spam_report: true,
  click: false,
  unsubscribe: false,
  group_unsubscribe: false,
  group_resubscribe: false,
} as const;

const webhook = z.looseObject({ id: z.string(), url: z.string(), public_key: z.string().optional() });
const webhooks = z.object({ webhooks: z.array(z.union([webhook, z.strictObject({})])).default([]) });
const signed = z.object({ public_key: z.string().min(1) });

export type EventWebhook = Readonly<{ did: 'unchanged' | 'created' | 'changed'; publicKey: string }>;

/** Events go, signed, to this API. Webhooks to other addresses are somebody else's. */
export async function registerWebhook(api: SendgridApi, url: string): Promise<EventWebhook> {
  const wanted = { enabled: true, url, friendly_name: 'Bilko', ...events };
  const all = webhooks.parse(await api.get('/v3/user/webhooks/event/settings/all'));
  const found = all.webhooks.find((one): one is z.output<typeof webhook> => 'url' in one && one.url === url);
  const isSame = found && Object.entries(wanted).every(([key, value]) => found[key] === value);
  if (isSame && found.public_key) return { did: 'unchanged', publicKey: found.public_key };
  const { id } = webhook.parse(
    !found
      ? await api.post('/v3/user/webhooks/event/settings', wanted)
      : isSame
        ? found
        : await api.patch(`/v3/user/webhooks/event/settings/${found.id}`, wanted),
  );
  const publicKey =
    found?.public_key ??
    signed.parse(await api.patch(`/v3/user/webhooks/event/settings/signed/${id}`, { enabled: true }))
      .public_key;
  return { did: found ? 'changed' : 'created', publicKey };
}
