import { z } from 'zod';
import { contract } from './contract';
import { reportFormats } from './reports';
import { routes } from './routes';
import { day, uuid } from './values';

const limit = z.object({
  /** calendarYear: lump-sum taxation ends above it; anyYear: registration for VAT is due above it. */
  kind: z.enum(['calendarYear', 'anyYear']),
  from: day,
  to: day,
  limitAmount: z.string(),
  amount: z.string(),
  /** Whole percent of the limit, rounded down. */
  percent: z.number().int(),
  state: z.enum(['below', 'near', 'above']),
});
export type IncomeLimit = z.output<typeof limit>;

export const getKpoBook = contract({
  route: routes.getKpoBook,
  summary: 'KPO, the book of income of Serbian lump-sum payers, with the watch of both limits',
  query: z.strictObject({
    year: z.string().regex(/^20\d\d$/, 'DATE_INVALID'),
    format: z.enum(reportFormats).optional(),
  }),
  status: 200,
  reply: 'json',
  files: true,
  response: z.object({
    year: z.number().int(),
    currency: z.string(),
    rows: z.array(
      z.object({
        number: z.number().int(),
        day,
        description: z.string(),
        noun: z.enum(['invoice', 'creditNote', 'cashSlip']),
        documentId: uuid,
        productAmount: z.string(),
        serviceAmount: z.string(),
        totalAmount: z.string(),
      }),
    ),
    totals: z.object({ productAmount: z.string(), serviceAmount: z.string(), totalAmount: z.string() }),
    limits: z.array(limit),
  }),
});

export const getIncomeLimits = contract({
  route: routes.getIncomeLimits,
  summary:
    'How much of the limits for lump-sum taxation and VAT registration is used up; empty where none applies',
  status: 200,
  reply: 'json',
  response: z.object({ data: z.array(limit) }),
});
