'use client';
import { PackageOpen, Plus, Undo2 } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { useTranslations } from 'next-intl';
import type { Contracts } from '@bilko/contracts';
import { Button, LinkButton } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Amount, InstantText, StatusWord } from '@/components/figures';
import { EmptyState, ErrorState, SkeletonList } from '@/components/states';
import { useFormat } from '@/lib/format/use-format';
import { useApiMutation, useApiQuery } from '@/lib/query/use-api';
import { useSession } from '@/lib/session/use-session';
import { useProblemText } from '@/lib/use-problem-text';
import { BooksFrame } from './books-frame';
import { OpeningItems } from './opening-items';
import { openingRefreshes } from './opening-values';

type Run = Contracts['listOpeningBalances']['response']['data'][number];

/** What the business began with; taken back, it can be entered anew. */
export function OpeningScreen() {
  const t = useTranslations('opening');
  const { can } = useSession();
  const [chosen, setChosen] = useState<Run | undefined>(undefined);
  const query = useApiQuery('listOpeningBalances', {});
  const runs = query.data?.data ?? [];
  const isWriter = can('opening-balance:write');
  const add = isWriter && (
    <LinkButton href="/books/opening-balances/new" look="primary" icon={<Plus />}>
      {t('new')}
    </LinkButton>
  );
  return (
    <BooksFrame actions={runs.length > 0 && add}>
      <p className="mb-4 max-w-2xl text-muted">{t('hint')}</p>
      {query.isPending && <SkeletonList rows={2} />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && runs.length === 0 && (
        <EmptyState picture={<PackageOpen />} title={t('empty')} action={add}>
          {t('emptyHint')}
        </EmptyState>
      )}
      <ul className="max-w-2xl divide-y">
        {runs.map((run) => (
          <RunRow key={run.id} run={run} onReverse={isWriter ? () => setChosen(run) : undefined} />
        ))}
      </ul>
      {chosen && <ReverseOpening run={chosen} onClose={() => setChosen(undefined)} />}
    </BooksFrame>
  );
}

function RunRow({ run, onReverse }: { run: Run; onReverse: (() => void) | undefined }) {
  const t = useTranslations('opening');
  const format = useFormat();
  const link = 'underline underline-offset-2';
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
      <div>
        <p className="font-medium">
          {t('on', { day: format.day(run.startsOn) })} ·{' '}
          <Amount amount={run.totalAmount} currency={run.currency} />
        </p>
        <p className="text-sm text-muted">
          <StatusWord tone={run.state === 'posted' ? 'good' : 'muted'}>{t(`state.${run.state}`)}</StatusWord>
          {' · '}
          <InstantText at={run.createdAt} /> {run.createdByName}
        </p>
        <p className="text-sm">
          <Link className={link} href={`/books/entries/${run.entry.id}`}>
            {t('entry', { number: run.entry.number })}
          </Link>
          {run.reversal && (
            <>
              {' · '}
              <Link className={link} href={`/books/entries/${run.reversal.id}`}>
                {t('reversal', { number: run.reversal.number })}
              </Link>
            </>
          )}
        </p>
      </div>
      {run.state === 'posted' && onReverse && (
        <Button look="quiet" icon={<Undo2 />} onClick={onReverse}>
          {t('reverse')}
        </Button>
      )}
      {run.state === 'posted' && <OpeningItems runId={run.id} />}
    </li>
  );
}

function ReverseOpening({ run, onClose }: { run: Run; onClose: () => void }) {
  const t = useTranslations('opening');
  const common = useTranslations('common');
  const say = useProblemText();
  const reverse = useApiMutation('reverseOpeningBalances', {
    refreshes: openingRefreshes,
    onSuccess: onClose,
  });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('reverseTitle')}
      size="small"
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button
            look="primary"
            isBusy={reverse.isPending}
            onClick={() => reverse.mutate({ params: { id: run.id }, body: {} })}
          >
            {t('reverse')}
          </Button>
        </>
      }
    >
      <p>{t('reverseHint')}</p>
      {reverse.isError && (
        <p role="alert" className="mt-3 text-danger">
          {say(reverse.error)}
        </p>
      )}
    </Dialog>
  );
}
