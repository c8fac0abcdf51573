'use client';
import { ChevronRight, KeyRound, Plus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useTranslations } from 'next-intl';
import type { ApiKeyView } from '@bilko/contracts';
import { Button } from '@/components/button';
import { Section } from '@/components/page';
import { EmptyState, ErrorState, SkeletonList } from '@/components/states';
import { useApiMutation, useApiQuery } from '@/lib/query/use-api';
import { toast } from '@/lib/toast';
import { ApiKeyRow } from './api-key-row';

const NewKeyDialog = dynamic(() => import('./new-key-dialog').then((module) => module.NewKeyDialog), {
  ssr: false,
});
const ShownOnce = dynamic(() => import('./shown-once').then((module) => module.ShownOnce), { ssr: false });
const ConfirmDialog = dynamic(() => import('./confirm-dialog').then((module) => module.ConfirmDialog), {
  ssr: false,
});

type Open =
  { kind: 'new' } | { kind: 'made'; name: string; key: string } | { kind: 'revoke'; apiKey: ApiKeyView };

export function ApiKeys() {
  const t = useTranslations('integrations.keys');
  const query = useApiQuery('listApiKeys', {});
  const revoke = useApiMutation('revokeApiKey', { refreshes: ['api-keys'] });
  const [open, setOpen] = useState<Open | undefined>(undefined);
  const close = () => setOpen(undefined);
  const all = query.data?.data ?? [];
  const isAlive = ({ revokedAt, isExpired }: ApiKeyView) => revokedAt === null && !isExpired;
  const alive = all.filter(isAlive);
  const ended = all.filter((one) => !isAlive(one));
  const add = (
    <Button look="primary" icon={<Plus />} onClick={() => setOpen({ kind: 'new' })}>
      {t('new')}
    </Button>
  );
  return (
    <Section title={t('title')} description={t('lead')} action={alive.length > 0 && add}>
      {query.isPending && <SkeletonList rows={2} />}
      {query.isError && !query.data && (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.data && alive.length === 0 && (
        <EmptyState picture={<KeyRound />} title={t('empty')} action={add}>
          {t('emptyHint')}
        </EmptyState>
      )}
      {alive.length > 0 && (
        <ul aria-label={t('title')} className="-mt-3 divide-y border-b">
          {alive.map((apiKey) => (
            <ApiKeyRow key={apiKey.id} apiKey={apiKey} onRevoke={() => setOpen({ kind: 'revoke', apiKey })} />
          ))}
        </ul>
      )}
      {ended.length > 0 && (
        <details className="group mt-2">
          <summary className="inline-flex min-h-11 cursor-pointer items-center gap-1 text-sm text-muted hover:text-ink">
            <ChevronRight aria-hidden className="size-4 transition-transform group-open:rotate-90" />
            {t('ended', { count: ended.length })}
          </summary>
          <ul className="divide-y border-y">
            {ended.map((apiKey) => (
              <ApiKeyRow key={apiKey.id} apiKey={apiKey} />
            ))}
          </ul>
        </details>
      )}
      {open?.kind === 'new' && (
        <NewKeyDialog onMade={(made) => setOpen({ kind: 'made', ...made })} onClose={close} />
      )}
      {open?.kind === 'made' && (
        <ShownOnce
          title={t('createdTitle', { name: open.name })}
          label={t('key')}
          secret={open.key}
          onClose={close}
        />
      )}
      {open?.kind === 'revoke' && (
        <ConfirmDialog
          title={t('revokeTitle', { name: open.apiKey.name })}
          text={t('revokeText')}
          action={t('revoke')}
          onConfirm={async () => {
            await revoke.mutateAsync({ params: { id: open.apiKey.id } });
            toast(t('revoked', { name: open.apiKey.name }));
            close();
          }}
          onClose={close}
        />
      )}
    </Section>
  );
}
