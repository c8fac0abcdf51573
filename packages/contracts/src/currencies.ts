import { z } from 'zod';
import { contract } from './contract';
import { routes } from './routes';
import { currency, day, exchangeRate, uuid } from './values';

/** Whose list a rate stands in. `cbbh` for a Serbian business is a cross rate, in place of a list that was not there. */
export const rateSources = ['hnb', 'cbbh', 'nbs', 'ecb'] as const;

const knownRate = z.object({
  /** Units of base currency for one unit of the currency. */
  rate: z.string(),
  /** The day of the list: on days without one, the last before. */
  day,
  source: z.enum(rateSources),
  /** False where another source stands in for the country's official one. */
  isOfficial: z.boolean(),
});

export const listCurrencies = contract({
  route: routes.listCurrencies,
  summary: 'Currencies with their last known rate',
  status: 200,
  reply: 'json',
  response: z.object({
    baseCurrency: currency,
    data: z.array(z.object({ currency, known: knownRate.nullable() })),
  }),
});

export const getExchangeRate = contract({
  route: routes.getExchangeRate,
  summary: 'The official rate of a currency on a day; null where none is known and it must be typed',
  query: z.strictObject({ date: day, currency }),
  status: 200,
  reply: 'json',
  response: z.object({ currency, baseCurrency: currency, date: day, known: knownRate.nullable() }),
});

const revaluationLine = z.object({
  accountId: uuid,
  accountCode: z.string(),
  accountName: z.string(),
  contactId: uuid.nullable(),
  contactName: z.string().nullable(),
  currency,
  documentBalance: z.string(),
  baseBalance: z.string(),
  /** Null while no rate is known: it must be given. */
  rate: z.string().nullable(),
  revaluedBalance: z.string().nullable(),
  difference: z.string().nullable(),
});

const revaluation = z.object({
  on: day,
  baseCurrency: currency,
  rates: z.array(z.object({ currency, known: knownRate.nullable() })),
  lines: z.array(revaluationLine),
  gain: z.string(),
  loss: z.string(),
});

export const previewRevaluation = contract({
  route: routes.previewRevaluation,
  summary: 'What balances in foreign currency are worth on a day, beside what the books say',
  query: z.strictObject({ on: day }),
  status: 200,
  reply: 'json',
  response: revaluation,
});

export const createRevaluation = contract({
  route: routes.createRevaluation,
  summary: 'Posts exchange differences of a day; on partners they are taken back the day after',
  body: z.strictObject({
    on: day,
    /** Instead of the official ones. */
    rates: z
      .array(z.strictObject({ currency, rate: exchangeRate }))
      .max(50)
      .optional(),
  }),
  status: 201,
  reply: 'json',
  response: revaluation.extend({
    entries: z.array(z.object({ id: uuid, postedOn: day })),
  }),
});
