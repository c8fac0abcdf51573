import type { InputOf, refundAdvance as contract, ReplyOf } from '@bilko/contracts';
import {
  advancePart,
  compareDecimal,
  formatDocumentNumber,
  postAdvancePaidRefund,
  postAdvanceRefund,
  postCreditRefund,
  postSupplierCreditRefund,
  roundHalfUp,
  subtractDecimal,
  type AdvanceGroup,
  type AdvanceRefund,
  type BalancedEntry,
} from '@bilko/core';
import { entryDescription } from '@bilko/documents';
import { v7 as newId } from 'uuid';
import type { Context } from '../../http/context';
import { fieldError, fieldProblem, notFound, ProblemError } from '../../http/problem';
import { findMoneyAccount } from '../cash-book/money-account';
import { recordCashSlip } from '../cash-book/record-cash-slip';
import { postEntry } from '../journal/post-entry';
import { findPayer, findUsableMoney, type UsableMoney } from './advance-repository';
import { moneyOf } from './pay-ahead';
import { requirePaymentView } from './payment-views';
import { recordRefundVat } from './record-refund-vat';
import { findAdvancePaper, insertRefund, nextPaperOf, type PaperPlace } from './refund-repository';

type Refund = typeof contract;
type Body = InputOf<Refund>['body'];

/**
 * What is left of an advance goes back, whole or in part: to the customer, or from the supplier. VAT goes back with it,
 * but where the customer holds our advance invoice and may have deducted by it: there it waits for his word, as with a
 * credit note (RS: Zakon o PDV čl. 21; HR: Zakon o PDV-u čl. 33). An advance invoice is corrected by a paper of its own
 * number (RS: čl. 42; HR: čl. 79; BA: Pravilnik čl. 107). What was paid too much goes back alike; it holds no VAT.
 */
export async function refundAdvance(
  ctx: Context,
  { params, body }: InputOf<Refund>,
): Promise<ReplyOf<Refund>> {
  await ctx.sql.rows('SELECT lock_ledger()');
  const advance = await findUsableMoney(ctx, params.id);
  const partner = advance && (await findPayer(ctx, advance.contactId ?? ''));
  if (!advance || !partner) throw notFound();
  requireRefundable(ctx, advance, body);
  const money = moneyOf(ctx, { currency: advance.currency, exchangeRate: body.exchangeRate });
  const { method = 'bank', bankAccountId, paidOn } = body;
  const account = await findMoneyAccount(ctx, { method, currency: money.currency, bankAccountId });
  const amount = roundHalfUp(body.amount);
  const groups = advance.groups.length > 0 ? advancePart(usedOf(advance), amount) : [];
  const isOurs = advance.direction === 'out';
  const paper = isOurs ? undefined : await findAdvancePaper(ctx, advance.id);
  const awaitsConfirmation = paper !== undefined && (partner.isVatRegistered ?? false) && hasVat(groups);
  const isAdvance = advance.purpose === 'advance';
  const cause = isAdvance
    ? (['advanceRefund', 'advanceBack'] as const)
    : (['creditRefund', 'creditBack'] as const);
  const words = entryDescription(cause[isOurs ? 1 : 0], ctx.organization.language);
  const description = `${words}: ${[body.reference, partner.name].filter(Boolean).join(' ')}`.slice(0, 200);
  const entry = entryOf(advance, {
    ...money,
    postedOn: paidOn,
    description,
    contactId: partner.id,
    isAbroad: partner.country !== ctx.organization.country,
    advancesAccount: advance.advancesAccount,
    moneyAccount: account.code,
    accounts: ctx.country.accounts,
    amount,
    awaitsConfirmation,
  });
  const isNumbered = body.documentNumber === undefined && paper !== undefined && hasVat(groups);
  const place = isNumbered ? await nextPaperOf(ctx, Number.parseInt(paidOn, 10)) : undefined;
  const documentNumber = place ? numberOf(ctx, place) : (body.documentNumber ?? null);
  const id = newId();
  const source = { kind: isAdvance ? 'advance' : 'payment', id: advance.id } as const;
  const entryId = await postEntry(ctx, entry, source);
  await insertRefund(ctx, {
    ...{ id, paymentId: advance.id, paidOn, amount, usedBefore: advance.allocatedAmount },
    ...{ exchangeRate: money.exchangeRate, method, bankAccountId: account.bankAccountId },
    baseAmount: entry.postings.find((posting) => posting.account === account.code)?.amount ?? amount,
    documentNumber,
    paper: place,
    reference: body.reference ?? null,
    ...{ awaitsConfirmation, entryId },
  });
  if (!awaitsConfirmation && groups.length > 0) {
    const number = documentNumber ?? paper ?? null;
    await recordRefundVat(ctx, { advance, partner, groups, number, on: paidOn, entryId });
  }
  if (method === 'cash') {
    const direction = isOurs ? 'in' : 'out';
    const slip = { direction, slipOn: paidOn, amount, description, contactId: partner.id, entryId } as const;
    await recordCashSlip(ctx, { ...slip, partyName: partner.name, cause: { paymentId: advance.id } });
  }
  const after = { paidOn, amount, currency: advance.currency, documentNumber, awaitsConfirmation, entryId };
  await ctx.audit({ action: 'payment.refunded', noun: 'payment', recordId: advance.id, after });
  return requirePaymentView(ctx, advance.id);
}

const numberOf = (ctx: Context, place: PaperPlace) =>
  formatDocumentNumber(ctx.country.refundNumberFormat, { ...place, series: '' });

const usedOf = ({ groups, allocatedAmount }: UsableMoney) => ({ groups, usedBefore: allocatedAmount });

type Back = Omit<AdvanceRefund, 'advance'> & { awaitsConfirmation: boolean };

function entryOf(money: UsableMoney, { awaitsConfirmation, ...back }: Back): BalancedEntry {
  const isOurs = money.direction === 'out';
  if (money.purpose === 'advance') {
    const advance = usedOf(money);
    return isOurs
      ? postAdvancePaidRefund({ ...back, advance })
      : postAdvanceRefund({ ...back, advance, awaitsConfirmation });
  }
  const credit = {
    grossAmount: money.amount,
    baseGrossAmount: money.baseAmount,
    settledBefore: money.allocatedAmount,
  };
  return isOurs ? postSupplierCreditRefund({ ...back, credit }) : postCreditRefund({ ...back, credit });
}

function requireRefundable(ctx: Context, advance: UsableMoney, body: Body): void {
  // Nothing is given back before it was deducted.
  const [earliest, latest] = [advance.deductedOn, ctx.today()];
  if (body.paidOn > latest || body.paidOn < earliest)
    throw fieldProblem('paidOn', 'DATE_INVALID', { earliest, latest });
  const left = subtractDecimal(advance.amount, advance.allocatedAmount);
  if (compareDecimal(body.amount, left) <= 0) return;
  const params = { dueAmount: roundHalfUp(left), currency: advance.currency };
  throw new ProblemError('PAYMENT_EXCEEDS_DUE', {
    params,
    errors: [fieldError('amount', 'PAYMENT_EXCEEDS_DUE', params)],
  });
}

const hasVat = (groups: readonly AdvanceGroup[]) =>
  groups.some((group) => compareDecimal(group.baseVatAmount, '0') !== 0);
