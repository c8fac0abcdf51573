import { accountKinds } from '@bilko/core';
import { z } from 'zod';
import { contract } from './contract';
import { routes } from './routes';
import { idParams, line, searchText, uuid, version } from './values';

export const accountView = z.object({
  id: uuid,
  code: z.string(),
  name: z.string(),
  kind: z.enum(accountKinds),
  parentCode: z.string().nullable(),
  /** Part of the statutory chart: may not be renamed or removed. */
  isStatutory: z.boolean(),
  isArchived: z.boolean(),
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
  response: z.object({ data: z.array(accountView) }),
});

export const createAccount = contract({
  route: routes.createAccount,
  summary: 'Split an account of the chart further',
  body: z.strictObject({ code: z.string().regex(/^\d{4,12}$/, 'ACCOUNT_CODE_INVALID'), name: line(160) }),
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
