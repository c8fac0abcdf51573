import type { JournalEntryView } from '@bilko/contracts';
import { entrySources } from '@bilko/contracts';
import type { Caller } from '../../http/context';
import type { JournalEntryRow } from './journal-repository';

type Source = JournalEntryView['source']['kind'];

function sourceOf(kind: string): Source {
  const source = entrySources.find((one) => one === kind);
  if (!source) throw new Error(`An entry has a source that the contract does not know: ${kind}`);
  return source;
}

/** A journal entry as the contract shows it. */
export function toEntryView({ organization }: Caller, row: JournalEntryRow): JournalEntryView {
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
    postings: row.postings,
    createdAt: row.createdAt.toISOString(),
    createdByName: row.createdByName,
  };
}
