'use client';
import { Coins } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'next-intl';
import type { Contracts } from '@bilko/contracts';
import { Button } from '@/components/button';
import { DayText } from '@/components/figures';
import { EmptyState, ErrorState, SkeletonList } from '@/components/states';
import { Table } from '@/components/table';
import { useFormat } from '@/lib/format/use-format';
import { useApiQuery } from '@/lib/query/use-api';
import { BooksFrame } from './books-frame';
import { Revaluation } from './revaluation';

type Row = Contracts['listCurrencies']['response']['data'][number];

/** Official rates as they are known, and what foreign balances gained or lost by a day. */
export function CurrenciesScreen() {
  const t = useTranslations('currencies');
  return (
    <BooksFrame>
      <section aria-labelledby="differences" className="mb-12">
        <h2 id="differences" className="text-lg">
          {t('differencesTitle')}
        </h2>
        <p className="mt-1 mb-5 max-w-2xl text-muted">{t('differencesHint')}</p>
        <Revaluation />
      </section>
      <section aria-labelledby="rates">
        <h2 id="rates" className="text-lg">
          {t('ratesTitle')}
        </h2>
        <p className="mt-1 mb-5 max-w-2xl text-muted">{t('ratesHint')}</p>
        <Rates />
      </section>
    </BooksFrame>
  );
}

function Rates() {
  const t = useTranslations('currencies');
  const format = useFormat();
  const [isWhole, setWhole] = useState(false);
  const query = useApiQuery('listCurrencies', {});
  if (query.isPending) return <SkeletonList rows={5} />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const known = query.data.data.filter((row) => row.known);
  if (known.length === 0) return <EmptyState picture={<Coins />} title={t('emptyRates')} />;
  const rows = isWhole ? query.data.data : known.slice(0, 6);
  const rateOf = ({ known: rate }: Row) => (rate ? format.quantity(rate.rate) : t('noRate'));
  const listOf = ({ known: rate }: Row) =>
    rate && (
      <>
        {t(`sources.${rate.source}`)}
        {!rate.isOfficial && <span className="block text-muted">{t('substitute')}</span>}
      </>
    );
  return (
    <div className="max-w-2xl">
      <Table
        caption={t('ratesTitle')}
        rows={rows}
        rowKey={(row) => row.currency}
        columns={[
          { key: 'currency', header: t('currency'), cell: (row) => row.currency },
          { key: 'rate', header: `${t('rate')} (${query.data.baseCurrency})`, cell: rateOf, align: 'right' },
          { key: 'day', header: t('day'), cell: (row) => row.known && <DayText day={row.known.day} /> },
          { key: 'list', header: t('list'), cell: listOf },
        ]}
        card={(row) => ({
          who: row.currency,
          amount: rateOf(row),
          state: listOf(row),
          when: row.known && <DayText day={row.known.day} />,
        })}
      />
      {!isWhole && query.data.data.length > rows.length && (
        <Button look="quiet" className="mt-3 -ml-4" onClick={() => setWhole(true)}>
          {t('showAll')}
        </Button>
      )}
    </div>
  );
}
