import { accountKinds } from '@bilko/core';
import { z } from 'zod';
import { contract } from './contract';
import { routes } from './routes';
import { currency, idParams, line, month, searchText, uuid, version } from './values';

export const accountView = z.object({
  id: uuid,
  code: z.string(),
  name: z.string(),
  kind: z.enum(accountKinds),
  parentCode: z.string().nullable(),
  /** Part of the statutory chart: may not be renamed or removed. */
  isStatutory: z.boolean(),
  isArchived: z.boolean(),
  /** An account that documents keep: a manual posting to it is asked about first. */
  control: z.enum(['receivables', 'payables', 'vat']).nullable(),
  version,
});
export type AccountView = z.output<typeof accountView>;

export const listAccounts = contract({
  route: routes.listAccounts,
  summary: 'The chart of accounts, by code',
  query: z.strictObject({
    search: searchText.optional(),
    kind: z.enum(accountKinds).optional(),
    used: z.enum(['true', 'false']).optional(),
  }),
  status: 200,
  reply: 'json',
  response: z.object({
    data: z.array(accountView),
    /** Classes (one digit) and groups (two digits) of the country's chart, by code, to show the accounts under. */
    groups: z.array(z.object({ code: z.string(), name: z.string() })),
  }),
});

export const createAccount = contract({
  route: routes.createAccount,
  summary: 'Split an account of the chart further',
  body: z.strictObject({ code: z.string().regex(/^\d{4,10}$/, 'ACCOUNT_CODE_INVALID'), name: line(160) }),
  status: 201,
  reply: 'json',
  response: accountView,
});

export const updateAccount = contract({
  route: routes.updateAccount,
  summary: 'Rename an own account, archive any',
  params: idParams,
  body: z.strictObject({ version, name: line(160).optional(), isArchived: z.boolean().optional() }),
  status: 200,
  reply: 'json',
  response: accountView,
});

const sides = z.object({ debit: z.string(), credit: z.string() });

export const getAccountCard = contract({
  route: routes.getAccountCard,
  summary: 'An account with its turnover and balance month by month',
  params: idParams,
  query: z.strictObject({ from: month, to: month }),
  status: 200,
  reply: 'json',
  response: z.object({
    account: accountView,
    currency,
    /** Debit less credit before the first month and after the last. */
    openingBalance: z.string(),
    closingBalance: z.string(),
    turnover: sides,
    /** Months that moved, oldest first. */
    months: z.array(z.object({ month, debit: z.string(), credit: z.string(), balance: z.string() })),
  }),
});
