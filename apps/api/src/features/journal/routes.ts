import { contracts } from '@bilko/contracts';
import { operation, type Operation } from '../../http/bind';
import { createJournalEntry } from './create-journal-entry';
import { getJournalEntry } from './get-journal-entry';
import { listJournalEntries } from './list-journal-entries';
import { reverseJournalEntry } from './reverse-journal-entry';

export const operations: readonly Operation[] = [
  operation(contracts.listJournalEntries, listJournalEntries),
  operation(contracts.getJournalEntry, getJournalEntry),
  operation(contracts.createJournalEntry, createJournalEntry),
  operation(contracts.reverseJournalEntry, reverseJournalEntry),
];
