'use client';
import { useMemo, useState } from 'react';
import { useTranslations } from 'next-intl';
import { foldText } from '@bilko/core';
import { Checkbox } from '@/components/checkbox';
import { Field } from '@/components/field';
import { PageHeader } from '@/components/page';
import { ErrorState, SkeletonList } from '@/components/states';
import { TextInput } from '@/components/text-input';
import { useApiQuery } from '@/lib/query/use-api';
import { ClientRow } from './client-row';
import { needsOf } from './needs';

/** Every business of the user, with what each waits for: where an accountant's morning begins. */
export function ClientsScreen() {
  const t = useTranslations('clients');
  const query = useApiQuery('listClients', {});
  const [text, setText] = useState('');
  const [isOnlyWaiting, setOnlyWaiting] = useState(false);
  const clients = useMemo(
    () => (query.data?.data ?? []).map((client) => ({ client, needs: needsOf(client) })),
    [query.data],
  );
  const wanted = foldText(text.trim());
  const shown = clients.filter(
    ({ client, needs }) => foldText(client.name).includes(wanted) && (!isOnlyWaiting || needs.length > 0),
  );
  return (
    <>
      <PageHeader title={t('title')} description={t('lead')} />
      {query.isPending && <SkeletonList />}
      {query.isError && !query.data && (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.data && (
        <>
          <div className="mb-4 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
            <div className="w-full max-w-sm">
              <Field id="find-client" label={t('search')}>
                <TextInput
                  type="search"
                  value={text}
                  onChange={(event) => setText(event.currentTarget.value)}
                />
              </Field>
            </div>
            <Checkbox
              label={t('onlyWaiting')}
              checked={isOnlyWaiting}
              onChange={(event) => setOnlyWaiting(event.currentTarget.checked)}
            />
          </div>
          <p role="status" className="mb-2 text-sm text-muted">
            {shown.length > 0 ? t('count', { count: shown.length }) : t('none')}
          </p>
          {shown.length > 0 && (
            <ul aria-label={t('listLabel')} className="divide-y border-y">
              {shown.map(({ client, needs }) => (
                <ClientRow key={client.id} client={client} needs={needs} />
              ))}
            </ul>
          )}
        </>
      )}
    </>
  );
}
