'use client';
import { useState } from 'react';
import { useLocale, useTranslations } from 'next-intl';
import type { DataImportView } from '@bilko/contracts';
import { Button } from '@/components/button';
import { FileDrop } from '@/components/file-drop';
import { Section } from '@/components/page';
import { ErrorState, Notice, SkeletonList } from '@/components/states';
import { useApiMutation, useApiQuery } from '@/lib/query/use-api';
import { useProblemText } from '@/lib/use-problem-text';
import { ApiProblem } from '@/lib/api/problem';
import { megabytes } from './byte-size';
import { Progress } from './progress';
import { sendArchive } from './send-archive';
import { useLookAgain } from './use-look-again';

const LARGEST_MEGABYTES = 4096;

/** Brings the books of an archive into a business in which nothing was written yet. */
export function ImportSection() {
  const t = useTranslations('data.import');
  const say = useProblemText();
  const query = useApiQuery('getLatestDataImport', {});
  const giveUp = useApiMutation('abandonDataImport', { refreshes: ['data-imports'] });
  const [sent, setSent] = useState<{ done: number; total: number } | undefined>(undefined);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const latest = query.data?.latest ?? undefined;
  const isUnderWay = latest?.state === 'waiting' || latest?.state === 'running';
  const isBegun = latest?.state === 'uploading';
  useLookAgain(isUnderWay, query.refetch);

  const send = async (file: File) => {
    setProblem(undefined);
    if (isBegun && (latest.fileName !== file.name || latest.byteSize !== file.size)) {
      setProblem(
        t('other', { name: latest.fileName, size: String(Math.ceil(latest.byteSize / 1024 / 1024)) }),
      );
      return;
    }
    setSent({ done: 0, total: file.size });
    try {
      await sendArchive(file, isBegun ? latest : undefined, (done) => setSent({ done, total: file.size }));
    } catch (error) {
      setProblem(say(error));
    } finally {
      setSent(undefined);
      await query.refetch();
    }
  };
  const canSend = query.data !== undefined && !isUnderWay && latest?.state !== 'done' && sent === undefined;
  return (
    <Section title={t('title')} description={t('hint')}>
      {query.isPending && <SkeletonList rows={2} />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      <div aria-live="polite">
        {sent ? (
          <Sending {...sent} />
        ) : (
          latest && <Standing latest={latest} isAsked={problem !== undefined} />
        )}
      </div>
      {problem && (
        <div className="mb-4">
          <Notice tone="danger">{problem}</Notice>
        </div>
      )}
      {canSend && (
        <FileDrop
          accept="application/zip,.zip"
          maxMegabytes={LARGEST_MEGABYTES}
          hasCamera={false}
          hint={t('choose')}
          onFiles={([file]) => {
            if (file) void send(file);
          }}
        />
      )}
      {canSend && isBegun && (
        <Button look="quiet" className="mt-2" isBusy={giveUp.isPending} onClick={() => giveUp.mutate({})}>
          {t('give')}
        </Button>
      )}
    </Section>
  );
}

function Sending({ done, total }: { done: number; total: number }) {
  const t = useTranslations('data.import');
  const inMegabytes = (bytes: number) => String(Math.ceil(bytes / 1024 / 1024));
  const label = t('sending', { done: inMegabytes(done), total: inMegabytes(total) });
  return (
    <div className="mb-4 max-w-md">
      <p className="font-medium">{label}</p>
      <progress className="mt-3 h-2 w-full accent-action" aria-label={label} value={done} max={total} />
    </div>
  );
}

function Standing({ latest, isAsked }: { latest: DataImportView; isAsked: boolean }) {
  const t = useTranslations('data.import');
  const say = useProblemText();
  const locale = useLocale();
  const { state, problem, fileName, byteSize, doneCount, totalCount } = latest;
  if (state === 'abandoned') return null;
  const isUnderWay = state === 'waiting' || state === 'running';
  return (
    <div className="mb-4">
      <p className="font-medium">{t(`state.${state}`)}</p>
      <p className="mt-1 text-sm text-muted">
        {fileName} · {megabytes(byteSize, locale)}
      </p>
      {isUnderWay && <Progress done={doneCount} total={totalCount} label={t(`state.${state}`)} />}
      {state === 'uploading' && <p className="mt-1 text-muted">{t('again')}</p>}
      {state === 'refused' && problem && !isAsked && (
        <div className="mt-3">
          <Notice tone="danger">
            {say(new ApiProblem(problem.code, 422, { params: problem.params ?? {} }))}
          </Notice>
        </div>
      )}
    </div>
  );
}
