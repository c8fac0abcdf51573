import { addDays, openingAmounts, openingItemKind, parseAmount, type Side } from '@bilko/core';
import type { Context } from '../../http/context';
import type { AccountRow, ContactRow } from './opening-repository';
import { amountOf, type LineFault } from './typed-amount';

/** A document of the old books that a line stands for. */
export type OpeningItem = Readonly<{
  kind: 'invoice' | 'expense' | 'credit';
  side: Side;
  isCustomer: boolean;
}>;

export type JudgedItem = {
  item: OpeningItem | null;
  currency: string;
  foreignAmount: string;
  exchangeRate: string;
  errors: LineFault[];
};

type Typed = Readonly<{
  side: Side;
  amount: { text: string; fault?: unknown };
  issuedOn: string | undefined;
  dueOn: string | undefined;
  currency: string;
  foreignAmount: string;
  exchangeRate: string;
}>;

type Known = {
  account: AccountRow | undefined;
  contact: ContactRow | undefined;
  startsOn: string | undefined;
};

const knownCurrencies = new Set(Intl.supportedValuesOf('currency'));

/**
 * What a line on an account of customers or suppliers will be beside its posting. Documents and payments keep to the
 * one account for partners at home and the one for those abroad, so an item stands there too.
 */
export function judgeItem(ctx: Context, typed: Typed, { account, contact, startsOn }: Known): JudgedItem {
  const errors: LineFault[] = [];
  const control = (['receivables', 'payables'] as const).find((role) => account?.roles.includes(role));
  if (control && account && contact) {
    const abroad = contact.country !== ctx.organization.country;
    if (account.code !== ctx.country.accounts(control, { abroad }))
      errors.push({ field: 'accountCode', code: 'OPENING_ITEM_ACCOUNT' });
  }
  const { issuedOn, dueOn } = typed;
  const lastDay = startsOn && addDays(startsOn, -1);
  if (control && issuedOn && lastDay && issuedOn > lastDay)
    errors.push({ field: 'issuedOn', code: 'DATE_INVALID' });
  if (control && issuedOn && dueOn && dueOn < issuedOn)
    errors.push({ field: 'dueOn', code: 'DUE_BEFORE_ISSUE' });
  const foreign = foreignOf(ctx, typed, control !== undefined);
  return {
    item: control
      ? {
          kind: openingItemKind(control, typed.side),
          side: typed.side,
          isCustomer: control === 'receivables',
        }
      : null,
    ...foreign,
    errors: [...errors, ...foreign.errors],
  };
}

/** Amounts of an item in a foreign currency; the amount in base currency is what the line says. */
function foreignOf(ctx: Context, typed: Typed, isItem: boolean): Omit<JudgedItem, 'item'> {
  const errors: LineFault[] = [];
  const currency = typed.currency.trim().toUpperCase();
  const amount = amountOf(typed.foreignAmount);
  const rate = typed.exchangeRate.trim() === '' ? '' : parseAmount(typed.exchangeRate);
  const none = { currency: '', foreignAmount: '', exchangeRate: '' };
  // A sheet may name the base currency, or a rate of 1, on every line.
  if (currency === '' || currency === ctx.organization.baseCurrency) {
    if (currency === '' && amount.text !== '') errors.push({ field: 'currency', code: 'FIELD_REQUIRED' });
    return { ...none, errors };
  }
  if (!isItem) errors.push({ field: 'currency', code: 'FIELD_NOT_ALLOWED' });
  else if (!knownCurrencies.has(currency)) errors.push({ field: 'currency', code: 'CURRENCY_UNKNOWN' });
  if (amount.fault) errors.push({ field: 'foreignAmount', code: amount.fault });
  if (amount.text === '') errors.push({ field: 'foreignAmount', code: 'FIELD_REQUIRED' });
  if (rate === undefined) errors.push({ field: 'exchangeRate', code: 'EXCHANGE_RATE_INVALID' });
  const shown = { currency, foreignAmount: amount.text, exchangeRate: typed.exchangeRate.trim() };
  if (errors.length > 0 || typed.amount.fault || typed.amount.text === '') return { ...shown, errors };
  const agreed = openingAmounts({
    amount: typed.amount.text,
    foreignAmount: amount.text,
    exchangeRate: rate || undefined,
  });
  if (!agreed) return { ...shown, errors: [{ field: 'exchangeRate', code: 'OPENING_RATE_DIFFERS' }] };
  return { currency, foreignAmount: agreed.amount, exchangeRate: agreed.exchangeRate, errors };
}
