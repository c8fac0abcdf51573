import { z } from 'zod';
import { contract } from './contract';
import { routes } from './routes';
import { currency, idParams, line, uuid, version } from './values';

const fields = {
  name: line(80),
  currency,
  /** National form; or else `iban`. One of the two is needed. */
  accountNumber: line(40).optional(),
  iban: line(42).optional(),
  bankName: line(80).nullable().optional(),
  swift: line(11).nullable().optional(),
  isDefault: z.boolean().optional(),
};

export const bankAccountView = z.object({
  id: uuid,
  name: z.string(),
  currency,
  accountNumber: z.string().nullable(),
  iban: z.string().nullable(),
  bankName: z.string().nullable(),
  swift: z.string().nullable(),
  isDefault: z.boolean(),
  isArchived: z.boolean(),
  /** The ledger account that its money stands on. */
  accountCode: z.string(),
  version,
});
export type BankAccountView = z.output<typeof bankAccountView>;

export const listBankAccounts = contract({
  route: routes.listBankAccounts,
  summary: 'Bank accounts and cash',
  status: 200,
  reply: 'json',
  response: z.object({ data: z.array(bankAccountView) }),
});

export const createBankAccount = contract({
  route: routes.createBankAccount,
  summary: 'Add a bank account',
  body: z.strictObject(fields),
  status: 201,
  reply: 'json',
  response: bankAccountView,
});

export const getBankAccount = contract({
  route: routes.getBankAccount,
  summary: 'One bank account',
  params: idParams,
  status: 200,
  reply: 'json',
  response: bankAccountView,
});

export const updateBankAccount = contract({
  route: routes.updateBankAccount,
  summary: 'Change a bank account',
  params: idParams,
  body: z.strictObject({
    version,
    name: fields.name.optional(),
    bankName: fields.bankName,
    swift: fields.swift,
    isDefault: fields.isDefault,
    isArchived: z.boolean().optional(),
  }),
  status: 200,
  reply: 'json',
  response: bankAccountView,
});

export const deleteBankAccount = contract({
  route: routes.deleteBankAccount,
  summary: 'Delete a bank account that nothing uses',
  params: idParams,
  status: 204,
  reply: 'empty',
});
