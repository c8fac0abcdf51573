import type { createPayment as contract, InputOf, ReplyOf } from '@bilko/contracts';
import {
  advanceBaseAmount,
  advancePaidGroups,
  compareDecimal,
  normalizeDecimal,
  postAdvancePaid,
  roundHalfUp,
  vatOfAdvancePaid,
  type AdvancePart,
  type DocumentCurrency,
} from '@bilko/core';
import { v7 as newId } from 'uuid';
import type { Context } from '../../http/context';
import { fieldProblem, notFound } from '../../http/problem';
import { findMoneyAccount } from '../cash-book/money-account';
import { recordPaymentSlip } from '../cash-book/record-payment-slip';
import { postEntry } from '../journal/post-entry';
import { listTaxProfiles, profileOn } from '../organizations/tax-profile';
import { recordVat } from '../vat/record-vat';
import { findPayer, insertMoney, type Payer } from './advance-repository';
import { requirePaymentView } from './payment-views';

type Create = typeof contract;
type Body = InputOf<Create>['body'];

/**
 * Money paid to a supplier before his bill: an advance on an account of its own. Its VAT is deducted only with the
 * supplier's advance invoice in hand, on the later of payment and receipt; without one the bill deducts it all.
 */
export async function payAhead(ctx: Context, body: Body): Promise<ReplyOf<Create>> {
  await ctx.sql.rows('SELECT lock_ledger()');
  const supplier = await findPayer(ctx, body.contactId);
  if (!supplier) throw notFound();
  if (supplier.isArchived) throw fieldProblem('contactId', 'CONTACT_ARCHIVED');
  const { paidOn, method = 'bank', bankAccountId, advance } = body;
  const receivedOn = advance?.receivedOn ?? paidOn;
  for (const [path, day] of Object.entries({ paidOn, 'advance.receivedOn': receivedOn }))
    if (day > ctx.today()) throw fieldProblem(path, 'DATE_INVALID', { latest: ctx.today() });
  const money = moneyOf(ctx, body);
  const account = await findMoneyAccount(ctx, { method, currency: money.currency, bankAccountId });
  const isAbroad = supplier.country !== ctx.organization.country;
  const number = advance?.documentNumber ?? null;
  const profile = profileOn(await listTaxProfiles(ctx), receivedOn > paidOn ? receivedOn : paidOn);
  const part = partOf(ctx, body, { isAbroad, isVatRegistered: profile.isVatRegistered });
  const payment = {
    ...money,
    postedOn: paidOn,
    description: [number ?? body.reference, supplier.name].filter(Boolean).join(' ').slice(0, 200),
    contactId: supplier.id,
    isAbroad,
    amount: body.amount,
    moneyAccount: account.code,
    invoice: number === null ? undefined : { number, parts: [part] },
    accounts: ctx.country.accounts,
  };
  const groups = advancePaidGroups(payment);
  const id = newId();
  const entryId = await postEntry(ctx, postAdvancePaid(payment), { kind: 'advance', id });
  await insertMoney(ctx, {
    id,
    direction: 'out',
    contactId: supplier.id,
    paidOn,
    amount: roundHalfUp(body.amount),
    currency: money.currency,
    exchangeRate: money.exchangeRate,
    baseAmount: advanceBaseAmount(groups),
    bankAccountId: account.bankAccountId,
    method,
    reference: body.reference ?? null,
    documentNumber: number,
    entryId,
    groups,
  });
  const rows = vatOfAdvancePaid({ groups, paidOn, receivedOn, isAbroad, accounts: ctx.country.accounts });
  const document = { kind: 'payment', id, number, issuedOn: paidOn, taxPointOn: paidOn, receivedOn } as const;
  await recordVat(ctx, entryId, { ...document, partner: partnerOf(supplier) }, rows);
  if (method === 'cash') await recordPaymentSlip(ctx, id);
  const after = {
    contactId: supplier.id,
    paidOn,
    amount: body.amount,
    currency: money.currency,
    direction: 'out',
  };
  await ctx.audit({
    action: 'payment.recorded',
    noun: 'payment',
    recordId: id,
    after: { ...after, advance: advance ?? null },
  });
  return requirePaymentView(ctx, id);
}

/** Whom the VAT book names. */
export const partnerOf = ({ id, name, taxId, country, isVatRegistered }: Payer) => ({
  contactId: id,
  name,
  taxId,
  country,
  isVatPayer: isVatRegistered,
});

/** What is in the advance. VAT of another country is not deducted here, and who is outside VAT deducts none. */
function partOf(
  ctx: Context,
  { amount, advance, paidOn }: Body,
  { isAbroad, isVatRegistered }: { isAbroad: boolean; isVatRegistered: boolean },
): AdvancePart {
  const rate = normalizeDecimal(advance?.vatRate ?? '0');
  if (compareDecimal(rate, '0') === 0)
    return { grossAmount: amount, category: advance?.vatCategory ?? 'O', rate: '0' };
  if (!isVatRegistered) throw fieldProblem('advance.vatRate', 'VAT_NOT_ALLOWED_FOR_NON_PAYER');
  const category = advance?.vatCategory ?? 'S';
  if (isAbroad || !ctx.country.vat.isPurchaseRateValid(rate, category, paidOn))
    throw fieldProblem('advance.vatRate', 'VAT_RATE_NOT_VALID');
  if (!advance?.documentNumber) throw fieldProblem('advance.documentNumber', 'FIELD_REQUIRED');
  return { grossAmount: amount, category, rate };
}

/** "1" in the organization's own currency; a foreign one needs the day's rate, typed by hand. */
export function moneyOf(
  ctx: Context,
  { currency, exchangeRate }: Pick<Body, 'currency' | 'exchangeRate'>,
): DocumentCurrency {
  const { baseCurrency } = ctx.organization;
  if ((currency ?? baseCurrency) === baseCurrency) {
    if (exchangeRate !== undefined && normalizeDecimal(exchangeRate) !== '1')
      throw fieldProblem('exchangeRate', 'EXCHANGE_RATE_INVALID');
    return { currency: baseCurrency, baseCurrency, exchangeRate: '1' };
  }
  if (!currency || !Intl.supportedValuesOf('currency').includes(currency))
    throw fieldProblem('currency', 'CURRENCY_UNKNOWN');
  if (exchangeRate === undefined) throw fieldProblem('exchangeRate', 'EXCHANGE_RATE_REQUIRED');
  return { currency, baseCurrency, exchangeRate: normalizeDecimal(exchangeRate) };
}
