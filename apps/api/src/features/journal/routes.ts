import { contracts } from '@bilko/contracts';
import { operation, ownOperation, type Operation } from '../../http/bind';
import { createJournalEntry } from './create-journal-entry';
import { createJournalTemplate } from './create-journal-template';
import { deleteJournalTemplate } from './delete-journal-template';
import { getJournalEntry } from './get-journal-entry';
import { getJournalTemplate } from './get-journal-template';
import { listEntryAttachments } from './list-entry-attachments';
import { listJournalEntries } from './list-journal-entries';
import { listJournalTemplates } from './list-journal-templates';
import { postJournalTemplate } from './post-journal-template';
import { reverseJournalEntry } from './reverse-journal-entry';
import { updateJournalTemplate } from './update-journal-template';
import { uploadEntryAttachment } from './upload-entry-attachment';

export const operations: readonly Operation[] = [
  operation(contracts.listJournalEntries, listJournalEntries),
  operation(contracts.getJournalEntry, getJournalEntry),
  operation(contracts.createJournalEntry, createJournalEntry),
  operation(contracts.reverseJournalEntry, reverseJournalEntry),
  operation(contracts.listEntryAttachments, listEntryAttachments),
  ownOperation(contracts.uploadEntryAttachment, uploadEntryAttachment),
  operation(contracts.listJournalTemplates, listJournalTemplates),
  operation(contracts.createJournalTemplate, createJournalTemplate),
  operation(contracts.getJournalTemplate, getJournalTemplate),
  operation(contracts.updateJournalTemplate, updateJournalTemplate),
  operation(contracts.deleteJournalTemplate, deleteJournalTemplate),
  operation(contracts.postJournalTemplate, postJournalTemplate),
];
