import { countryCodes, languages, vatCategories } from '@bilko/core';
import { z } from 'zod';
import type { ErrorCode } from './errors';

/**
 * Building blocks of all schemas. A refinement's message is an error code: `http/errors.ts` passes it on,
 * and zod's own issues are mapped to FIELD_* codes.
 */
const code = (errorCode: ErrorCode) => errorCode;

/** Control characters have no place in a name; tab and newline are allowed in notes only. */
// eslint-disable-next-line no-control-regex -- refusing control characters is the purpose
const controlCharacters = /[\u0000-\u001f\u007f\u2028\u2029]/;
// eslint-disable-next-line no-control-regex -- refusing control characters is the purpose
const controlCharactersButNewline = /[\u0000-\u0008\u000b-\u001f\u007f]/;

const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** One line of text, trimmed, 1 to `max` characters. */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((text) => !controlCharacters.test(text) && !loneSurrogate.test(text), code('FIELD_INVALID'));

/** Text of several lines, up to `max` characters; may be empty. */
export const paragraph = (max: number) =>
  z
    .string()
    .max(max)
    .refine(
      (text) => !controlCharactersButNewline.test(text) && !loneSurrogate.test(text),
      code('FIELD_INVALID'),
    );

export const uuid = z.uuid();

/** A calendar day, YYYY-MM-DD, that exists. Never a JavaScript Date. */
export const day = z.string().refine(isRealDay, code('DATE_INVALID'));

/** A calendar month, YYYY-MM. */
export const month = z.string().regex(/^(19|20)\d\d-(0[1-9]|1[0-2])$/, code('DATE_INVALID'));

function isRealDay(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match || text < '1990-01-01' || text > '2199-12-31') return false;
  const instant = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
}

const decimal = (whole: number, places: number, errorCode: ErrorCode) =>
  z.string().regex(new RegExp(`^-?\\d{1,${whole}}(\\.\\d{1,${places}})?$`), errorCode);

/** Money as a decimal string, up to twelve digits before the point and two after it; may be negative. */
export const signedAmount = decimal(12, 2, 'AMOUNT_INVALID');

/** Money that is above zero. */
export const amount = signedAmount.refine(
  (text) => !text.startsWith('-') && /[1-9]/.test(text),
  code('AMOUNT_NOT_POSITIVE'),
);

/** Money that is zero or above. */
export const amountOrZero = signedAmount.refine((text) => !text.startsWith('-'), code('AMOUNT_INVALID'));

/** A quantity above zero, up to nine digits before the point and four after it. */
export const quantity = decimal(9, 4, 'QUANTITY_INVALID').refine(
  (text) => !text.startsWith('-') && /[1-9]/.test(text),
  code('QUANTITY_NOT_POSITIVE'),
);

/** Price of one unit, zero or above, up to six decimal places. */
export const unitPrice = decimal(12, 6, 'AMOUNT_INVALID').refine(
  (text) => !text.startsWith('-'),
  code('AMOUNT_INVALID'),
);

/** Percent from 0 to 100, up to two decimal places. */
export const percent = decimal(3, 2, 'DISCOUNT_OUT_OF_RANGE').refine(
  (text) => !text.startsWith('-') && /^(100(\.0+)?|\d{1,2}(\.\d+)?)$/.test(text),
  code('DISCOUNT_OUT_OF_RANGE'),
);

/** A VAT rate in percent: "20", "8.5". Whether the country had it that day is decided by the country. */
export const vatRate = decimal(2, 2, 'VAT_RATE_NOT_VALID').refine(
  (text) => !text.startsWith('-'),
  code('VAT_RATE_NOT_VALID'),
);

/** Units of base currency for one unit of the document's currency. */
export const exchangeRate = decimal(8, 8, 'EXCHANGE_RATE_INVALID').refine(
  (text) => !text.startsWith('-') && /[1-9]/.test(text),
  code('EXCHANGE_RATE_INVALID'),
);

export const currency = z.string().regex(/^[A-Z]{3}$/, code('CURRENCY_UNKNOWN'));
export const countryCode = z.enum(countryCodes);
/** ISO 3166-1 alpha-2 of a contact: any country. */
export const anyCountry = z.string().regex(/^[A-Z]{2}$/, code('FIELD_INVALID'));
export const language = z.enum(languages);
export const vatCategory = z.enum(vatCategories);
export const email = z
  .string()
  .trim()
  .max(254)
  .pipe(z.email(code('EMAIL_INVALID')));
export const instant = z.iso.datetime();

/** UNECE Recommendation 20 unit codes that small businesses use. */
export const unitCodes = [
  'C62',
  'HUR',
  'DAY',
  'MON',
  'ANN',
  'KGM',
  'GRM',
  'TNE',
  'MTR',
  'MTK',
  'MTQ',
  'KMT',
  'LTR',
  'KWH',
  'SET',
  'PR',
  'XPK',
  'XBX',
] as const;
export const unit = z.enum(unitCodes);

export const address = z.strictObject({
  street: line(120),
  city: line(80),
  postalCode: line(16),
});

export const idParams = z.strictObject({ id: uuid });

/** How many rows of a page are wanted: "1" to "100". Query values arrive as text. */
export const pageLimit = z
  .string()
  .regex(/^\d{1,4}$/, code('FIELD_INVALID'))
  .refine((text) => /^0*([1-9]\d?|100)$/.test(text), code('FIELD_TOO_LARGE'));

/** Query of a list: how many, from where. */
export const pageQuery = {
  limit: pageLimit.optional(),
  cursor: z.string().min(1).max(500).optional(),
  withTotal: z.enum(['true', 'false']).optional(),
};

/** Reply of a list: a page and the cursor of the next one. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({
    data: z.array(item),
    meta: z.object({ nextCursor: z.string().nullable(), total: z.number().int().optional() }),
  });

export const version = z.number().int().min(1).max(2_147_483_647);
export const searchText = z
  .string()
  .trim()
  .max(100)
  .refine((text) => !controlCharacters.test(text), code('FIELD_INVALID'));

/** Sums of a filtered list of documents, apart for each currency. */
export const sumsByCurrency = z.object({
  data: z.array(
    z.object({
      currency,
      count: z.number().int(),
      netAmount: z.string(),
      vatAmount: z.string(),
      grossAmount: z.string(),
      dueAmount: z.string(),
    }),
  ),
});
