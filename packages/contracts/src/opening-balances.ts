import { z } from 'zod';
import { contract } from './contract';
import { errorCodes } from './errors';
import { routes } from './routes';
import { amount, currency, day, exchangeRate, idParams, instant, line, uuid, vatRate } from './values';

/** The first day kept in Bilko: the first of a month. The balances are those of the evening before. */
const startsOn = day.refine((text) => text.endsWith('-01'), 'DATE_INVALID');
const mostLines = 2000;
/** Rates that a country ever had at once, and more. */
const mostRates = 8;

const openingLine = z
  .strictObject({
    accountId: uuid.optional(),
    accountCode: line(20).optional(),
    debit: amount.optional(),
    credit: amount.optional(),
    contactId: uuid.optional(),
    /** Of an open item of a customer or supplier: its paper's number and day, and when it is due. */
    documentNumber: line(60).optional(),
    issuedOn: day.optional(),
    dueOn: day.optional(),
    /** Of one in a foreign currency; debit and credit are what it is worth in base currency. */
    currency: currency.optional(),
    foreignAmount: amount.optional(),
    /** By the two amounts when left out. */
    exchangeRate: exchangeRate.optional(),
    /** Cash scheme: VAT of the item that still waits for its payment, by rate, in base currency. */
    vat: z
      .array(z.strictObject({ rate: vatRate, netAmount: amount, vatAmount: amount }))
      .max(mostRates, 'FIELD_TOO_LARGE')
      .optional(),
  })
  .refine((l) => (l.debit === undefined) !== (l.credit === undefined), {
    message: 'AMOUNT_INVALID',
    path: ['debit'],
  })
  .refine((l) => (l.accountId === undefined) !== (l.accountCode === undefined), {
    message: 'ACCOUNT_NOT_FOUND',
    path: ['accountCode'],
  });

/** A line as somebody typed it or as a file has it: anything may be wrong with it. */
const typed = z.string().max(200);
const typedLine = z.strictObject({
  accountCode: typed.optional(),
  debit: typed.optional(),
  credit: typed.optional(),
  contactId: uuid.optional(),
  /** In a file: the name or tax id by which the contact is looked up. */
  contact: typed.optional(),
  documentNumber: typed.optional(),
  issuedOn: typed.optional(),
  dueOn: typed.optional(),
  currency: typed.optional(),
  foreignAmount: typed.optional(),
  exchangeRate: typed.optional(),
  vat: z
    .array(z.strictObject({ rate: typed, netAmount: typed, vatAmount: typed }))
    .max(mostRates)
    .optional(),
});

const lineFields = [
  'accountCode',
  'debit',
  'credit',
  'contact',
  'documentNumber',
  'issuedOn',
  'dueOn',
  'currency',
  'foreignAmount',
  'exchangeRate',
  'vat',
] as const;

const preview = z.object({
  currency,
  lines: z.array(
    z.object({
      /** The row of the file, or the place in the form: people look for it there. */
      row: z.number().int(),
      accountCode: z.string(),
      accountName: z.string().nullable(),
      contactId: uuid.nullable(),
      contactName: z.string().nullable(),
      debit: z.string(),
      credit: z.string(),
      documentNumber: z.string(),
      issuedOn: z.string(),
      dueOn: z.string(),
      currency: z.string(),
      foreignAmount: z.string(),
      exchangeRate: z.string(),
      vat: z.array(z.object({ rate: z.string(), netAmount: z.string(), vatAmount: z.string() })),
      /** It will be an open item: an invoice to be paid, a bill to pay, or money that is still to be used. */
      item: z.enum(['invoice', 'expense', 'credit']).nullable(),
      errors: z.array(
        z.object({
          field: z.enum(lineFields),
          code: z.enum(errorCodes),
          params: z.record(z.string(), z.string()).optional(),
        }),
      ),
    }),
  ),
  totals: z.object({ debit: z.string(), credit: z.string() }),
  /** Debit less credit of the lines that can be read: what is missing for a balance. */
  difference: z.string(),
  /** Lines with something wrong. */
  faultyLines: z.number().int(),
  isPostable: z.boolean(),
});

export const previewOpeningBalances = contract({
  route: routes.previewOpeningBalances,
  summary:
    'Look typed opening balances over: which line is wrong, and by how much the whole does not balance',
  body: z.strictObject({
    startsOn: startsOn.optional(),
    lines: z.array(typedLine).max(mostLines, 'FIELD_TOO_LARGE'),
  }),
  status: 200,
  reply: 'json',
  response: preview,
});

export const readOpeningBalances = contract({
  route: routes.readOpeningBalances,
  summary: 'Read opening balances from a CSV or XLSX file up to 2 MB, field `file`; nothing is posted',
  upload: true,
  status: 200,
  reply: 'json',
  response: preview,
});

export const openingBalancesView = z.object({
  id: uuid,
  startsOn: day,
  state: z.enum(['posted', 'reversed']),
  currency,
  totalAmount: z.string(),
  entry: z.object({ id: uuid, number: z.number().int(), postedOn: day }),
  reversal: z.object({ id: uuid, number: z.number().int() }).nullable(),
  createdAt: instant,
  createdByName: z.string().nullable(),
  lines: z.array(
    z.object({
      position: z.number().int(),
      accountId: uuid,
      accountCode: z.string(),
      accountName: z.string(),
      contactId: uuid.nullable(),
      contactName: z.string().nullable(),
      debit: z.string(),
      credit: z.string(),
      documentNumber: z.string().nullable(),
      issuedOn: day.nullable(),
      dueOn: day.nullable(),
      currency: currency.nullable(),
      foreignAmount: z.string().nullable(),
      exchangeRate: z.string().nullable(),
      /** VAT that waited with it on the first day. */
      vat: z.array(z.object({ rate: z.string(), netAmount: z.string(), vatAmount: z.string() })),
      /** What it became, with what is still open of it in its currency. */
      item: z
        .object({
          noun: z.enum(['invoice', 'expense', 'payment']),
          id: uuid,
          number: z.string(),
          openAmount: z.string(),
          currency,
        })
        .nullable(),
    }),
  ),
});
export type OpeningBalancesView = z.output<typeof openingBalancesView>;

export const listOpeningBalances = contract({
  route: routes.listOpeningBalances,
  summary: 'Opening balances that were posted, newest first, without their lines',
  status: 200,
  reply: 'json',
  response: z.object({ data: z.array(openingBalancesView.omit({ lines: true })) }),
});

export const getOpeningBalances = contract({
  route: routes.getOpeningBalances,
  summary: 'Opening balances with their lines',
  params: idParams,
  status: 200,
  reply: 'json',
  response: openingBalancesView,
});

export const postOpeningBalances = contract({
  route: routes.postOpeningBalances,
  summary: 'Post the balances that a business begins with, once a year until they are taken back',
  body: z.strictObject({ startsOn, lines: z.array(openingLine).max(mostLines, 'FIELD_TOO_LARGE') }),
  status: 201,
  reply: 'json',
  response: openingBalancesView,
});

export const reverseOpeningBalances = contract({
  route: routes.reverseOpeningBalances,
  summary: 'Take opening balances back, so that others can be posted',
  params: idParams,
  body: z.strictObject({}),
  status: 200,
  reply: 'json',
  response: openingBalancesView,
});
