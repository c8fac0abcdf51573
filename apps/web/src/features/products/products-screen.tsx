'use client';
import { Package, PackagePlus, SearchX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { LinkButton } from '@/components/button';
import { FilterChips, SearchFilter } from '@/components/chips';
import { Amount } from '@/components/figures';
import { InfiniteList } from '@/components/infinite-list';
import { PageHeader } from '@/components/page';
import { useVatWords } from '@/lib/sales/use-vat-words';
import { EmptyState } from '@/components/states';
import { Table } from '@/components/table';
import { useApiList } from '@/lib/query/use-api';
import { useSession } from '@/lib/session/use-session';
import { useAddressFilter } from '@/lib/use-address-filter';

/** What the business sells, for filling in invoices quickly. */
export function ProductsScreen() {
  const t = useTranslations('products');
  const words = useTranslations('invoices');
  const vatWords = useVatWords();
  const { can, organization } = useSession();
  const [show] = useAddressFilter('show');
  const [search] = useAddressFilter('search');
  const list = useApiList('listProducts', {
    ...(show === 'archived' ? { archived: 'true' as const } : {}),
    ...(search ? { search: search.slice(0, 100) } : {}),
  });
  const create = can('product:write') && (
    <LinkButton href="/products/new" look="primary" icon={<PackagePlus />}>
      {t('newProduct')}
    </LinkButton>
  );
  return (
    <>
      <PageHeader title={t('title')} />
      <div className="mb-6 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <FilterChips
          name="show"
          label={t('filter.label')}
          options={[
            { value: '', label: t('filter.active') },
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
            <EmptyState picture={<Package />} title={t('emptyTitle')} action={create}>
              {t('emptyBody')}
            </EmptyState>
          )
        }
      >
        {(rows) => (
          <Table
            caption={t('title')}
            rows={rows}
            rowKey={(product) => product.id}
            rowHref={(product) => `/products/${product.id}`}
            isChanging={list.isChanging}
            columns={[
              { key: 'name', header: t('name'), cell: (product) => product.name, className: 'w-2/5' },
              { key: 'code', header: t('code'), cell: (product) => product.code, isExtra: true },
              {
                key: 'kind',
                header: t('kind'),
                cell: (product) => t(`kinds.${product.kind}`),
                isExtra: true,
              },
              { key: 'unit', header: words('line.unit'), cell: (product) => words(`unit.${product.unit}`) },
              ...(organization.isVatRegistered
                ? [
                    {
                      key: 'vat',
                      header: words('line.vat'),
                      cell: (product: (typeof rows)[number]) => vatWords(product),
                    },
                  ]
                : []),
              {
                key: 'price',
                header: t('unitPrice'),
                align: 'right',
                cell: (product) => <Amount amount={product.unitPrice} currency={product.currency} isStrong />,
              },
            ]}
            card={(product) => ({
              who: product.name,
              amount: <Amount amount={product.unitPrice} currency={product.currency} isStrong />,
              state: t(`kinds.${product.kind}`),
              when: words(`unit.${product.unit}`),
            })}
          />
        )}
      </InfiniteList>
    </>
  );
}
