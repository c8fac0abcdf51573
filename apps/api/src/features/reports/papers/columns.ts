import type { ReportAmount, ReportGroupView } from '@bilko/contracts';
import type { ReportCell, ReportColumn, ReportRow } from '@bilko/documents';
import type { PaperFrame } from '../report-file';

type Spans = Readonly<{
  compared: Readonly<{ from?: string; to: string }> | null;
  months: readonly Readonly<{ month: string }>[] | null;
}>;

/** "2026-03" → "03/2026", as all the languages read it. */
export const monthHead = (month: string) => `${month.slice(5)}/${month.slice(0, 4)}`;

/** Code and name, then the period, the one beside it and the months. */
export function amountColumns(own: string, { compared, months }: Spans, frame: PaperFrame): ReportColumn[] {
  const beside = compared
    ? [compared.from ? frame.period({ from: compared.from, to: compared.to }) : frame.day(compared.to)]
    : [];
  const heads = [...(months ?? []).map(({ month }) => monthHead(month)), own, ...beside];
  return [
    { head: frame.words.code, kind: 'code' },
    { head: frame.words.name, kind: 'text' },
    ...heads.map((head) => ({ head, kind: 'amount' as const })),
  ];
}

/** The cells of one figure, in the order of amountColumns. */
export function amountCells({ amount, comparedAmount, monthAmounts }: ReportAmount): ReportCell[] {
  return [...(monthAmounts ?? []), amount, ...(comparedAmount === null ? [] : [comparedAmount])];
}

export const headingRow = (text: string): ReportRow => ({ kind: 'heading', cells: [null, text] });

export const totalRow = (text: string, amount: ReportAmount): ReportRow => ({
  kind: 'total',
  cells: [null, text, ...amountCells(amount)],
});

/** Each group with its accounts below it. */
export function groupRows(groups: readonly ReportGroupView[]): ReportRow[] {
  return groups.flatMap((group) => [
    { kind: 'group' as const, level: 0 as const, cells: [group.code, group.name, ...amountCells(group)] },
    ...group.accounts.map((account) => ({
      kind: 'row' as const,
      level: 1 as const,
      cells: [account.code, account.name, ...amountCells(account)],
    })),
  ]);
}
