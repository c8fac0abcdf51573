import { accountKinds } from '@bilko/core';
import { z } from 'zod';
import { contract } from './contract';
import { invoiceListItem } from './invoices';
import { routes } from './routes';
import { currency, day, month, pageLimit, uuid } from './values';

const period = { from: day, to: day };
const sides = z.object({ debit: z.string(), credit: z.string() });

export const getTrialBalance = contract({
  route: routes.getTrialBalance,
  summary: 'Opening, period and closing of each account',
  query: z.strictObject(period),
  status: 200,
  reply: 'json',
  response: z.object({
    from: day,
    to: day,
    currency,
    rows: z.array(
      z.object({
        accountId: uuid,
        code: z.string(),
        name: z.string(),
        kind: z.enum(accountKinds),
        opening: sides,
        period: sides,
        closing: sides,
      }),
    ),
    totals: z.object({ opening: sides, period: sides, closing: sides }),
  }),
});

const resultGroup = z.object({
  /** The group of the chart: the first two digits of its accounts. */
  code: z.string(),
  amount: z.string(),
  comparedAmount: z.string().nullable(),
  accounts: z.array(
    z.object({
      accountId: uuid,
      code: z.string(),
      name: z.string(),
      amount: z.string(),
      comparedAmount: z.string().nullable(),
    }),
  ),
});

export const getProfitAndLoss = contract({
  route: routes.getProfitAndLoss,
  summary: 'Income, costs and result of a period, compared with another if asked',
  query: z.strictObject({ ...period, compare: z.enum(['previous-period', 'previous-year']).optional() }),
  status: 200,
  reply: 'json',
  response: z.object({
    from: day,
    to: day,
    compared: z.object({ from: day, to: day }).nullable(),
    currency,
    income: z.array(resultGroup),
    expense: z.array(resultGroup),
    totals: z.object({
      income: z.string(),
      expense: z.string(),
      result: z.string(),
      comparedIncome: z.string().nullable(),
      comparedExpense: z.string().nullable(),
      comparedResult: z.string().nullable(),
    }),
  }),
});

export const getGeneralLedger = contract({
  route: routes.getGeneralLedger,
  summary: 'Postings of one account with a running balance, by page',
  query: z.strictObject({
    ...period,
    accountId: uuid,
    limit: pageLimit.optional(),
    cursor: z.string().min(1).max(500).optional(),
  }),
  status: 200,
  reply: 'json',
  response: z.object({
    account: z.object({ id: uuid, code: z.string(), name: z.string(), kind: z.enum(accountKinds) }),
    from: day,
    to: day,
    currency,
    /** Debit minus credit before the first row of this page's period, and after the last of the period. */
    openingBalance: z.string(),
    closingBalance: z.string(),
    turnover: sides,
    data: z.array(
      z.object({
        entryId: uuid,
        entryNumber: z.number().int(),
        line: z.number().int(),
        postedOn: day,
        description: z.string(),
        contactName: z.string().nullable(),
        debit: z.string(),
        credit: z.string(),
        balance: z.string(),
      }),
    ),
    meta: z.object({ nextCursor: z.string().nullable() }),
  }),
});

export const getDashboard = contract({
  route: routes.getDashboard,
  summary: 'Where the business stands today',
  status: 200,
  reply: 'json',
  response: z.object({
    today: day,
    currency,
    cash: z.string(),
    thisMonth: z.object({ income: z.string(), expense: z.string(), result: z.string() }),
    lastMonth: z.object({ income: z.string(), expense: z.string(), result: z.string() }),
    /** Day by day the same as this month up to today's day, so that the comparison is fair. */
    lastMonthToDate: z.object({ income: z.string(), expense: z.string(), result: z.string() }),
    receivables: z.object({
      open: z.string(),
      overdue: z.string(),
      openCount: z.number().int(),
      overdueCount: z.number().int(),
    }),
    payables: z.object({
      open: z.string(),
      overdue: z.string(),
      openCount: z.number().int(),
      overdueCount: z.number().int(),
    }),
    /** Output less input VAT on the books of the running VAT period, and when it is due; null outside VAT. */
    vat: z.object({ amount: z.string(), from: day, to: day, dueOn: day }).nullable(),
    months: z.array(z.object({ month, income: z.string(), expense: z.string() })),
    receivablesAgeing: z.array(
      z.object({
        bucket: z.enum(['notDue', 'days1to30', 'days31to60', 'days61to90', 'over90']),
        amount: z.string(),
        count: z.number().int(),
      }),
    ),
    costsByAccount: z.array(
      z.object({ accountId: uuid, code: z.string(), name: z.string(), amount: z.string() }),
    ),
    latestInvoices: z.array(invoiceListItem),
    todo: z.array(
      z.object({
        kind: z.enum([
          'overdueInvoices',
          'draftInvoices',
          'draftExpenses',
          'expensesToApprove',
          'expensesToPay',
          'failedMails',
          'vatDue',
        ]),
        count: z.number().int(),
        amount: z.string().nullable(),
        dueOn: day.nullable(),
      }),
    ),
  }),
});
