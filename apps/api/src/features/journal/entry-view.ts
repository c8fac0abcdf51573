import type { JournalEntryView } from '@bilko/contracts';
import { entrySources } from '@bilko/contracts';
import type { Caller, Context } from '../../http/context';
import { shownSidesOf } from '../organizations/reversal-display';
import type { JournalEntryRow } from './journal-repository';

type Source = JournalEntryView['source']['kind'];

function sourceOf(kind: string): Source {
  const source = entrySources.find((one) => one === kind);
  if (!source) throw new Error(`An entry has a source that the contract does not know: ${kind}`);
  return source;
}

/** Makes of each entry what the contract shows of it. */
export async function entryViews(ctx: Context): Promise<(row: JournalEntryRow) => JournalEntryView> {
  const shown = await shownSidesOf(ctx);
  return (row) => toEntryView(ctx, row, shown);
}

function toEntryView(
  { organization }: Caller,
  row: JournalEntryRow,
  shown: Awaited<ReturnType<typeof shownSidesOf>>,
): JournalEntryView {
  const { documentNoun: noun, documentId, documentNumber: number } = row;
  return {
    id: row.id,
    number: row.number,
    postedOn: row.postedOn,
    description: row.description,
    source: {
      kind: sourceOf(row.sourceKind),
      id: row.sourceId,
      document: noun && documentId ? { noun, id: documentId, number } : null,
    },
    reverses: row.reversesId ? { id: row.reversesId, number: row.reversesNumber ?? 0 } : null,
    reversedBy: row.reversedById ? { id: row.reversedById, number: row.reversedByNumber ?? 0 } : null,
    totalAmount: row.totalAmount,
    currency: organization.baseCurrency,
    postings: row.postings.map((posting) => {
      const isReversal = row.reversesId !== null;
      const document = shown({ debit: posting.documentDebit, credit: posting.documentCredit }, isReversal);
      return {
        ...shown(posting, isReversal),
        documentDebit: document.debit,
        documentCredit: document.credit,
      };
    }),
    createdAt: row.createdAt.toISOString(),
    createdByName: row.createdByName,
  };
}
