import { vatBooks, vatCategories, vatDirections, vatEvents, vatSupplies } from '@bilko/core';
import { z } from 'zod';
import { contract } from './contract';
import { routes } from './routes';
import { currency, day, idParams, instant, line, month, pageLimit, uuid } from './values';

const period = { from: day, to: day };
const book = z.enum(vatBooks);

/** A box of the form; null in a column that it does not have. Signed. */
export const vatBox = z.object({
  /** The form that it stands on: pppdv, popdv, pdv, ppdv. */
  form: z.string(),
  code: z.string(),
  name: z.string(),
  isTotal: z.boolean(),
  base: z.string().nullable(),
  vat: z.string().nullable(),
});
export type VatBoxView = z.output<typeof vatBox>;

const figures = {
  boxes: z.array(vatBox),
  /** By the form: above zero owed to the state, below zero it comes back. */
  dueAmount: z.string(),
  /** What the return before left to the credit of the business, where the form brings it over. */
  creditBefore: z.string(),
};

export const getVatReturn = contract({
  route: routes.getVatReturn,
  summary: 'The return of a period as it stands now',
  query: z.strictObject(period),
  status: 200,
  reply: 'json',
  response: z.object({
    ...period,
    currency,
    ...figures,
    /** How many documents the return is made of. */
    documentCount: z.number().int(),
  }),
});

export const vatLedgerLine = z.object({
  entryId: uuid,
  reportedOn: day,
  event: z.enum(vatEvents),
  document: z.object({
    kind: z.string(),
    id: uuid.nullable(),
    number: z.string().nullable(),
    issuedOn: day,
    taxPointOn: day,
    receivedOn: day.nullable(),
  }),
  partner: z.object({
    contactId: uuid.nullable(),
    name: z.string(),
    taxId: z.string().nullable(),
    country: z.string(),
  }),
  /** In the order of the columns. */
  amounts: z.array(z.string()),
  rows: z.array(
    z.object({
      direction: z.enum(vatDirections),
      category: z.enum(vatCategories),
      rate: z.string(),
      exemptionCode: z.string().nullable(),
      supply: z.enum(vatSupplies),
      netAmount: z.string(),
      vatAmount: z.string(),
      deductibleVatAmount: z.string(),
    }),
  ),
});
export type VatLedgerLine = z.output<typeof vatLedgerLine>;

export const listVatLedger = contract({
  route: routes.listVatLedger,
  summary: 'A VAT book by document, or the documents behind a box',
  query: z
    .strictObject({
      ...period,
      book: book.optional(),
      box: z.string().min(1).max(12).optional(),
      limit: pageLimit.optional(),
      cursor: z.string().min(1).max(500).optional(),
      /** A file has all documents. */
      format: z.enum(['json', 'csv']).optional(),
    })
    .refine((query) => (query.book === undefined) !== (query.box === undefined), {
      message: 'FIELD_REQUIRED',
      path: ['book'],
    }),
  status: 200,
  reply: 'json',
  files: true,
  response: z.object({
    currency,
    columns: z.array(z.object({ key: z.string(), name: z.string() })),
    /** Of the whole period, in the order of the columns. */
    totals: z.array(z.string()),
    data: z.array(vatLedgerLine),
    meta: z.object({ nextCursor: z.string().nullable() }),
  }),
});

export const getVatFile = contract({
  route: routes.getVatFile,
  summary: 'e-Isporuke or e-Nabavke of a month (Bosnia)',
  query: z.strictObject({ month, book, format: z.enum(['json', 'csv']).optional() }),
  status: 200,
  reply: 'json',
  files: true,
  response: z.object({
    fileName: z.string(),
    content: z.string(),
    documentCount: z.number().int(),
    dueOn: day,
  }),
});

const returnHead = {
  /** Null for a period that is not closed. */
  id: uuid.nullable(),
  ...period,
  dueOn: day,
  /** `running` is not over yet, `open` waits to be closed. */
  state: z.enum(['running', 'open', 'closed']),
  dueAmount: z.string(),
  closedAt: instant.nullable(),
  closedByName: z.string().nullable(),
  entryId: uuid.nullable(),
  isLatest: z.boolean(),
};
export const vatPeriodView = z.object(returnHead);
export type VatPeriodView = z.output<typeof vatPeriodView>;

export const listVatReturns = contract({
  route: routes.listVatReturns,
  summary: 'Periods of VAT, newest first: what is closed and what is to be closed',
  status: 200,
  reply: 'json',
  response: z.object({ currency, isVatRegistered: z.boolean(), data: z.array(vatPeriodView) }),
});

export const vatReturnView = z.object({
  ...returnHead,
  currency,
  ...figures,
  wantsRefund: z.boolean(),
});
export type VatReturnView = z.output<typeof vatReturnView>;

export const getClosedVatReturn = contract({
  route: routes.getClosedVatReturn,
  summary: 'A return that was closed, as it was then',
  params: idParams,
  status: 200,
  reply: 'json',
  response: vatReturnView,
});

export const closeVatReturn = contract({
  route: routes.closeVatReturn,
  summary: 'Close the return of a period: keep its boxes and post the settlement',
  body: z.strictObject({
    ...period,
    /** What comes back is asked for (Bosnia, box 80) and not kept as credit. */
    wantsRefund: z.boolean().optional(),
  }),
  status: 201,
  reply: 'json',
  response: vatReturnView,
});

export const reopenVatReturn = contract({
  route: routes.reopenVatReturn,
  summary: 'Open the latest return again: its settlement is reversed',
  params: idParams,
  body: z.strictObject({ reason: line(300) }),
  status: 200,
  reply: 'json',
  response: vatPeriodView,
});

export const taxProfileView = z.object({
  validFrom: day,
  isVatRegistered: z.boolean(),
  vatFiling: z.enum(['monthly', 'quarterly']),
  isCashScheme: z.boolean(),
  isLumpSum: z.boolean(),
});
export type TaxProfileView = z.output<typeof taxProfileView>;

const taxProfiles = z.object({
  /** What holds today. */
  current: taxProfileView,
  /** What held and will hold, newest first. */
  data: z.array(taxProfileView),
  /** Does the country know VAT on payment? */
  hasCashScheme: z.boolean(),
});

export const getTaxProfile = contract({
  route: routes.getTaxProfile,
  summary: 'How the business stands with VAT, from which day on',
  status: 200,
  reply: 'json',
  response: taxProfiles,
});

export const updateTaxProfile = contract({
  route: routes.updateTaxProfile,
  summary: 'Change how VAT is filed from a day on',
  body: z.strictObject({
    validFrom: day,
    vatFiling: z.enum(['monthly', 'quarterly']).optional(),
    isCashScheme: z.boolean().optional(),
    isLumpSum: z.boolean().optional(),
  }),
  status: 200,
  reply: 'json',
  response: taxProfiles,
});
