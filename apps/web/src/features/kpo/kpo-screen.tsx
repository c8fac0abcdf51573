'use client';
import { BookOpen } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { Contracts, IncomeLimit } from '@bilko/contracts';
import { LinkButton } from '@/components/button';
import { Chips } from '@/components/chips';
import { Amount, DayText } from '@/components/figures';
import { PageHeader, Section } from '@/components/page';
import { DownloadMenu } from '@/components/reports/download-menu';
import { EmptyState, ErrorState, Notice, SkeletonList } from '@/components/states';
import { Table } from '@/components/table';
import { useFormat } from '@/lib/format/use-format';
import { useApiQuery } from '@/lib/query/use-api';
import { useAddressFilter } from '@/lib/use-address-filter';

type Book = Contracts['getKpoBook']['response'];

/** The book of who is taxed by a lump sum; for others outside VAT, how near they are to registration. */
export function KpoScreen() {
  const profile = useApiQuery('getTaxProfile', {});
  if (profile.isPending) return <SkeletonList rows={6} />;
  if (profile.isError && !profile.data)
    return <ErrorState error={profile.error} onRetry={() => void profile.refetch()} />;
  return profile.data.current.isLumpSum ? <KpoBook /> : <VatWatch />;
}

function VatWatch() {
  const t = useTranslations('kpo');
  const { baseCurrency } = useFormat();
  const query = useApiQuery('getIncomeLimits', {});
  const limits = query.data?.data ?? [];
  return (
    <>
      <PageHeader back={{ href: '/books', label: t('back') }} title={t('watchTitle')} />
      {query.isPending && <SkeletonList rows={3} />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && (
        <div className="max-w-xl space-y-8">
          {limits.length === 0 && <p>{t('noneWatched')}</p>}
          {limits.map((limit) => (
            <Limit key={limit.kind} limit={limit} currency={baseCurrency} />
          ))}
          {limits.length > 0 && (
            <>
              <p className="text-muted">{t('watchHint')}</p>
              <Notice
                action={
                  <LinkButton href="/settings/vat" look="quiet">
                    {t('toSettings')}
                  </LinkButton>
                }
              >
                {t('notKept')}
              </Notice>
            </>
          )}
        </div>
      )}
    </>
  );
}

/** KPO, the book of income, and how near it is to both limits. */
function KpoBook() {
  const t = useTranslations('kpo');
  const format = useFormat();
  const thisYear = parseInt(format.today().slice(0, 4), 10);
  const [chosen, setYear] = useAddressFilter('year');
  const year = /^20\d\d$/.test(chosen) ? chosen : String(thisYear);
  const query = useApiQuery('getKpoBook', { query: { year } }, { keepsPrevious: true });
  const book = query.data;
  return (
    <>
      <PageHeader
        back={{ href: '/books', label: t('back') }}
        title={t('name')}
        description={t('hint')}
        actions={<DownloadMenu report="getKpoBook" query={{ year }} fileName={`KPO ${year}`} />}
      />
      <div className="mb-6" data-noprint>
        <Chips
          label={t('year')}
          value={year}
          options={[0, 1, 2].map((back) => ({ value: `${thisYear - back}`, label: `${thisYear - back}.` }))}
          onChange={setYear}
        />
      </div>
      {query.isPending && <SkeletonList rows={6} />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {book && (
        <>
          <Section title={t('limits')}>
            <div className="grid gap-8 md:grid-cols-2">
              {book.limits.map((limit) => (
                <Limit key={limit.kind} limit={limit} currency={book.currency} />
              ))}
            </div>
          </Section>
          {book.rows.length === 0 ? (
            <EmptyState picture={<BookOpen />} title={t('empty')}>
              {t('emptyHint')}
            </EmptyState>
          ) : (
            <Rows book={book} isChanging={query.isPlaceholderData} />
          )}
        </>
      )}
    </>
  );
}

function Limit({ limit, currency }: { limit: IncomeLimit; currency: string }) {
  const t = useTranslations('kpo');
  const format = useFormat();
  const isNear = limit.state !== 'below';
  const days = { from: format.day(limit.from), to: format.day(limit.to) };
  const name = t(limit.kind);
  return (
    <div>
      <p className="font-medium">{name}</p>
      <p className="mt-1 text-xl">
        <Amount amount={limit.amount} currency={currency} />{' '}
        <span className="text-sm text-muted">
          {t('ofLimit', { amount: format.money(limit.limitAmount, currency) })}
        </span>
      </p>
      <svg
        aria-hidden
        viewBox="0 0 100 2"
        preserveAspectRatio="none"
        className="mt-2 h-2 w-full rounded-full"
      >
        <rect width="100" height="2" className="fill-sunken" />
        <rect
          width={Math.min(limit.percent, 100)}
          height="2"
          className={isNear ? 'fill-danger' : 'fill-action'}
        />
      </svg>
      <p className="text-sm text-muted">
        {t('used', { percent: limit.percent })} · {t(`${limit.kind}Hint`, days)}
      </p>
      {limit.state === 'near' && (
        <div className="mt-3">
          <Notice tone="soon">{t('near')}</Notice>
        </div>
      )}
      {limit.state === 'above' && (
        <div className="mt-3">
          <Notice tone="danger">{t('above')}</Notice>
        </div>
      )}
    </div>
  );
}

function Rows({ book, isChanging }: { book: Book; isChanging: boolean }) {
  const t = useTranslations('kpo');
  const hrefOf = ({ noun, documentId }: Book['rows'][number]) =>
    noun === 'cashSlip' ? '/books/cash' : `/invoices/${documentId}`;
  const { totals } = book;
  const total = 'px-3 py-2.5 text-right';
  return (
    <Table
      caption={t('name')}
      rows={book.rows}
      rowKey={(row) => row.documentId}
      rowHref={hrefOf}
      isChanging={isChanging}
      columns={[
        { key: 'number', header: t('number'), cell: (row) => row.number },
        { key: 'day', header: t('day'), cell: (row) => <DayText day={row.day} /> },
        { key: 'description', header: t('description'), cell: (row) => row.description },
        {
          key: 'products',
          header: t('products'),
          align: 'right',
          cell: (row) => <Amount amount={row.productAmount} dashesZero />,
        },
        {
          key: 'services',
          header: t('services'),
          align: 'right',
          cell: (row) => <Amount amount={row.serviceAmount} dashesZero />,
        },
        {
          key: 'total',
          header: t('total'),
          align: 'right',
          cell: (row) => <Amount amount={row.totalAmount} isStrong />,
        },
      ]}
      footer={
        <tr>
          <td colSpan={3} className="py-2.5 pl-2">
            {t('total')}
          </td>
          <td className={total}>
            <Amount amount={totals.productAmount} />
          </td>
          <td className={total}>
            <Amount amount={totals.serviceAmount} />
          </td>
          <td className={total}>
            <Amount amount={totals.totalAmount} />
          </td>
        </tr>
      }
      card={(row) => ({
        who: row.description,
        amount: <Amount amount={row.totalAmount} isStrong />,
        state: row.number,
        when: <DayText day={row.day} />,
      })}
    />
  );
}
