import { accountKinds, ages, comparisons, type Age } from '@bilko/core';
import { z } from 'zod';
import { contract } from './contract';
import { entrySources } from './entry-sources';
import { routes } from './routes';
import { currency, day, month, pageLimit, uuid } from './values';

/** How a report comes: JSON unless the address or the Accept header says otherwise. */
export const reportFormats = ['json', 'csv', 'xlsx', 'pdf'] as const;
export type ReportFormat = (typeof reportFormats)[number];
const format = z.enum(reportFormats).optional();

const period = { from: day, to: day };
const compare = z.enum(comparisons).optional();
/** One more column for each month of the period. */
const by = z.enum(['month']).optional();
/** A page of the JSON; files have all rows. */
const page = { limit: pageLimit.optional(), cursor: z.string().min(1).max(500).optional() };
const sides = z.object({ debit: z.string(), credit: z.string() });
const span = z.object({ from: day, to: day });
const months = z.array(z.object({ month, from: day, to: day })).nullable();

/** A figure of the period, of the one beside it (null without comparison) and of each month (null unless asked). */
export const reportAmount = z.object({
  amount: z.string(),
  comparedAmount: z.string().nullable(),
  monthAmounts: z.array(z.string()).nullable(),
});
export type ReportAmount = z.output<typeof reportAmount>;

export const reportGroup = z.object({
  /** The group of the chart: the first two digits of its accounts. */
  code: z.string(),
  /** In the country's language, as its chart names it. */
  name: z.string(),
  ...reportAmount.shape,
  accounts: z.array(z.object({ accountId: uuid, code: z.string(), name: z.string(), ...reportAmount.shape })),
});
export type ReportGroupView = z.output<typeof reportGroup>;
const groups = z.array(reportGroup);

export const getTrialBalance = contract({
  route: routes.getTrialBalance,
  summary: 'Opening, period and closing of each account',
  query: z.strictObject({ ...period, compare, by, format }),
  status: 200,
  reply: 'json',
  files: true,
  response: z.object({
    from: day,
    to: day,
    compared: span.nullable(),
    months,
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
        /** The same account in the period beside; null without comparison. */
        compared: z.object({ opening: sides, period: sides, closing: sides }).nullable(),
        /** Turnover of each month; null unless asked. */
        months: z.array(sides).nullable(),
      }),
    ),
    totals: z.object({ opening: sides, period: sides, closing: sides }),
  }),
});

