import { z } from 'zod';
import { contract } from './contract';
import { entrySources } from './entry-sources';
import { fileView } from './files';
import { routes } from './routes';
import { undoneList } from './undone';
import {
  amount,
  currency,
  day,
  idParams,
  instant,
  line,
  month,
  pageOf,
  pageQuery,
  searchText,
  uuid,
  version,
} from './values';

export const journalEntryView = z.object({
  id: uuid,
  number: z.number().int(),
  postedOn: day,
  description: z.string(),
  source: z.object({
    kind: z.enum(entrySources),
    /** The document's id: an invoice for `invoice`, `creditNote`; an expense for `expense`; else null. */
    id: uuid.nullable(),
    /** The document to open, whichever way led to it. */
    document: z
      .object({ noun: z.enum(['invoice', 'expense']), id: uuid, number: z.string().nullable() })
      .nullable(),
  }),
  reverses: z.object({ id: uuid, number: z.number().int() }).nullable(),
  reversedBy: z.object({ id: uuid, number: z.number().int() }).nullable(),
  totalAmount: z.string(),
  currency,
  postings: z.array(
    z.object({
      line: z.number().int(),
      accountId: uuid,
      accountCode: z.string(),
      accountName: z.string(),
      debit: z.string(),
      credit: z.string(),
      contactId: uuid.nullable(),
      contactName: z.string().nullable(),
      documentCurrency: currency,
      documentDebit: z.string(),
      documentCredit: z.string(),
    }),
  ),
  createdAt: instant,
  createdByName: z.string().nullable(),
});
export type JournalEntryView = z.output<typeof journalEntryView>;

export const listJournalEntries = contract({
  route: routes.listJournalEntries,
  summary: 'The journal, newest first',
  query: z.strictObject({
    ...pageQuery,
    from: day.optional(),
    to: day.optional(),
    accountId: uuid.optional(),
    sourceKind: z.enum(entrySources).optional(),
    sourceId: uuid.optional(),
    search: searchText.optional(),
  }),
  status: 200,
  reply: 'json',
  response: pageOf(journalEntryView),
});

export const getJournalEntry = contract({
  route: routes.getJournalEntry,
  summary: 'One entry with its postings',
  params: idParams,
  status: 200,
  reply: 'json',
  response: journalEntryView,
});

export const createJournalEntry = contract({
  route: routes.createJournalEntry,
  summary: 'Post a manual entry',
  body: z.strictObject({
    postedOn: day,
    description: line(300),
    postings: z
      .array(
        z
          .strictObject({
            accountId: uuid.optional(),
            accountCode: line(20).optional(),
            debit: amount.optional(),
            credit: amount.optional(),
            contactId: uuid.optional(),
          })
          .refine((p) => (p.debit === undefined) !== (p.credit === undefined), {
            message: 'AMOUNT_INVALID',
            path: ['debit'],
          })
          .refine((p) => (p.accountId === undefined) !== (p.accountCode === undefined), {
            message: 'ACCOUNT_NOT_FOUND',
            path: ['accountCode'],
          }),
      )
      .max(500, 'FIELD_TOO_LARGE'),
    /**
     * Says that postings to accounts kept by documents (receivables, payables, VAT) are meant: no document and no
     * return will show them.
     */
    isControlConfirmed: z.boolean().optional(),
  }),
  status: 201,
  reply: 'json',
  response: journalEntryView,
});

export const reverseJournalEntry = contract({
  route: routes.reverseJournalEntry,
  summary: 'Post the opposite of a manual entry, once',
  params: idParams,
  body: z.strictObject({ postedOn: day, description: line(300).optional() }),
  status: 201,
  reply: 'json',
  response: journalEntryView,
});

export const listEntryAttachments = contract({
  route: routes.listEntryAttachments,
  summary: 'Papers of an entry',
  params: idParams,
  status: 200,
  reply: 'json',
  response: z.object({ data: z.array(fileView) }),
});

export const uploadEntryAttachment = contract({
  route: routes.uploadEntryAttachment,
  summary:
    'Attach a paper to an entry: JPG, PNG, HEIC or PDF up to 10 MB, field `file`; it stays with the entry',
  params: idParams,
  upload: true,
  status: 201,
  reply: 'json',
  response: z.object({ data: z.array(fileView) }),
});

