'use client';
import { Archive, Download } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import type { DataExportView } from '@bilko/contracts';
import { Button } from '@/components/button';
import { Section } from '@/components/page';
import { ErrorState, Notice, SkeletonList } from '@/components/states';
import { call } from '@/lib/api/call';
import { useFormat } from '@/lib/format/use-format';
import { useApiMutation, useApiQuery } from '@/lib/query/use-api';
import { toast } from '@/lib/toast';
import { useProblemText } from '@/lib/use-problem-text';
import { megabytes } from './byte-size';
import { Progress } from './progress';
import { useLookAgain } from './use-look-again';

/** One archive at a time: made in the background, kept for a week. */
export function ExportSection() {
  const t = useTranslations('data.export');
  const say = useProblemText();
  const query = useApiQuery('getLatestDataExport', {});
  const start = useApiMutation('createDataExport', { refreshes: ['data-exports'] });
  const latest = query.data?.latest;
  const isUnderWay = latest?.state === 'waiting' || latest?.state === 'running';
  useLookAgain(isUnderWay, query.refetch);
  const download = async () => {
    try {
      window.location.assign((await call('getLatestDataExportFile', {})).url);
    } catch (error) {
      toast(say(error), { tone: 'danger' });
    }
  };
  const isReady = latest?.state === 'ready';
  return (
    <Section title={t('title')} description={t('hint')}>
      {query.isPending && <SkeletonList rows={2} />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && (
        <>
          <div aria-live="polite" className="mb-4">
            {latest ? <Made made={latest} /> : <p>{t('never')}</p>}
          </div>
          {start.isError && <Notice tone="danger">{say(start.error)}</Notice>}
          <div className="flex flex-wrap gap-3">
            {isReady && (
              <Button look="primary" icon={<Download />} onClick={() => void download()}>
                {t('download')}
              </Button>
            )}
            <Button
              look={isReady ? 'secondary' : 'primary'}
              icon={<Archive />}
              isBusy={start.isPending || isUnderWay}
              onClick={() => start.mutate({})}
            >
              {t(isReady ? 'makeNew' : 'make')}
            </Button>
          </div>
        </>
      )}
    </Section>
  );
}

function Made({ made }: { made: DataExportView }) {
  const t = useTranslations('data.export');
  const format = useFormat();
  const locale = useLocale();
  const { state, doneCount, totalCount, byteSize, finishedAt, expiresAt } = made;
  const isUnderWay = state === 'waiting' || state === 'running';
  return (
    <>
      <p className="font-medium">{t(`state.${state}`)}</p>
      {isUnderWay && (
        <>
          <Progress done={doneCount} total={totalCount} label={t(`state.${state}`)} />
          <p className="mt-2 text-sm text-muted">{t('canLeave')}</p>
        </>
      )}
      {state === 'ready' && byteSize !== null && finishedAt && expiresAt && (
        <>
          <p className="mt-1 text-muted">
            {t('ready', {
              size: megabytes(byteSize, locale),
              at: format.instant(finishedAt),
              until: format.instant(expiresAt),
            })}
          </p>
          <p className="mt-1 text-muted">{t('care')}</p>
        </>
      )}
    </>
  );
}
