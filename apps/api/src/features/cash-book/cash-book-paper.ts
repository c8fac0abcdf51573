import type { Contracts } from '@bilko/contracts';
import { bookWordsOf } from '@bilko/documents';
import type { Language } from '@bilko/core';
import type { PaperOf } from '../reports/report-file';

type Report = Contracts['getCashBook']['response'];

export const cashBookPaperIn =
  (language: Language): PaperOf<Report> =>
  (report, frame) => {
    const words = bookWordsOf(language);
    const balanceRow = (kind: 'group' | 'total', day: string, text: string, figures: (string | null)[]) => ({
      kind,
      cells: [day, null, text, null, ...figures],
    });
    return {
      title: words.cashBook,
      subtitle: frame.period(report),
      columns: [
        { head: frame.words.day, kind: 'day' },
        { head: words.slip, kind: 'code' },
        { head: frame.words.description, kind: 'text' },
        { head: words.party, kind: 'text' },
        { head: words.cashIn, kind: 'amount' },
        { head: words.cashOut, kind: 'amount' },
        { head: frame.words.balance, kind: 'amount' },
      ],
      rows: [
        balanceRow('group', report.from, frame.words.openingBalance, [null, null, report.openingBalance]),
        ...report.rows.map((row) => ({
          kind: 'row' as const,
          cells: [
            row.postedOn,
            row.slipNumber,
            row.description,
            row.partyName,
            row.direction === 'in' ? row.inAmount : null,
            row.direction === 'out' ? row.outAmount : null,
            row.balance,
          ],
        })),
        balanceRow('total', report.to, frame.words.closingBalance, [
          report.inAmount,
          report.outAmount,
          report.closingBalance,
        ]),
      ],
    };
  };
