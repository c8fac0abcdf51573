'use client';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'next-intl';
import type { RouteName } from '@bilko/contracts/routes';
import { Button } from '@/components/button';
import { call } from '@/lib/api/call';
import type { ApiInput } from '@/lib/api/send';
import { saveAs } from '@/lib/files';
import { toast } from '@/lib/toast';
import { useProblemText } from '@/lib/use-problem-text';

/** Fetches a file of a report and keeps it under a name. */
export function useDownload() {
  const say = useProblemText();
  const [isBusy, setBusy] = useState(false);
  const download = async <N extends RouteName>(
    report: N,
    query: Record<string, string>,
    fileName: string,
  ) => {
    setBusy(true);
    try {
      // Its contract answers with JSON; with a format it is a file.
      const input = { query: { ...query, format: 'csv' } } as unknown as ApiInput<N>;
      saveAs((await call(report, input)) as unknown as Blob, fileName);
    } catch (error) {
      toast(say(error), { tone: 'danger' });
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, download };
}

export function DownloadLedger({ query, fileName }: { query: Record<string, string>; fileName: string }) {
  const t = useTranslations('vat');
  const { isBusy, download } = useDownload();
  return (
    <Button
      icon={<Download />}
      isBusy={isBusy}
      onClick={() => void download('listVatLedger', query, `${fileName}.csv`)}
    >
      {t('csv')}
    </Button>
  );
}
