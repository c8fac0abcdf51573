'use client';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { Contracts } from '@bilko/contracts';
import { PageHeader } from '@/components/page';
import { ErrorState, Notice, SkeletonList } from '@/components/states';
import { useFormat } from '@/lib/format/use-format';
import { useApiQuery } from '@/lib/query/use-api';
import { useSession } from '@/lib/session/use-session';
import { CloseReturn } from './close-return';
import { useDueSentence } from './due-sentence';
import { periodWords } from './period-words';
import { ReopenReturn } from './reopen-return';
import { ReturnBoxes } from './return-boxes';
import { TaxOfficeFiles } from './tax-office-files';

type Period = Contracts['listVatReturns']['response']['data'][number];

/** The return of a period: as it stands now, or as it was closed. */
export function VatReturnScreen({ from, to }: { from: string; to: string }) {
  const t = useTranslations('vat');
  const format = useFormat();
  const periods = useApiQuery('listVatReturns', {});
  const period = periods.data?.data.find((one) => one.from === from && one.to === to);
  const closedId = period?.id ?? undefined;
  const live = useApiQuery('getVatReturn', periods.data && !closedId ? { query: { from, to } } : undefined);
  const kept = useApiQuery('getClosedVatReturn', closedId ? { params: { id: closedId } } : undefined);
  const shown = closedId ? kept : live;
  const problem = periods.error ?? shown.error;
  return (
    <>
      <PageHeader
        title={`${t('returnTitle')}: ${periodWords({ from, to }, format)}`}
        back={{ href: '/books/vat', label: t('backToReturns') }}
        actions={period && <Actions period={period} periods={periods.data?.data ?? []} />}
      />
      {problem && !shown.data && (
        <ErrorState error={problem} onRetry={() => void Promise.all([periods.refetch(), shown.refetch()])} />
      )}
      {!problem && !shown.data && <SkeletonList rows={10} />}
      {shown.data && (
        <>
          <Facts period={period} figures={shown.data} documentCount={live.data?.documentCount} />
          <ReturnBoxes boxes={shown.data.boxes} from={from} to={to} />
          {format.country === 'BA' && <TaxOfficeFiles from={from} to={to} />}
        </>
      )}
    </>
  );
}

function Actions({ period, periods }: { period: Period; periods: readonly Period[] }) {
  const t = useTranslations('vat');
  const { can } = useSession();
  const format = useFormat();
  if (!can('vat-return:close')) return null;
  if (period.state === 'closed') return period.isLatest ? <ReopenReturn period={period} /> : null;
  const say = (text: string) => <p className="max-w-sm text-sm text-muted">{text}</p>;
  if (period.state === 'running') return say(t('notOver', { day: format.day(period.to) }));
  // A first return may begin anywhere; after it they follow one another.
  const hasClosed = periods.some(({ state }) => state === 'closed');
  const isBlocked = hasClosed && periods.some(({ state, from }) => state === 'open' && from < period.from);
  return isBlocked ? say(t('earlierFirst')) : <CloseReturn period={period} />;
}

type Figures = { dueAmount: string; creditBefore: string; currency: string };

function Facts({
  period,
  figures,
  documentCount,
}: {
  period: Period | undefined;
  figures: Figures;
  documentCount: number | undefined;
}) {
  const t = useTranslations('vat');
  const format = useFormat();
  const sentence = useDueSentence();
  return (
    <div className="mb-6 space-y-2">
      <p className="text-xl">{sentence(figures.dueAmount, figures.currency, period?.state === 'running')}</p>
      {period && (
        <p className="text-muted">
          {t('dueOn')}: {format.day(period.dueOn)}
          {documentCount !== undefined && ` · ${t('documents', { count: documentCount })}`}
        </p>
      )}
      {/[1-9]/.test(figures.creditBefore) && (
        <Notice>{t('creditBefore', { amount: format.money(figures.creditBefore, figures.currency) })}</Notice>
      )}
      {period?.closedAt && (
        <p className="text-muted">
          {t('closedBy', { name: period.closedByName ?? '', at: format.instant(period.closedAt) })}
        </p>
      )}
      {period?.entryId && (
        <p>
          <Link
            className="text-action underline underline-offset-2"
            href={`/books/entries/${period.entryId}`}
          >
            {t('openEntry')}
          </Link>
        </p>
      )}
    </div>
  );
}
