'use client';
import { CircleAlert, CircleCheck, LoaderCircle, ShieldCheck } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslations } from 'next-intl';
import type { VerificationView } from '@bilko/contracts';
import { Button } from '@/components/button';
import { ErrorState, Notice, SkeletonList } from '@/components/states';
import { Table } from '@/components/table';
import { useFormat } from '@/lib/format/use-format';
import { useApiMutation, useApiQuery } from '@/lib/query/use-api';
import { useSession } from '@/lib/session/use-session';
import { useProblemText } from '@/lib/use-problem-text';
import { BooksFrame } from './books-frame';

const LOOK_AGAIN_MS = 1500;

/** Whether the books agree with themselves: last finding, and the button that checks now. */
export function VerificationScreen() {
  const t = useTranslations('verification');
  const { can } = useSession();
  const say = useProblemText();
  const query = useApiQuery('getLatestVerification', {});
  const start = useApiMutation('startVerification', { refreshes: ['verifications'] });
  const latest = query.data?.latest;
  const isUnderWay = latest?.state === 'waiting' || latest?.state === 'running';
  const { refetch } = query;
  useEffect(() => {
    if (!isUnderWay) return;
    const timer = setInterval(() => void refetch(), LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [isUnderWay, refetch]);
  return (
    <BooksFrame>
      <h2 className="text-lg">{t('title')}</h2>
      <p className="mt-1 mb-6 max-w-2xl text-muted">{t('hint')}</p>
      {query.isPending && <SkeletonList rows={2} />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void refetch()} />}
      {query.data && (
        <div aria-live="polite" className="mb-6">
          {latest ? <Finding found={latest} /> : <p>{t('never')}</p>}
        </div>
      )}
      {start.isError && <Notice tone="danger">{say(start.error)}</Notice>}
      {can('verification:run') && query.data && (
        <Button
          look="primary"
          icon={<ShieldCheck />}
          isBusy={start.isPending || isUnderWay}
          onClick={() => start.mutate({})}
        >
          {t('run')}
        </Button>
      )}
    </BooksFrame>
  );
}

const pictures = {
  waiting: <LoaderCircle className="animate-spin text-muted motion-reduce:animate-none" />,
  running: <LoaderCircle className="animate-spin text-muted motion-reduce:animate-none" />,
  agrees: <CircleCheck className="text-action" />,
  differs: <CircleAlert className="text-danger" />,
  failed: <CircleAlert className="text-danger" />,
} as const;

function Finding({ found }: { found: VerificationView }) {
  const t = useTranslations('verification');
  const format = useFormat();
  const { state, entryCount, postingCount, finishedAt, requestedByName, differences } = found;
  const isUnderWay = state === 'waiting' || state === 'running';
  return (
    <>
      <p className="flex items-center gap-2 text-lg font-medium [&_svg]:size-6">
        <span aria-hidden>{pictures[state]}</span>
        {t(`state.${state}`)}
      </p>
      <p className="mt-1 text-sm text-muted">
        {isUnderWay
          ? t('canLeave')
          : [
              finishedAt && t('when', { at: format.instant(finishedAt) }),
              requestedByName ?? t('nightly'),
              entryCount !== null && postingCount !== null
                ? t('counts', { entries: entryCount, postings: postingCount })
                : undefined,
            ]
              .filter(Boolean)
              .join(' · ')}
      </p>
      {differences.length > 0 && (
        <section className="mt-6" aria-labelledby="differences">
          <h3 id="differences" className="text-base">
            {t('differencesTitle')}
          </h3>
          <p className="mt-1 mb-3 text-muted">{t('differencesHint')}</p>
          <Table
            caption={t('differencesTitle')}
            rows={differences}
            rowKey={(one) => `${one.check} ${one.record ?? ''} ${one.problem}`}
            columns={[
              { key: 'check', header: t('check'), cell: (one) => one.check },
              { key: 'record', header: t('record'), cell: (one) => one.record ?? '–' },
              { key: 'problem', header: t('problem'), cell: (one) => one.problem },
            ]}
            card={(one) => ({ who: one.check, state: one.problem, when: one.record })}
          />
        </section>
      )}
    </>
  );
}
