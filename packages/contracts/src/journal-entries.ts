import { z } from 'zod';
import { contract } from './contract';
import { routes } from './routes';
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
} from './values';

/** What an entry came from; a manual one has no document. */
export const entrySources = [
  'invoice',
  'creditNote',
  'buyerConfirmation',
  'payment',
  'expense',
  'expensePayment',
  'manual',
  'reversal',
] as const;

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

export const periodView = z.object({
  month,
  state: z.enum(['open', 'locked']),
  lockedAt: instant.nullable(),
  lockedByName: z.string().nullable(),
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
