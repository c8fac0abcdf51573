import type { Contracts } from '@bilko/contracts';
import type { PaperOf } from '../report-file';

type Report = Contracts['getJournal']['response'];

/** A row for each posting; day, number and description stand on every one, so that a spreadsheet can be sorted. */
export const journalPaper: PaperOf<Report> = (report, frame) => {
  const { words } = frame;
  return {
    title: words.titles.journal,
    subtitle: frame.period(report),
    columns: [
      { head: words.day, kind: 'day' },
      { head: words.entry, kind: 'count' },
      { head: words.description, kind: 'text' },
      { head: words.code, kind: 'code' },
      { head: words.name, kind: 'text' },
      { head: words.contact, kind: 'text' },
      { head: words.debit, kind: 'amount' },
      { head: words.credit, kind: 'amount' },
    ],
    rows: [
      ...report.data.flatMap((entry) =>
        entry.postings.map((posting) => ({
          kind: 'row' as const,
          cells: [
            entry.postedOn,
            String(entry.number),
            entry.description,
            posting.code,
            posting.name,
            posting.contactName,
            posting.debit,
            posting.credit,
          ],
        })),
      ),
      {
        kind: 'total',
        cells: [null, null, words.total, null, null, null, report.totals.debit, report.totals.credit],
      },
    ],
  };
};
