'use client';
import { useTranslations } from 'next-intl';
import { PageHeader } from '@/components/page';
import { ErrorState, SkeletonList } from '@/components/states';
import { useApiQuery } from '@/lib/query/use-api';
import { Deliveries } from './deliveries';
import { eventKey } from './event-names';
import { WebhookActions } from './webhook-actions';
import { DisabledNotice, WebhookState } from './webhook-state';
import { useFormat } from '@/lib/format/use-format';

export function WebhookScreen({ id }: { id: string }) {
  const t = useTranslations('integrations.hooks');
  const errors = useTranslations('errors');
  const { instant } = useFormat();
  const query = useApiQuery('listWebhooks', {});
  const webhook = query.data?.data.find((one) => one.id === id);
  const back = { href: '/settings/integrations', label: t('back') };
  if (!webhook) {
    return (
      <>
        <PageHeader title={t('log')} back={back} />
        {query.isPending && <SkeletonList rows={3} />}
        {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
        {query.data && <p>{errors('NOT_FOUND')}</p>}
      </>
    );
  }
  const events = webhook.events.map((event) => t(`eventNames.${eventKey(event)}`)).join(' · ');
  return (
    <div className="max-w-3xl">
      <PageHeader
        back={back}
        title={<span className="break-all">{webhook.url}</span>}
        description={
          <>
            <WebhookState webhook={webhook} />
            {webhook.description && ` · ${webhook.description}`}
            {webhook.previousSecretUntil &&
              ` · ${t('overlap', { at: instant(webhook.previousSecretUntil) })}`}
          </>
        }
        actions={<WebhookActions webhook={webhook} />}
      />
      <DisabledNotice webhook={webhook} />
      <p className="mb-8 text-sm">
        <span className="text-muted">{t('events')}</span> {events}
      </p>
      <Deliveries webhook={webhook} />
    </div>
  );
}
