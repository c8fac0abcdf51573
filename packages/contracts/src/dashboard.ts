import { z } from 'zod';
import { contract } from './contract';
import { invoiceListItem } from './invoices';
import { routes } from './routes';
import { currency, day, month, uuid } from './values';

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
          /** `count` is the percent of the limit that is used up. */
          'incomeLimit',
        ]),
        count: z.number().int(),
        amount: z.string().nullable(),
        dueOn: day.nullable(),
      }),
    ),
  }),
});
