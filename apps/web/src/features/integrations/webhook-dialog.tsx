'use client';
import { useTranslations } from 'next-intl';
import type { WebhookView } from '@bilko/contracts';
import { webhookEvents, type WebhookEvent } from '@bilko/contracts/webhook-events';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Form, useActionForm } from '@/components/form/form';
import { FormText } from '@/components/form/form-fields';
import { useApiMutation } from '@/lib/query/use-api';
import { toast } from '@/lib/toast';
import { Choices } from './choices';
import { eventKey } from './event-names';

type Values = { url: string; description: string; events: WebhookEvent[] };

type WebhookDialogProps = {
  /** The one that is changed; none for a new one. */
  webhook?: WebhookView;
  onMade?: (secret: string) => void;
  onClose: () => void;
};

export function WebhookDialog({ webhook, onMade, onClose }: WebhookDialogProps) {
  const t = useTranslations('integrations.hooks');
  const create = useApiMutation('createWebhook', { refreshes: ['webhooks'] });
  const update = useApiMutation('updateWebhook', { refreshes: ['webhooks'] });
  const form = useActionForm<Values>({
    defaultValues: {
      url: webhook?.url ?? '',
      description: webhook?.description ?? '',
      events: webhook?.events ?? ['invoice.issued', 'invoice.paid'],
    },
    onSubmit: async ({ url, description, events }) => {
      const said = description.trim();
      if (webhook) {
        const body = { version: webhook.version, url, events, description: said === '' ? null : said };
        await update.mutateAsync({ params: { id: webhook.id }, body });
        toast(t('saved'));
        onClose();
        return;
      }
      const { secret } = await create.mutateAsync({
        body: { url, events, ...(said !== '' && { description: said }) },
      });
      onMade?.(secret);
    },
  });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={webhook ? t('editTitle') : t('newTitle')}
      footer={
        <Button type="submit" form={form.id} look="primary" isBusy={form.isBusy}>
          {webhook ? t('save') : t('add')}
        </Button>
      }
    >
      <Form form={form} className="space-y-5">
        <FormText
          name="url"
          label={t('url')}
          hint={t('urlHint')}
          type="url"
          inputMode="url"
          autoComplete="off"
          maxLength={500}
          isRequired
        />
        <FormText name="description" label={t('description')} maxLength={120} autoComplete="off" isOptional />
        <Choices
          name="events"
          legend={t('events')}
          options={webhookEvents.map((event) => ({
            value: event,
            label: t(`eventNames.${eventKey(event)}`),
          }))}
        />
      </Form>
    </Dialog>
  );
}
