'use client';
import { Scale, SearchX, UserPlus, Users } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { LinkButton } from '@/components/button';
import { FilterChips, SearchFilter } from '@/components/chips';
import { InfiniteList } from '@/components/infinite-list';
import { PageHeader } from '@/components/page';
import { EmptyState } from '@/components/states';
import { Table } from '@/components/table';
import { useApiList } from '@/lib/query/use-api';
import { useSession } from '@/lib/session/use-session';
import { useAddressFilter } from '@/lib/use-address-filter';

/** Customers and suppliers by name. */
export function ContactsScreen() {
  const t = useTranslations('contacts');
  const debts = useTranslations('debts');
  const { can } = useSession();
  const [show] = useAddressFilter('show');
  const [search] = useAddressFilter('search');
  const list = useApiList('listContacts', {
    ...(show === 'customer' || show === 'supplier' ? { kind: show } : {}),
    ...(show === 'archived' ? { archived: 'true' as const } : {}),
    ...(search ? { search: search.slice(0, 100) } : {}),
  });
  const create = can('contact:write') && (
    <LinkButton href="/contacts/new" look="primary" icon={<UserPlus />}>
      {t('newContact')}
    </LinkButton>
  );
  return (
    <>
      <PageHeader
        title={t('title')}
        actions={
          <LinkButton href="/debts" icon={<Scale />}>
            {debts('title')}
          </LinkButton>
        }
      />
      <div className="mb-6 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <FilterChips
          name="show"
          label={t('kind')}
          options={[
            { value: '', label: t('filter.all') },
            { value: 'customer', label: t('filter.customer') },
            { value: 'supplier', label: t('filter.supplier') },
            { value: 'archived', label: t('filter.archived') },
          ]}
        />
        <SearchFilter label={t('searchHint')} />
      </div>
      <InfiniteList
        list={list}
        empty={
          show || search ? (
            <EmptyState picture={<SearchX />} title={t('nothingFound')}>
              {t('nothingFoundBody')}
            </EmptyState>
          ) : (
            <EmptyState picture={<Users />} title={t('emptyTitle')} action={create}>
              {t('emptyBody')}
            </EmptyState>
          )
        }
      >
        {(rows) => (
          <Table
            caption={t('caption')}
            rows={rows}
            rowKey={(contact) => contact.id}
            rowHref={(contact) => `/contacts/${contact.id}`}
            isChanging={list.isChanging}
            columns={[
              {
                key: 'name',
                header: t('name'),
                cell: (contact) => <span className="line-clamp-1">{contact.name}</span>,
                className: 'w-2/5',
              },
              {
                key: 'taxId',
                header: t('taxIdOf.other'),
                cell: (contact) =>
                  contact.isPerson ? (
                    <span className="text-muted">{t('person')}</span>
                  ) : (
                    <span className="tabular-nums">{contact.taxId}</span>
                  ),
              },
              { key: 'city', header: t('city'), cell: (contact) => contact.address?.city, isExtra: true },
              {
                key: 'email',
                header: t('email'),
                cell: (contact) => <span className="break-all">{contact.email}</span>,
                isExtra: true,
              },
              { key: 'kind', header: t('kind'), cell: (contact) => t(`kinds.${contact.kind}`) },
            ]}
            card={(contact) => ({
              who: contact.name,
              state: [contact.isPerson ? t('person') : contact.taxId, contact.address?.city]
                .filter(Boolean)
                .join(' · '),
              when: t(`kinds.${contact.kind}`),
            })}
          />
        )}
      </InfiniteList>
    </>
  );
}
