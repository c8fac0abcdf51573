'use client';
import { useState } from 'react';
import { useTranslations } from 'next-intl';
import { FileDrop } from '@/components/file-drop';
import { call, newIdempotencyKey } from '@/lib/api/call';
import { upload } from '@/lib/api/upload';
import { useProblemText } from '@/lib/use-problem-text';
import { fromFile, type OpeningLine, type Preview } from './opening-values';

type OpeningFileProps = { onRead: (preview: Preview, lines: OpeningLine[]) => void };

/** A sheet is read into the form; nothing is posted by that. */
export function OpeningFile({ onRead }: OpeningFileProps) {
  const t = useTranslations('opening');
  const say = useProblemText();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(undefined);
  const read = async (file: File) => {
    setBusy(true);
    setProblem(undefined);
    try {
      const preview = await upload('readOpeningBalances', { file }, { idempotencyKey: newIdempotencyKey() });
      const chart = await call('listAccounts', { query: {} });
      onRead(
        preview,
        preview.lines.map((line) => fromFile(line, chart.data)),
      );
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <FileDrop
        accept=".csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        maxMegabytes={2}
        hasCamera={false}
        isBusy={isBusy}
        hint={t('fileHint')}
        onFiles={([file]) => {
          if (file) void read(file);
        }}
      />
      {isBusy && (
        <p role="status" className="mt-3 text-muted">
          {t('reading')}
        </p>
      )}
      {problem !== undefined && (
        <p role="alert" className="mt-3 text-danger">
          {say(problem)}
        </p>
      )}
    </>
  );
}
