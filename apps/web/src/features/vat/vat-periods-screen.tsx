'use client';
import { Landmark } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { Contracts } from '@bilko/contracts';
import { DayText, StatusWord, type Tone } from '@/components/figures';
import { EmptyState, ErrorState, SkeletonList } from '@/components/states';
import { Table } from '@/components/table';
import { useFormat } from '@/lib/format/use-format';
import { useApiQuery } from '@/lib/query/use-api';
import { useDueSentence } from './due-sentence';
import { periodWords } from './period-words';
import { VatFrame } from './vat-frame';

type Reply = Contracts['listVatReturns']['response'];
type Period = Reply['data'][number];

/** Periods newest first: what each comes to in words, and by when. */
export function VatPeriodsScreen() {
  const t = useTranslations('vat');
  const query = useApiQuery('listVatReturns', {});
  return (
    <VatFrame>
      {query.isPending && <SkeletonList rows={6} />}
      {query.isError && !query.data && (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.data?.data.length === 0 && (
        <EmptyState picture={<Landmark />} title={t('emptyTitle')}>
          {t('emptyHint')}
        </EmptyState>
      )}
      {query.data && query.data.data.length > 0 && <Periods reply={query.data} />}
    </VatFrame>
  );
}

function Periods({ reply }: { reply: Reply }) {
  const t = useTranslations('vat');
  const format = useFormat();
  const sentence = useDueSentence();
  const today = format.today();
  const words = (period: Period) => sentence(period.dueAmount, reply.currency, period.state === 'running');
  const state = (period: Period) => {
    const isPast = period.state === 'open' && period.dueOn < today;
    const tone: Tone = isPast
      ? 'danger'
      : period.state === 'open'
        ? 'soon'
        : period.state === 'closed'
          ? 'good'
          : 'muted';
    return <StatusWord tone={tone}>{isPast ? t('pastDue') : t(`state.${period.state}`)}</StatusWord>;
  };
  return (
    <Table
      caption={t('tabs.periods')}
      rows={reply.data}
      rowKey={({ from }) => from}
      rowHref={({ from, to }) => `/books/vat/${from}/${to}`}
      columns={[
        { key: 'period', header: t('period'), cell: (period) => periodWords(period, format) },
        { key: 'amount', header: t('amount'), cell: words },
        { key: 'dueOn', header: t('dueOn'), cell: ({ dueOn }) => <DayText day={dueOn} />, align: 'right' },
        { key: 'state', header: t('stateHead'), cell: state, align: 'right' },
      ]}
      card={(period) => ({
        who: periodWords(period, format),
        amount: state(period),
        state: words(period),
        when: <DayText day={period.dueOn} />,
      })}
    />
  );
}
