'use client';
import { History, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/button';
import { FilterChips, SearchFilter } from '@/components/chips';
import { InfiniteList } from '@/components/infinite-list';
import { EmptyState } from '@/components/states';
import { useApiList } from '@/lib/query/use-api';
import { useAddressFilter } from '@/lib/use-address-filter';
import { AuditRow } from './audit-row';

const kinds = [
  'invoice',
  'expense',
  'payment',
  'contact',
  'journal-entry',
  'period',
  'member',
  'organization',
] as const;

/** The audit trail: who did what, when, from where, and from what to what. */
export function AuditScreen() {
  const t = useTranslations('audit');
  const [kind] = useAddressFilter('kind');
  const [search] = useAddressFilter('search');
  const [userId, setUserId] = useAddressFilter('user');
  const noun = kinds.find((one) => one === kind);
  const list = useApiList('listAuditEvents', {
    ...(noun ? { noun } : {}),
    ...(search ? { search } : {}),
    ...(userId ? { userId } : {}),
  });
  const person = list.items.find(({ user }) => user?.id === userId)?.user;
  return (
    <>
      <h2 className="text-lg">{t('title')}</h2>
      <p className="mt-1 mb-6 max-w-2xl text-muted">{t('hint')}</p>
      <div className="mb-4 space-y-3">
        <SearchFilter label={t('search')} />
        <FilterChips
          name="kind"
          label={t('kind')}
          options={[
            { value: '', label: t('all') },
            ...kinds.map((value) => ({ value, label: t(`kinds.${value}`) })),
          ]}
        />
        {userId && (
          <p className="flex flex-wrap items-center gap-3 text-sm">
            {person && t('onlyOf', { name: person.name ?? t('formerMember') })}
            <Button look="quiet" icon={<X />} onClick={() => setUserId('')}>
              {t('everybody')}
            </Button>
          </p>
        )}
      </div>
      <InfiniteList
        list={list}
        empty={
          <EmptyState picture={<History />} title={t('nothing')}>
            {t('nothingHint')}
          </EmptyState>
        }
      >
        {(events) => (
          <ul className="border-t">
            {events.map((event) => (
              <AuditRow key={event.id} event={event} onPerson={setUserId} />
            ))}
          </ul>
        )}
      </InfiniteList>
    </>
  );
}
