import { z } from 'zod';
import { contract } from './contract';
import { expenseView, person } from './expenses';
import { mailView } from './mails';
import { reportFormats } from './reports';
import { routes } from './routes';
import {
  amount,
  currency,
  day,
  email,
  exchangeRate,
  idParams,
  instant,
  line,
  pageOf,
  pageQuery,
  paragraph,
  uuid,
} from './values';

// ─── Mutual debts ───────────────────────────────────────────────────────────────────────────────────

const offsetPart = z.object({
  number: z.string(),
  issuedOn: day,
  grossAmount: z.string(),
  /** What of it was set off. */
  amount: z.string(),
});

export const offsetListItem = z.object({
  id: uuid,
  /** "3/2026". */
  number: z.string(),
  contactId: uuid,
  contactName: z.string(),
  offsetOn: day,
  currency,
  amount: z.string(),
  reversedOn: day.nullable(),
});
export type OffsetListItem = z.output<typeof offsetListItem>;

export const offsetView = offsetListItem.extend({
  note: z.string(),
  invoices: z.array(offsetPart.extend({ invoiceId: uuid })),
  expenses: z.array(offsetPart.extend({ expenseId: uuid })),
  entryId: uuid,
  reversalEntryId: uuid.nullable(),
  reason: z.string().nullable(),
  createdAt: instant,
});
export type OffsetView = z.output<typeof offsetView>;

export const listOffsets = contract({
  route: routes.listOffsets,
  summary: 'Mutual debts that were set off, newest first',
  query: z.strictObject({ ...pageQuery, contactId: uuid.optional() }),
  status: 200,
  reply: 'json',
  response: pageOf(offsetListItem),
});

export const listOffsetProposals = contract({
  route: routes.listOffsetProposals,
  summary: 'Contacts who owe and are owed in the same currency, with what could be set off',
  status: 200,
  reply: 'json',
  response: z.object({
    data: z.array(
      z.object({
        contactId: uuid,
        contactName: z.string(),
        currency,
        claimAmount: z.string(),
        debtAmount: z.string(),
        possibleAmount: z.string(),
      }),
    ),
  }),
});

export const createOffset = contract({
  route: routes.createOffset,
  summary: 'Set off open invoices of a contact against open expenses of the same contact',
  body: z.strictObject({
    contactId: uuid,
    offsetOn: day,
    invoices: z
      .array(z.strictObject({ invoiceId: uuid, amount }))
      .min(1)
      .max(200),
    expenses: z
      .array(z.strictObject({ expenseId: uuid, amount }))
      .min(1)
      .max(200),
    note: paragraph(1000).optional(),
  }),
  status: 201,
  reply: 'json',
  response: offsetView,
});

export const getOffset = contract({
  route: routes.getOffset,
  summary: 'One offset with its documents',
  params: idParams,
  status: 200,
  reply: 'json',
  response: offsetView,
});

export const getOffsetPdf = contract({
  route: routes.getOffsetPdf,
  summary: 'The statement that both parties sign, as PDF',
  params: idParams,
  status: 200,
  reply: 'pdf',
});

export const reverseOffset = contract({
  route: routes.reverseOffset,
  summary: 'Take an offset back: both sides are open again',
  params: idParams,
  body: z.strictObject({ reversedOn: day, reason: line(300).optional() }),
  status: 201,
  reply: 'json',
  response: offsetView,
});

// ─── Open items ─────────────────────────────────────────────────────────────────────────────────────

const openItem = z.object({
  noun: z.enum(['invoice', 'creditNote', 'payment', 'expense']),
  id: uuid,
  number: z.string(),
  issuedOn: day,
  dueOn: day.nullable(),
  grossAmount: z.string(),
  /** With a minus for what reduces: credit notes and money paid ahead. */
  openAmount: z.string(),
  /** An expense is set off or paid only once it is approved. */
  isApproved: z.boolean(),
});
export type OpenItem = z.output<typeof openItem>;

