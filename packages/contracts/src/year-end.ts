import { z } from 'zod';
import { contract } from './contract';
import { routes } from './routes';
import { undoneList } from './undone';
import { amountOrZero, currency, day, instant, line, uuid } from './values';

const yearParams = z.strictObject({ year: z.string().regex(/^(19|20)\d\d$/, 'DATE_INVALID') });

const results = {
  income: z.string(),
  /** Costs; the income tax is not among them. */
  expense: z.string(),
  resultBeforeTax: z.string(),
  incomeTax: z.string(),
  result: z.string(),
};

export const fiscalYearView = z.object({
  year: z.number().int(),
  from: day,
  to: day,
  currency,
  state: z.enum(['open', 'closed']),
  /** Only a year that is over can be closed. */
  isOver: z.boolean(),
  openMonths: z.number().int(),
  closing: z
    .object({
      id: uuid,
      ...results,
      closedAt: instant,
      closedByName: z.string().nullable(),
      entries: z.array(
        z.object({ id: uuid, number: z.number().int(), step: z.string(), description: z.string() }),
      ),
      /** No later year is closed, so the owner may open this one again. */
      isReopenable: z.boolean(),
    })
    .nullable(),
});
export type FiscalYearView = z.output<typeof fiscalYearView>;

export const listFiscalYears = contract({
  route: routes.listFiscalYears,
  summary: 'Years of the books, newest first',
  status: 200,
  reply: 'json',
  response: z.object({ data: z.array(fiscalYearView) }),
});

/** What must be otherwise before a year can be closed. */
export const yearObstacles = [
  'YEAR_NOT_OVER',
  'YEAR_ALREADY_CLOSED',
  'YEAR_EARLIER_OPEN',
  'YEAR_LATER_CLOSED',
] as const;

export const checkFiscalYear = contract({
  route: routes.checkFiscalYear,
  summary: 'What is not done in a year, and what closing it with this income tax would post',
  params: yearParams,
  query: z.strictObject({ incomeTax: amountOrZero.optional() }),
  status: 200,
  reply: 'json',
  response: z.object({
    year: z.number().int(),
    currency,
    obstacles: z.array(z.enum(yearObstacles)),
    warnings: undoneList,
    /** Income tax that already stands in the books of the year; what is typed is posted besides. */
    postedIncomeTax: z.string(),
    totals: z.object(results),
    entries: z.array(
      z.object({
        step: z.string(),
        description: z.string(),
        postings: z.array(
          z.object({
            accountCode: z.string(),
            accountName: z.string(),
            debit: z.string(),
            credit: z.string(),
          }),
        ),
      }),
    ),
  }),
});

export const closeFiscalYear = contract({
  route: routes.closeFiscalYear,
  summary: 'Close a year: post its closing entries on the last day, and lock it',
  params: yearParams,
  body: z.strictObject({
    /** What is still to be posted as income tax of the year; "0.00" when nothing is. */
    incomeTax: amountOrZero,
  }),
  status: 201,
  reply: 'json',
  response: fiscalYearView,
});

export const reopenFiscalYear = contract({
  route: routes.reopenFiscalYear,
  summary: 'Take a closing back: reverse its entries on the same day, unlock what it locked',
  params: yearParams,
  body: z.strictObject({ reason: line(300) }),
  status: 200,
  reply: 'json',
  response: fiscalYearView,
});