const templateLine = z
  .strictObject({
    accountId: uuid.optional(),
    accountCode: line(20).optional(),
    side: z.enum(['debit', 'credit']),
    /** Left out: typed each time. */
    amount: amount.nullable().optional(),
    contactId: uuid.nullable().optional(),
  })
  .refine((p) => (p.accountId === undefined) !== (p.accountCode === undefined), {
    message: 'ACCOUNT_NOT_FOUND',
    path: ['accountCode'],
  });

export const journalTemplateView = z.object({
  id: uuid,
  name: z.string(),
  description: z.string(),
  lines: z.array(
    z.object({
      position: z.number().int(),
      accountId: uuid,
      accountCode: z.string(),
      accountName: z.string(),
      side: z.enum(['debit', 'credit']),
      amount: z.string().nullable(),
      contactId: uuid.nullable(),
      contactName: z.string().nullable(),
    }),
  ),
  version,
});
export type JournalTemplateView = z.output<typeof journalTemplateView>;

const templateFields = {
  name: line(120),
  /** What the entry will say. */
  description: line(300),
  lines: z.array(templateLine).min(2).max(100, 'FIELD_TOO_LARGE'),
};

export const listJournalTemplates = contract({
  route: routes.listJournalTemplates,
  summary: 'Templates of manual entries, by name',
  status: 200,
  reply: 'json',
  response: z.object({ data: z.array(journalTemplateView) }),
});

export const createJournalTemplate = contract({
  route: routes.createJournalTemplate,
  summary: 'Keep a manual entry as a template',
  body: z.strictObject(templateFields),
  status: 201,
  reply: 'json',
  response: journalTemplateView,
});

export const getJournalTemplate = contract({
  route: routes.getJournalTemplate,
  summary: 'One template',
  params: idParams,
  status: 200,
  reply: 'json',
  response: journalTemplateView,
});

export const updateJournalTemplate = contract({
  route: routes.updateJournalTemplate,
  summary: 'Change a template; entries made from it stay as they are',
  params: idParams,
  body: z.strictObject({ ...z.strictObject(templateFields).partial().shape, version }),
  status: 200,
  reply: 'json',
  response: journalTemplateView,
});

export const deleteJournalTemplate = contract({
  route: routes.deleteJournalTemplate,
  summary: 'Remove a template',
  params: idParams,
  status: 204,
  reply: 'empty',
});

export const postJournalTemplate = contract({
  route: routes.postJournalTemplate,
  summary: 'Post an entry from a template',
  params: idParams,
  body: z.strictObject({
    postedOn: day,
    description: line(300).optional(),
    /** Of lines without an amount, or in place of theirs. */
    amounts: z
      .array(z.strictObject({ position: z.number().int().min(1), amount }))
      .max(100)
      .optional(),
    isControlConfirmed: z.boolean().optional(),
  }),
  status: 201,
  reply: 'json',
  response: journalEntryView,
});

export const periodView = z.object({
  month,
  state: z.enum(['open', 'locked']),
  lockedAt: instant.nullable(),
  lockedByName: z.string().nullable(),
  /** Of the last lock or unlock; the trail has all of them. */
  reason: z.string().nullable(),
  changedAt: instant.nullable(),
  changedByName: z.string().nullable(),
  /** Part of a closed year: opens with the year, not alone. */
  isYearClosed: z.boolean(),
});

export const listPeriods = contract({
  route: routes.listPeriods,
  summary: 'Months of the books',
  query: z.strictObject({
    year: z
      .string()
      .regex(/^(19|20)\d\d$/, 'DATE_INVALID')
      .optional(),
  }),
  status: 200,
  reply: 'json',
  response: z.object({ data: z.array(periodView) }),
});

const monthParams = z.strictObject({ month });

export const checkPeriod = contract({
  route: routes.checkPeriod,
  summary: 'What is not done in a month, to be seen before it is locked',
  params: monthParams,
  status: 200,
  reply: 'json',
  response: z.object({ month, currency, warnings: undoneList }),
});

export const lockPeriod = contract({
  route: routes.lockPeriod,
  summary: 'Let nothing more into a month',
  params: monthParams,
  body: z.strictObject({ reason: line(300).optional() }),
  status: 200,
  reply: 'json',
  response: periodView,
});

export const unlockPeriod = contract({
  route: routes.unlockPeriod,
  summary: 'Open a month again, with a reason',
  params: monthParams,
  body: z.strictObject({ reason: line(300) }),
  status: 200,
  reply: 'json',
  response: periodView,
});
