'use client';
import { Download, FileSpreadsheet, FileText, Printer, Table2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'next-intl';
import type { RouteName } from '@bilko/contracts/routes';
import { Menu } from '@/components/menu';
import { call } from '@/lib/api/call';
import type { ApiInput } from '@/lib/api/send';
import { saveAs } from '@/lib/files';
import { toast } from '@/lib/toast';
import { useProblemText } from '@/lib/use-problem-text';

const kinds = [
  { format: 'pdf', icon: <FileText aria-hidden /> },
  { format: 'xlsx', icon: <FileSpreadsheet aria-hidden /> },
  { format: 'csv', icon: <Table2 aria-hidden /> },
] as const;

type Props<N extends RouteName> = {
  report: N;
  query: Record<string, string | undefined>;
  /** Without its ending. */
  fileName: string;
};

/** The report as it stands on the screen, as a file; or on paper. */
export function DownloadMenu<N extends RouteName>({ report, query, fileName }: Props<N>) {
  const t = useTranslations('reports');
  const say = useProblemText();
  const [isBusy, setBusy] = useState(false);
  const download = async (format: string) => {
    setBusy(true);
    try {
      // Its contract answers with JSON; with a format it is a file.
      const input = { query: { ...query, format } } as unknown as ApiInput<N>;
      const file = (await call(report, input)) as unknown as Blob;
      saveAs(file, `${fileName.replace(/[\\/:*?"<>|]/g, ' ').replace(/[.\s]+$/, '')}.${format}`);
    } catch (error) {
      toast(say(error), { tone: 'danger' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Menu
      label={isBusy ? t('download.running') : t('download.label')}
      icon={<Download aria-hidden />}
      items={[
        ...kinds.map(({ format, icon }) => ({
          label: t(`download.${format}`),
          icon,
          isDisabled: isBusy,
          onSelect: () => void download(format),
        })),
        { label: t('download.print'), icon: <Printer aria-hidden />, onSelect: () => window.print() },
      ]}
    />
  );
}
