import type { createBankAccount as contract, InputOf, ReplyOf } from '@bilko/contracts';
import { v7 as newId } from 'uuid';
import type { Context } from '../../http/context';
import { fieldProblem } from '../../http/problem';
import {
  clearDefault,
  findLedgerAccount,
  hasDefault,
  insertBankAccount,
  lockBankAccounts,
} from './bank-account-repository';
import { checkAccountNumber } from './check-account-number';
import { getBankAccount } from './get-bank-account';

type Create = typeof contract;

const knownCurrencies = new Set(Intl.supportedValuesOf('currency'));

/**
 * Adds a bank account. Its money stands on the chart's account for bank money at home or in foreign currency;
 * the first account of a currency is the default one, which is printed on documents.
 */
export async function createBankAccount(
  ctx: Context,
  { body }: Pick<InputOf<Create>, 'body'> & Partial<InputOf<Create>>,
): Promise<ReplyOf<Create>> {
  const { name, currency, bankName, swift } = body;
  if (!knownCurrencies.has(currency)) throw fieldProblem('currency', 'CURRENCY_UNKNOWN');
  const numbers = checkAccountNumber(ctx, body);
  const role = currency === ctx.organization.baseCurrency ? 'bank' : 'foreignBank';
  const accountId = await findLedgerAccount(ctx, ctx.country.accounts(role));
  if (accountId === undefined) throw new Error(`The chart has no account for ${role}`);
  await lockBankAccounts(ctx);
  const isDefault = body.isDefault === true || !(await hasDefault(ctx, currency));
  if (isDefault) await clearDefault(ctx, currency);
  const id = newId();
  const account = {
    id,
    name,
    currency,
    ...numbers,
    bankName: bankName ?? null,
    bic: bicOf(swift),
    isDefault,
  };
  await insertBankAccount(ctx, { ...account, accountId });
  await ctx.audit({ action: 'bank-account.created', noun: 'bank-account', recordId: id, after: account });
  return getBankAccount(ctx, { params: { id } });
}

/** ISO 9362: eight or eleven characters, without spaces. */
export function bicOf(text: string | null | undefined): string | null {
  if (text === null || text === undefined) return null;
  const bic = text.replace(/\s/g, '').toUpperCase();
  if (!/^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/.test(bic)) throw fieldProblem('swift', 'FIELD_INVALID');
  return bic;
}
