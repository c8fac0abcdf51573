'use client';
import { Plus, Webhook } from 'lucide-react';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useState } from 'react';
import { useTranslations } from 'next-intl';
import type { WebhookView } from '@bilko/contracts';
import { Button } from '@/components/button';
import { Section } from '@/components/page';
import { EmptyState, ErrorState, SkeletonList } from '@/components/states';
import { useApiQuery } from '@/lib/query/use-api';
import { DisabledNotice, WebhookState } from './webhook-state';

const WebhookDialog = dynamic(() => import('./webhook-dialog').then((module) => module.WebhookDialog), {
  ssr: false,
});
const ShownOnce = dynamic(() => import('./shown-once').then((module) => module.ShownOnce), { ssr: false });

export function Webhooks() {
  const t = useTranslations('integrations.hooks');
  const query = useApiQuery('listWebhooks', {});
  const [isAdding, setAdding] = useState(false);
  const [secret, setSecret] = useState<string | undefined>(undefined);
  const webhooks = query.data?.data ?? [];
  const add = (
    <Button look="primary" icon={<Plus />} onClick={() => setAdding(true)}>
      {t('new')}
    </Button>
  );
  const made = (told: string) => {
    setAdding(false);
    setSecret(told);
  };
  return (
    <Section title={t('title')} description={t('lead')} action={webhooks.length > 0 && add}>
      {query.isPending && <SkeletonList rows={2} />}
      {query.isError && !query.data && (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.data && webhooks.length === 0 && (
        <EmptyState picture={<Webhook />} title={t('empty')} action={add}>
          {t('emptyHint')}
        </EmptyState>
      )}
      {webhooks.map((webhook) => (
        <DisabledNotice key={webhook.id} webhook={webhook} />
      ))}
      {webhooks.length > 0 && (
        <ul aria-label={t('title')} className="-mt-3 divide-y border-b">
          {webhooks.map((webhook) => (
            <WebhookRow key={webhook.id} webhook={webhook} />
          ))}
        </ul>
      )}
      {isAdding && <WebhookDialog onMade={made} onClose={() => setAdding(false)} />}
      {secret !== undefined && (
        <ShownOnce
          title={t('createdTitle')}
          label={t('secret')}
          hint={t('secretHint')}
          secret={secret}
          onClose={() => setSecret(undefined)}
        />
      )}
    </Section>
  );
}

function WebhookRow({ webhook }: { webhook: WebhookView }) {
  return (
    <li className="relative flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 py-3 hover:bg-sunken">
      <div className="min-w-0">
        <Link
          href={`/settings/integrations/webhooks/${webhook.id}`}
          className="font-medium break-all after:absolute after:inset-0"
        >
          {webhook.url}
        </Link>
        {webhook.description && <p className="text-sm break-words text-muted">{webhook.description}</p>}
      </div>
      <WebhookState webhook={webhook} />
    </li>
  );
}
