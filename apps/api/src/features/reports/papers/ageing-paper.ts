import type { AgeingReply } from '@bilko/contracts';
import { ages, type Age } from '@bilko/core';
import type { ReportCell } from '@bilko/documents';
import type { PaperContent, PaperFrame } from '../report-file';
import { fillWords } from './fill-words';

export function ageingPaper(
  name: 'receivablesAgeing' | 'payablesAgeing',
  report: AgeingReply,
  frame: PaperFrame,
): PaperContent {
  const { words } = frame;
  const amounts = (of: Readonly<Record<Age, string>>, total: string): ReportCell[] => [
    ...ages.map((age) => of[age]),
    total,
  ];
  const inOne = (age: Age, amount: string): ReportCell[] => [
    ...ages.map((one) => (one === age ? amount : null)),
    amount,
  ];
  const isPartly = /[1-9]/.test(report.ledger.withoutDocument);
  const last = (text: string, amount: string) => ({
    kind: 'group' as const,
    cells: [text, null, null, ...ages.map(() => null), amount],
  });
  return {
    title: words.titles[name],
    subtitle: fillWords(words.onDay, { day: frame.day(report.to) }),
    columns: [
      { head: words.contact, kind: 'text' },
      { head: words.document, kind: 'code' },
      { head: words.dueOn, kind: 'day' },
      ...ages.map((age) => ({ head: words.ages[age], kind: 'amount' as const })),
      { head: words.total, kind: 'amount' },
    ],
    rows: [
      ...report.contacts.flatMap((contact) => [
        {
          kind: 'group' as const,
          cells: [contact.contactName, null, null, ...amounts(contact.amounts, contact.total)],
        },
        ...contact.documents.map((document) => ({
          kind: 'row' as const,
          level: 1 as const,
          cells: [
            contact.contactName,
            document.number,
            document.dueOn,
            ...inOne(document.age, document.openAmount),
          ],
        })),
      ]),
      {
        kind: 'total' as const,
        cells: [words.total, null, null, ...amounts(report.totals.amounts, report.totals.total)],
      },
      ...(isPartly
        ? [
            last(words.withoutDocument, report.ledger.withoutDocument),
            last(words.ledgerBalance, report.ledger.balance),
          ]
        : []),
    ],
  };
}