export const openItemsView = z.object({
  contactId: uuid,
  contactName: z.string(),
  on: day,
  balances: z.array(
    z.object({
      currency,
      claims: z.array(openItem),
      debts: z.array(openItem),
      claimAmount: z.string(),
      debtAmount: z.string(),
      /** What the contact owes less what is owed to the contact. */
      balanceAmount: z.string(),
    }),
  ),
});
export type OpenItemsView = z.output<typeof openItemsView>;

export const getOpenItems = contract({
  route: routes.getOpenItems,
  summary: 'Open items of a contact at the end of a day (IOS); as PDF with the part to confirm',
  params: idParams,
  query: z.strictObject({ on: day.optional(), format: z.enum(reportFormats).optional() }),
  status: 200,
  reply: 'json',
  files: true,
  response: openItemsView,
});

export const sendOpenItems = contract({
  route: routes.sendOpenItems,
  summary: 'Queue a mail to the contact with the statement of open items',
  params: idParams,
  body: z.strictObject({
    on: day.optional(),
    /** Else the contact's own address. */
    to: email.optional(),
    message: paragraph(2000).optional(),
  }),
  status: 201,
  reply: 'json',
  response: mailView,
});

// ─── Bills that a person paid for the business ──────────────────────────────────────────────────────

const personView = z.object({ kind: z.enum(['contact', 'member']), id: uuid, name: z.string() });

export const recordPersonCost = contract({
  route: routes.recordPersonCost,
  summary: 'Say that a person paid a posted expense: the business owes the person instead of the supplier',
  params: idParams,
  body: z.strictObject({
    person,
    paidOn: day,
    /** Else all that is open. */
    amount: amount.optional(),
  }),
  status: 201,
  reply: 'json',
  response: expenseView,
});

export const reversePersonCost = contract({
  route: routes.reversePersonCost,
  summary: 'Say that the person did not pay it after all: the bill is open again, once, unless it was repaid',
  params: z.strictObject({ id: uuid, costId: uuid }),
  body: z.strictObject({ reversedOn: day, reason: line(200).optional() }),
  status: 201,
  reply: 'json',
  response: expenseView,
});

export const listPersonDebts = contract({
  route: routes.listPersonDebts,
  summary: 'What is owed to whom for costs they paid, and what was repaid',
  status: 200,
  reply: 'json',
  response: z.object({
    data: z.array(
      z.object({
        person: personView,
        currency,
        paidAmount: z.string(),
        repaidAmount: z.string(),
        owedAmount: z.string(),
        costs: z.array(
          z.object({
            id: uuid,
            expenseId: uuid,
            supplierName: z.string(),
            documentNumber: z.string().nullable(),
            paidOn: day,
            amount: z.string(),
            entryId: uuid,
          }),
        ),
        repayments: z.array(
          z.object({
            id: uuid,
            paidOn: day,
            amount: z.string(),
            method: z.enum(['bank', 'cash']),
            entryId: uuid,
          }),
        ),
      }),
    ),
  }),
});

export const listPeople = contract({
  route: routes.listPeople,
  summary: 'Members of the business, who may have paid a cost for it',
  status: 200,
  reply: 'json',
  response: z.object({ data: z.array(z.object({ userId: uuid, name: z.string() })) }),
});

export const createPersonRepayment = contract({
  route: routes.createPersonRepayment,
  summary: 'Repay a person from the bank or the cash box',
  body: z.strictObject({
    person,
    currency: currency.optional(),
    paidOn: day,
    amount,
    method: z.enum(['bank', 'cash']).optional(),
    bankAccountId: uuid.optional(),
    exchangeRate: exchangeRate.optional(),
  }),
  status: 201,
  reply: 'json',
  response: z.object({
    id: uuid,
    person: personView,
    currency,
    paidOn: day,
    amount: z.string(),
    owedAmount: z.string(),
    entryId: uuid,
  }),
});
