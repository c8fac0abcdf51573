import { expenseStatuses } from '@bilko/core';
import { z } from 'zod';
import { contract } from './contract';
import { fileView } from './files';
import { paymentView } from './payments';
import { routes } from './routes';
import {
  amount,
  currency,
  day,
  exchangeRate,
  idParams,
  instant,
  line,
  pageOf,
  pageQuery,
  paragraph,
  percent,
  searchText,
  sumsByCurrency,
  uuid,
  vatCategory,
  vatRate,
  version,
} from './values';

/** A contact, or a member of the business. */
export const person = z.strictObject({ kind: z.enum(['contact', 'member']), id: uuid });

const expenseLine = z
  .strictObject({
    description: line(500),
    /** Where the cost goes: a category (an account underneath) or an account by code. */
    categoryId: line(40).optional(),
    accountCode: line(20).optional(),
    netAmount: amount.optional(),
    grossAmount: amount.optional(),
    vatRate,
    vatCategory: vatCategory.optional(),
    deductiblePercent: percent.optional(),
    /** Of VAT that customs charged: what it was charged on, in base currency. */
    importBaseAmount: amount.optional(),
  })
  .refine((l) => (l.netAmount === undefined) !== (l.grossAmount === undefined), {
    message: 'AMOUNT_INVALID',
    path: ['grossAmount'],
  })
  .refine((l) => (l.categoryId === undefined) !== (l.accountCode === undefined), {
    message: 'CATEGORY_NOT_FOUND',
    path: ['categoryId'],
  });

const fields = {
  contactId: uuid.nullable().optional(),
  supplierName: line(160).nullable().optional(),
  documentNumber: line(60).nullable().optional(),
  issuedOn: day,
  receivedOn: day.optional(),
  taxPointOn: day.optional(),
  dueOn: day.nullable().optional(),
  currency: currency.optional(),
  exchangeRate: exchangeRate.optional(),
  note: paragraph(2000).optional(),
  /** A draft may have none yet: the receipt's picture comes first. */
  lines: z.array(expenseLine).max(200, 'FIELD_TOO_LARGE'),
};
export const expenseDraft = z.strictObject(fields);
export type ExpenseDraft = z.output<typeof expenseDraft>;

export const expenseListItem = z.object({
  id: uuid,
  status: z.enum(expenseStatuses),
  contactId: uuid.nullable(),
  supplierName: z.string(),
  documentNumber: z.string().nullable(),
  issuedOn: day,
  dueOn: day.nullable(),
  currency,
  netAmount: z.string(),
  vatAmount: z.string(),
  grossAmount: z.string(),
  paidAmount: z.string(),
  dueAmount: z.string(),
  isApproved: z.boolean(),
  receiptCount: z.number().int(),
  thumbnailFileId: uuid.nullable(),
  version,
});
export type ExpenseListItem = z.output<typeof expenseListItem>;

export const expenseView = expenseListItem.extend({
  receivedOn: day,
  taxPointOn: day,
  exchangeRate: z.string().nullable(),
  note: z.string(),
  lines: z.array(
    z.object({
      position: z.number().int(),
      description: z.string(),
      categoryId: z.string().nullable(),
      accountCode: z.string(),
      accountName: z.string(),
      /** What was typed, so that an editor shows it again. */
      enteredAs: z.enum(['net', 'gross']),
      netAmount: z.string(),
      vatAmount: z.string(),
      grossAmount: z.string(),
      vatRate: z.string(),
      vatCategory,
      deductiblePercent: z.string(),
      importBaseAmount: z.string().nullable(),
    }),
  ),
  receipts: z.array(fileView),
  payments: z.array(paymentView),
  /** What a person paid for the business. */
  personCosts: z.array(
    z.object({ id: uuid, personName: z.string(), paidOn: day, amount: z.string(), entryId: uuid }),
  ),
  /** What was set off against invoices of the same contact. */
  offsets: z.array(
    z.object({ id: uuid, number: z.string(), offsetOn: day, amount: z.string(), entryId: uuid }),
  ),
  /** Cash scheme: VAT that is deducted as the bill is paid, and what of it is already; base currency. */
  vatOnPayment: z.object({ deductibleAmount: z.string(), deductedAmount: z.string() }).nullable(),
  entryId: uuid.nullable(),
  postedAt: instant.nullable(),
  approvedAt: instant.nullable(),
  approvedByName: z.string().nullable(),
  /** Other expenses of the same supplier with the same number, or the same day and amount. */
  possibleDuplicates: z.array(z.object({ id: uuid, documentNumber: z.string().nullable(), issuedOn: day })),
  createdAt: instant,
});
export type ExpenseView = z.output<typeof expenseView>;

