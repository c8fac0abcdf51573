import type { Contracts } from '@bilko/contracts';
import type { Language } from '@bilko/core';
import { bookWordsOf } from '@bilko/documents';
import type { PaperOf } from '../reports/report-file';

type Report = Contracts['getKpoBook']['response'];

/** The columns of the prescribed form; the day stands in a column of its own, so that a spreadsheet can be sorted. */
export const kpoPaperIn =
  (language: Language): PaperOf<Report> =>
  (report, frame) => {
    const words = bookWordsOf(language);
    const { totals } = report;
    return {
      title: words.kpoBook,
      subtitle: String(report.year),
      columns: [
        { head: words.kpoNumber, kind: 'count' },
        { head: frame.words.day, kind: 'day' },
        { head: words.kpoDescription, kind: 'text' },
        { head: words.products, kind: 'amount' },
        { head: words.services, kind: 'amount' },
        { head: words.incomeTotal, kind: 'amount' },
      ],
      rows: [
        ...report.rows.map((row) => ({
          kind: 'row' as const,
          cells: [
            String(row.number),
            row.day,
            row.description,
            row.productAmount,
            row.serviceAmount,
            row.totalAmount,
          ],
        })),
        {
          kind: 'total',
          cells: [
            null,
            null,
            frame.words.total,
            totals.productAmount,
            totals.serviceAmount,
            totals.totalAmount,
          ],
        },
      ],
    };
  };
