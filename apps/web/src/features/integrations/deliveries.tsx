'use client';
import { Inbox, RotateCw } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslations } from 'next-intl';
import type { WebhookView } from '@bilko/contracts';
import { webhookDeliveryStatuses, type WebhookDeliveryStatus } from '@bilko/contracts/webhook-events';
import { Button } from '@/components/button';
import { Chips } from '@/components/chips';
import { Section } from '@/components/page';
import { EmptyState, ErrorState, SkeletonList } from '@/components/states';
import { useApiQuery } from '@/lib/query/use-api';
import { DeliveryRow } from './delivery-row';

const MOST_SHOWN = '100';
const LOOKED_AGAIN_MS = 2_000;

/** What was sent, and what became of it. What is on its way is looked at again by itself. */
export function Deliveries({ webhook }: { webhook: WebhookView }) {
  const t = useTranslations('integrations.hooks');
  const [status, setStatus] = useState<WebhookDeliveryStatus | ''>('');
  const query = useApiQuery(
    'listWebhookDeliveries',
    { params: { id: webhook.id }, query: { limit: MOST_SHOWN, ...(status !== '' && { status }) } },
    { keepsPrevious: true },
  );
  const deliveries = query.data?.data ?? [];
  const { refetch } = query;
  const isUnderWay = deliveries.some((one) => one.status === 'waiting' && one.attempts.length === 0);
  useEffect(() => {
    if (!isUnderWay) return;
    const timer = setInterval(() => void refetch(), LOOKED_AGAIN_MS);
    return () => clearInterval(timer);
  }, [isUnderWay, refetch]);
  return (
    <Section
      title={t('log')}
      description={t('logHint')}
      action={
        <Button look="quiet" icon={<RotateCw />} onClick={() => void refetch()}>
          {t('refresh')}
        </Button>
      }
    >
      <Chips
        label={t('status')}
        value={status}
        onChange={(value) => setStatus(value as WebhookDeliveryStatus | '')}
        options={[
          { value: '', label: t('statuses.all') },
          ...webhookDeliveryStatuses.map((value) => ({ value, label: t(`statuses.${value}`) })),
        ]}
      />
      {query.isPending && <SkeletonList rows={3} />}
      {query.isError && !query.data && <ErrorState error={query.error} onRetry={() => void refetch()} />}
      {query.data && deliveries.length === 0 && (
        <EmptyState picture={<Inbox />} title={t('nothing')}>
          {t('nothingHint')}
        </EmptyState>
      )}
      {deliveries.length > 0 && (
        <ul aria-label={t('log')} className="mt-2 divide-y border-y">
          {deliveries.map((delivery) => (
            <DeliveryRow key={delivery.id} delivery={delivery} isEnabled={webhook.isEnabled} />
          ))}
        </ul>
      )}
    </Section>
  );
}