const filters = {
  status: z.enum([...expenseStatuses, 'open', 'overdue']).optional(),
  contactId: uuid.optional(),
  from: day.optional(),
  to: day.optional(),
  search: searchText.optional(),
};

export const listExpenseCategories = contract({
  route: routes.listExpenseCategories,
  summary: 'Categories of cost: accounts underneath, with the usual VAT deduction',
  status: 200,
  reply: 'json',
  response: z.object({
    data: z.array(
      z.object({
        id: z.string(),
        accountCode: z.string(),
        accountName: z.string(),
        deductiblePercent: z.string(),
        /** VAT that customs charged, no cost. */
        isImportVat: z.boolean(),
      }),
    ),
  }),
});

export const listExpenses = contract({
  route: routes.listExpenses,
  summary: 'Expenses, newest first unless sorted otherwise',
  query: z.strictObject({
    ...pageQuery,
    ...filters,
    sort: z.enum(['issuedOn', '-issuedOn', 'dueOn', '-dueOn']).optional(),
  }),
  status: 200,
  reply: 'json',
  response: pageOf(expenseListItem),
});

export const sumExpenses = contract({
  route: routes.sumExpenses,
  summary: 'Sums of a filtered list, by currency',
  query: z.strictObject(filters),
  status: 200,
  reply: 'json',
  response: sumsByCurrency,
});

export const createExpense = contract({
  route: routes.createExpense,
  summary: 'Save a draft',
  body: expenseDraft,
  status: 201,
  reply: 'json',
  response: expenseView,
});

export const getExpense = contract({
  route: routes.getExpense,
  summary: 'One expense',
  params: idParams,
  status: 200,
  reply: 'json',
  response: expenseView,
});

export const updateExpense = contract({
  route: routes.updateExpense,
  summary: 'Change a draft',
  params: idParams,
  body: z.strictObject({ ...z.strictObject(fields).partial().shape, version }),
  status: 200,
  reply: 'json',
  response: expenseView,
});

export const deleteExpense = contract({
  route: routes.deleteExpense,
  summary: 'Delete a draft with its receipts',
  params: idParams,
  status: 204,
  reply: 'empty',
});

export const uploadReceipt = contract({
  route: routes.uploadReceipt,
  summary: 'Attach a receipt: JPG, PNG, HEIC or PDF up to 10 MB, field `file`',
  params: idParams,
  upload: true,
  status: 201,
  reply: 'json',
  response: expenseView,
});

export const deleteReceipt = contract({
  route: routes.deleteReceipt,
  summary: 'Take a receipt off a draft',
  params: z.strictObject({ id: uuid, fileId: uuid }),
  status: 200,
  reply: 'json',
  response: expenseView,
});

export const postExpense = contract({
  route: routes.postExpense,
  summary: 'Post to the books; from here on the amounts never change',
  params: idParams,
  body: z.strictObject({
    version: version.optional(),
    /** A person has paid it already: the business owes the person. */
    paidBy: z.strictObject({ person, paidOn: day }).optional(),
  }),
  status: 200,
  reply: 'json',
  response: expenseView,
});

export const approveExpense = contract({
  route: routes.approveExpense,
  summary: 'Approve for payment',
  params: idParams,
  body: z.strictObject({}),
  status: 200,
  reply: 'json',
  response: expenseView,
});

export const recordExpensePayment = contract({
  route: routes.recordExpensePayment,
  summary: 'Record money paid for an approved expense',
  params: idParams,
  body: z.strictObject({
    paidOn: day,
    amount,
    bankAccountId: uuid.optional(),
    /** From the cash box: takes a slip. */
    method: z.enum(['bank', 'cash']).optional(),
    exchangeRate: exchangeRate.optional(),
    reference: line(140).optional(),
  }),
  status: 201,
  reply: 'json',
  response: expenseView,
});
