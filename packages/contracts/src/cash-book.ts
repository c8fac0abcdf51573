import { z } from 'zod';
import { contract } from './contract';
import { reportFormats } from './reports';
import { routes } from './routes';
import { amount, day, idParams, instant, line, uuid } from './values';

export const cashSlipView = z.object({
  id: uuid,
  direction: z.enum(['in', 'out']),
  /** "12/2026": its own row of numbers for what comes in and for what goes out. */
  number: z.string(),
  slipOn: day,
  amount: z.string(),
  description: z.string(),
  partyName: z.string().nullable(),
  contactId: uuid.nullable(),
  accountCode: z.string().nullable(),
  accountName: z.string().nullable(),
  paymentId: uuid.nullable(),
  entryId: uuid,
  reversesNumber: z.string().nullable(),
  reversedByNumber: z.string().nullable(),
  createdAt: instant,
});
export type CashSlipView = z.output<typeof cashSlipView>;

export const getCashBook = contract({
  route: routes.getCashBook,
  summary:
    'The cash book of a period: every movement of the cash account with its slip, and the balance after it',
  query: z.strictObject({ from: day, to: day, format: z.enum(reportFormats).optional() }),
  status: 200,
  reply: 'json',
  files: true,
  response: z.object({
    from: day,
    to: day,
    currency: z.string(),
    openingBalance: z.string(),
    inAmount: z.string(),
    outAmount: z.string(),
    closingBalance: z.string(),
    /** Days at whose end the box was below zero: an entry by hand can do that, a slip cannot. */
    daysBelowZero: z.array(day),
    rows: z.array(
      z.object({
        entryId: uuid,
        postedOn: day,
        slipId: uuid.nullable(),
        slipNumber: z.string().nullable(),
        direction: z.enum(['in', 'out']),
        description: z.string(),
        partyName: z.string().nullable(),
        inAmount: z.string(),
        outAmount: z.string(),
        balance: z.string(),
        isReversed: z.boolean(),
        isReversible: z.boolean(),
      }),
    ),
  }),
});

export const createCashSlip = contract({
  route: routes.createCashSlip,
  summary: 'Cash received or paid out by hand; refused where the box would be below zero at the end of a day',
  body: z
    .strictObject({
      direction: z.enum(['in', 'out']),
      slipOn: day,
      amount,
      description: line(200),
      /** What stands against the cash: an account, or a bank account for money taken to or from the bank. */
      accountCode: line(20).optional(),
      bankAccountId: uuid.optional(),
      contactId: uuid.optional(),
      partyName: line(160).optional(),
    })
    .refine((slip) => (slip.accountCode === undefined) !== (slip.bankAccountId === undefined), {
      message: 'FIELD_REQUIRED',
      path: ['accountCode'],
    }),
  status: 201,
  reply: 'json',
  response: cashSlipView,
});

export const getCashSlip = contract({
  route: routes.getCashSlip,
  summary: 'One slip',
  params: idParams,
  status: 200,
  reply: 'json',
  response: cashSlipView,
});

export const reverseCashSlip = contract({
  route: routes.reverseCashSlip,
  summary: 'Take a slip back with one of the other direction',
  params: idParams,
  body: z.strictObject({ slipOn: day }),
  status: 201,
  reply: 'json',
  response: cashSlipView,
});
