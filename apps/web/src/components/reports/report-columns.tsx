'use client';
import { useFormat } from '@/lib/format/use-format';
import type { ReportColumn } from './report-table';

type Spans = Readonly<{
  from: string;
  to: string;
  compared: Readonly<{ from: string; to: string }> | null;
  months: readonly Readonly<{ month: string; from: string; to: string }>[] | null;
}>;

/** Months, the period, what it is compared with: as figuresOf lays the figures out. */
export function useReportColumns({ from, to, compared, months }: Spans, isByMonth: boolean): ReportColumn[] {
  const format = useFormat();
  const span = (a: string, b: string) => (
    <>
      {format.day(a)} – {format.day(b)}
    </>
  );
  return [
    ...(isByMonth && months ? months : []).map((month) => ({
      key: month.month,
      head: `${format.shortMonth(month.month)} ${month.month.slice(0, 4)}`,
      from: month.from,
      to: month.to,
    })),
    { key: 'period', head: span(from, to), from, to },
    ...(compared
      ? [{ key: 'compared', head: span(compared.from, compared.to), ...compared, isMuted: true }]
      : []),
  ];
}