export const getProfitAndLoss = contract({
  route: routes.getProfitAndLoss,
  summary: 'Income, costs and result of a period, year-end transfers left out',
  query: z.strictObject({ ...period, compare, by, format }),
  status: 200,
  reply: 'json',
  files: true,
  response: z.object({
    from: day,
    to: day,
    compared: span.nullable(),
    currency,
    months: z
      .array(
        z.object({
          month,
          from: day,
          to: day,
          income: z.string(),
          expense: z.string(),
          result: z.string(),
        }),
      )
      .nullable(),
    income: groups,
    expense: groups,
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

export const getBalanceSheet = contract({
  route: routes.getBalanceSheet,
  summary: 'What the business has, owes and owns at the end of a day',
  /** `to` is the day. `from` begins the months and the period to compare with; the first of January unless said. */
  query: z.strictObject({ from: day.optional(), to: day, compare, by, format }),
  status: 200,
  reply: 'json',
  files: true,
  response: z.object({
    from: day,
    to: day,
    /** The fiscal year that the running result belongs to begins here. */
    yearFrom: day,
    compared: z.object({ to: day }).nullable(),
    months,
    currency,
    assets: groups,
    liabilities: groups,
    equity: groups,
    result: z.object({ runningYear: reportAmount, earlierYears: reportAmount }),
    totals: z.object({
      assets: reportAmount,
      liabilities: reportAmount,
      /** With both results. */
      equity: reportAmount,
      liabilitiesAndEquity: reportAmount,
      /** Assets less the rest: zero, unless an entry mixed off-balance accounts with others. */
      difference: reportAmount,
    }),
  }),
});

export const getCashFlow = contract({
  route: routes.getCashFlow,
  summary: 'Where money came from and went to, by the indirect method',
  query: z.strictObject({ ...period, compare, by, format }),
  status: 200,
  reply: 'json',
  files: true,
  response: z.object({
    from: day,
    to: day,
    compared: span.nullable(),
    months,
    currency,
    result: reportAmount,
    nonCash: groups,
    workingCapital: groups,
    investing: groups,
    financing: groups,
    /** The change of each money account. */
    money: groups,
    totals: z.object({
      nonCash: reportAmount,
      workingCapital: reportAmount,
      operating: reportAmount,
      investing: reportAmount,
      financing: reportAmount,
      change: reportAmount,
      openingMoney: reportAmount,
      closingMoney: reportAmount,
      /** Change less what the money accounts changed by: zero, unless off-balance accounts were mixed in. */
      difference: reportAmount,
    }),
  }),
});

export const getGeneralLedger = contract({
  route: routes.getGeneralLedger,
  summary: 'Postings of one account with a running balance, by page',
  query: z.strictObject({ ...period, accountId: uuid, ...page, compare, by, format }),
  status: 200,
  reply: 'json',
  files: true,
  response: z.object({
    account: z.object({ id: uuid, code: z.string(), name: z.string(), kind: z.enum(accountKinds) }),
    from: day,
    to: day,
    currency,
    /** Debit minus credit before the first row of this page's period, and after the last of the period. */
    openingBalance: z.string(),
    closingBalance: z.string(),
    turnover: sides,
    compared: z
      .object({ from: day, to: day, openingBalance: z.string(), closingBalance: z.string(), turnover: sides })
      .nullable(),
    /** Turnover of each month and the balance at its end. */
    months: z
      .array(z.object({ month, from: day, to: day, turnover: sides, closingBalance: z.string() }))
      .nullable(),
    data: z.array(
      z.object({
        entryId: uuid,
        entryNumber: z.number().int(),
        sourceKind: z.enum(entrySources),
        sourceId: uuid.nullable(),
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

export const getJournal = contract({
  route: routes.getJournal,
  summary: 'Every entry of a period with its postings, in the order of the books, by page',
  query: z.strictObject({ ...period, ...page, format }),
  status: 200,
  reply: 'json',
  files: true,
  response: z.object({
    from: day,
    to: day,
    currency,
    /** Of the whole period, not of the page. */
    totals: sides,
    data: z.array(
      z.object({
        entryId: uuid,
        number: z.number().int(),
        postedOn: day,
        description: z.string(),
        sourceKind: z.enum(entrySources),
        sourceId: uuid.nullable(),
        postings: z.array(
          z.object({
            line: z.number().int(),
            accountId: uuid,
            code: z.string(),
            name: z.string(),
            contactName: z.string().nullable(),
            debit: z.string(),
            credit: z.string(),
          }),
        ),
      }),
    ),
    meta: z.object({ nextCursor: z.string().nullable() }),
  }),
});

const ageAmounts = z.object(
  Object.fromEntries(ages.map((age) => [age, z.string()])) as Record<Age, z.ZodString>,
);
/** `to` is the day, today unless said. */
const ageingQuery = z.strictObject({ to: day.optional(), contactId: uuid.optional(), format });
const ageingReply = z.object({
  to: day,
  currency,
  totals: z.object({ amounts: ageAmounts, total: z.string() }),
  /** What the books say is open, and how much of it no document explains (manual entries, mostly). */
  ledger: z.object({
    balance: z.string(),
    withoutDocument: z.string(),
    accounts: z.array(z.object({ accountId: uuid, code: z.string(), name: z.string(), balance: z.string() })),
  }),
  contacts: z.array(
    z.object({
      contactId: uuid.nullable(),
      contactName: z.string(),
      amounts: ageAmounts,
      total: z.string(),
      documents: z.array(
        z.object({
          sourceKind: z.enum(['invoice', 'creditNote', 'payment', 'expense']),
          sourceId: uuid,
          entryId: uuid.nullable(),
          number: z.string().nullable(),
          issuedOn: day,
          dueOn: day.nullable(),
          daysLate: z.number().int(),
          age: z.enum(ages),
          /** Base currency; negative for credit. */
          openAmount: z.string(),
          documentCurrency: currency,
          documentOpenAmount: z.string(),
        }),
      ),
    }),
  ),
});
export type AgeingReply = z.output<typeof ageingReply>;

export const getReceivablesAgeing = contract({
  route: routes.getReceivablesAgeing,
  summary: 'Who owed what at the end of a day, by how late it was',
  query: ageingQuery,
  status: 200,
  reply: 'json',
  files: true,
  response: ageingReply,
});

export const getPayablesAgeing = contract({
  route: routes.getPayablesAgeing,
  summary: 'What was owed to whom at the end of a day, by how late it was',
  query: ageingQuery,
  status: 200,
  reply: 'json',
  files: true,
  response: ageingReply,
});

export const getContactStatement = contract({
  route: routes.getContactStatement,
  summary: 'What passed between the business and a contact: opening, documents, payments, closing',
  query: z.strictObject({
    ...period,
    contactId: uuid,
    /** As a customer or as a supplier; what the contact is unless said. */
    side: z.enum(['customer', 'supplier']).optional(),
    format,
  }),
  status: 200,
  reply: 'json',
  files: true,
  response: z.object({
    from: day,
    to: day,
    side: z.enum(['customer', 'supplier']),
    contact: z.object({ id: uuid, name: z.string() }),
    /** Balances are what is open: what the customer owes, or what the supplier is owed. */
    currencies: z.array(
      z.object({
        currency,
        openingBalance: z.string(),
        turnover: sides,
        closingBalance: z.string(),
        rows: z.array(
          z.object({
            entryId: uuid,
            entryNumber: z.number().int(),
            sourceKind: z.enum(entrySources),
            sourceId: uuid.nullable(),
            accountId: uuid,
            postedOn: day,
            dueOn: day.nullable(),
            number: z.string().nullable(),
            description: z.string(),
            debit: z.string(),
            credit: z.string(),
            balance: z.string(),
          }),
        ),
      }),
    ),
  }),
});
