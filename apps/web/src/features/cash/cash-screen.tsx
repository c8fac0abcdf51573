'use client';
import { ArrowDownToLine, ArrowUpFromLine, Coins } from 'lucide-react';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useState } from 'react';
import { useTranslations } from 'next-intl';
import type { Contracts } from '@bilko/contracts';
import { Button } from '@/components/button';
import { Amount, DayText } from '@/components/figures';
import { PageHeader, Stat, Stats } from '@/components/page';
import { DownloadMenu } from '@/components/reports/download-menu';
import { PeriodPicker } from '@/components/reports/period-picker';
import { usePeriod } from '@/components/reports/use-period';
import { EmptyState, ErrorState, Notice, SkeletonList } from '@/components/states';
import { Table } from '@/components/table';
import { useFormat } from '@/lib/format/use-format';
import { useApiQuery } from '@/lib/query/use-api';
import { useSession } from '@/lib/session/use-session';

const NewSlip = dynamic(() => import('./new-slip').then((module) => module.NewSlip), { ssr: false });
const ReverseSlip = dynamic(() => import('./reverse-slip').then((module) => module.ReverseSlip), {
  ssr: false,
});

type Book = Contracts['getCashBook']['response'];
type Row = Book['rows'][number];

/** The cash box: what came in, what went out, and what is in it. */
export function CashScreen() {
  const t = useTranslations('cash');
  const format = useFormat();
  const { can } = useSession();
  const [period, setPeriod] = usePeriod('thisMonth');
  const [adding, setAdding] = useState<'in' | 'out' | undefined>(undefined);
  const [reversed, setReversed] = useState<Row | undefined>(undefined);
  const query = useApiQuery('getCashBook', { query: period }, { keepsPrevious: true, staleTime: 0 });
  const book = query.data;
  return (
    <>
      <PageHeader
        back={{ href: '/books', label: t('back') }}
        title={t('title')}
        description={t('hint')}
        actions={
          <>
            <DownloadMenu
              report="getCashBook"
              query={period}
              fileName={`${t('title')} ${period.from} ${period.to}`}
            />
            {can('payment:record') && (
              <>
                <Button icon={<ArrowUpFromLine />} onClick={() => setAdding('out')}>
                  {t('newOut')}
                </Button>
                <Button look="primary" icon={<ArrowDownToLine />} onClick={() => setAdding('in')}>
                  {t('newIn')}
                </Button>
              </>
            )}
          </>
        }
      />
      <PeriodPicker period={period} onChange={setPeriod} />
      {query.isPending && <SkeletonList rows={6} />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {book && (
        <>
          <Sums book={book} />
          {book.daysBelowZero.length > 0 && (
            <div className="mb-6">
              <Notice tone="danger">
                {t('below', { days: book.daysBelowZero.map(format.day).join(', ') })}
              </Notice>
            </div>
          )}
          {book.rows.length === 0 ? (
            <EmptyState picture={<Coins />} title={t('empty')}>
              {t('emptyHint')}
            </EmptyState>
          ) : (
            <Movements book={book} isChanging={query.isPlaceholderData} onReverse={setReversed} />
          )}
        </>
      )}
      {adding && <NewSlip direction={adding} onClose={() => setAdding(undefined)} />}
      {reversed && <ReverseSlip row={reversed} onClose={() => setReversed(undefined)} />}
    </>
  );
}

function Sums({ book }: { book: Book }) {
  const t = useTranslations('cash');
  const { currency } = book;
  return (
    <Stats>
      <Stat label={t('balance')} isMain>
        <Amount amount={book.closingBalance} currency={currency} />
      </Stat>
      <Stat label={t('opening')}>
        <Amount amount={book.openingBalance} currency={currency} />
      </Stat>
      <Stat label={t('in')}>
        <Amount amount={book.inAmount} currency={currency} />
      </Stat>
      <Stat label={t('out')}>
        <Amount amount={book.outAmount} currency={currency} />
      </Stat>
    </Stats>
  );
}

type MovementsProps = { book: Book; isChanging: boolean; onReverse: (row: Row) => void };

function Movements({ book, isChanging, onReverse }: MovementsProps) {
  const t = useTranslations('cash');
  const { can } = useSession();
  const signed = (row: Row) => (row.direction === 'in' ? row.inAmount : `-${row.outAmount}`);
  const action = (row: Row) =>
    row.isReversed ? (
      <span className="text-muted">{t('reversed')}</span>
    ) : (
      row.isReversible &&
      can('payment:record') && (
        <Button look="quiet" onClick={() => onReverse(row)}>
          {t('reverse')}
        </Button>
      )
    );
  const slip = (row: Row) => (
    <Link href={`/books/entries/${row.entryId}`} className="underline-offset-2 hover:underline">
      {row.slipNumber
        ? `${t(row.direction === 'in' ? 'newIn' : 'newOut')} ${row.slipNumber}`
        : t('withoutSlip')}
    </Link>
  );
  return (
    <Table
      caption={t('title')}
      rows={book.rows}
      rowKey={(row) => row.entryId}
      isChanging={isChanging}
      columns={[
        { key: 'day', header: t('day'), cell: (row) => <DayText day={row.postedOn} /> },
        { key: 'slip', header: t('slip'), cell: slip },
        { key: 'description', header: t('description'), cell: (row) => row.description },
        { key: 'party', header: t('party'), cell: (row) => row.partyName ?? '', isExtra: true },
        {
          key: 'in',
          header: t('in'),
          align: 'right',
          cell: (row) => <Amount amount={row.inAmount} dashesZero />,
        },
        {
          key: 'out',
          header: t('out'),
          align: 'right',
          cell: (row) => <Amount amount={row.outAmount} dashesZero />,
        },
        {
          key: 'balance',
          header: t('after'),
          align: 'right',
          cell: (row) => <Amount amount={row.balance} isStrong />,
        },
        { key: 'action', header: '', align: 'right', cell: action },
      ]}
      card={(row) => ({
        who: row.description,
        amount: <Amount amount={signed(row)} isStrong />,
        state: slip(row),
        when: <DayText day={row.postedOn} />,
      })}
    />
  );
}
