import type { InputOf, recordInvoicePayment as contract, ReplyOf } from '@bilko/contracts';
import {
  addDecimal,
  allocatePayment,
  compareDecimal,
  normalizeDecimal,
  postPayment,
  roundHalfUp,
  type BalancedEntry,
} from '@bilko/core';
import { v7 as newId } from 'uuid';
import type { Context } from '../../http/context';
import { fieldError, fieldProblem, ProblemError } from '../../http/problem';
import { findMoneyAccount } from '../cash-book/money-account';
import { recordPaymentSlip } from '../cash-book/record-payment-slip';
import { makeVatDue } from '../payments/make-vat-due';
import { findPayeeLedger, insertPayment, type PayeeLedger } from './invoice-payment-repository';
import { lockLedger, type InvoiceRow } from './invoice-repository';
import { dueOf } from './list-invoices';
import { getInvoice } from './get-invoice';
import { buyerSide, requireIssued } from './require-issued';

type Record = typeof contract;
type Body = InputOf<Record>['body'];

/**
 * Money received for an invoice: bank against receivables, in the day's rate. More than is due is refused with
 * the amount that is due, unless the rest is said to become the customer's credit.
 */
export async function recordInvoicePayment(
  ctx: Context,
  { params, body }: InputOf<Record>,
): Promise<ReplyOf<Record>> {
  await lockLedger(ctx);
  const invoice = await requireIssued(ctx, params.id);
  if (invoice.kind !== 'invoice') throw new ProblemError('INVOICE_NOT_PAYABLE');
  if (body.paidOn > ctx.today()) throw fieldProblem('paidOn', 'DATE_INVALID', { latest: ctx.today() });
  const dueAmount = dueOf(invoice);
  if (compareDecimal(body.amount, dueAmount) > 0 && body.excess === undefined)
    throw exceedsDue(invoice, dueAmount);
  const { allocated } = allocatePayment({ amount: body.amount, dueAmount, excess: body.excess });
  const exchangeRate = exchangeRateOf(ctx, invoice, body);
  const { method = 'bank' } = body;
  const payee = method === 'cash' ? undefined : await payeeOf(ctx, invoice, body.bankAccountId);
  const moneyAccount = method === 'cash' ? await cashAccountOf(ctx, invoice, body) : payee?.accountCode;
  const entry = postingOf(ctx, invoice, { body, allocated, exchangeRate, moneyAccount });
  const id = newId();
  await insertPayment(ctx, {
    id,
    invoiceId: invoice.id,
    contactId: invoice.contactId,
    paidOn: body.paidOn,
    amount: roundHalfUp(body.amount),
    currency: invoice.currency,
    exchangeRate,
    baseAmount: moneyIn(entry),
    bankAccountId: payee?.id ?? null,
    method,
    reference: body.reference ?? null,
    allocatedAmount: allocated,
    entry,
  });
  if (method === 'cash') await recordPaymentSlip(ctx, id);
  if (compareDecimal(allocated, '0') > 0)
    await makeVatDue(ctx, invoice, { amount: allocated, dueOn: body.paidOn, cause: 'settled' });
  return getInvoice(ctx, { params });
}

function exceedsDue(invoice: InvoiceRow, dueAmount: string): ProblemError {
  const params = { dueAmount, currency: invoice.currency };
  return new ProblemError('PAYMENT_EXCEEDS_DUE', {
    params,
    detail: `Only ${dueAmount} ${invoice.currency} is due; send excess: "credit" to keep the rest for the customer.`,
    errors: [fieldError('amount', 'PAYMENT_EXCEEDS_DUE', params)],
  });
}

/** "1" in the organization's own currency; a foreign one needs the day's rate, typed by hand. */
function exchangeRateOf(ctx: Context, invoice: InvoiceRow, body: Body): string {
  if (invoice.currency !== ctx.organization.baseCurrency) {
    if (body.exchangeRate === undefined) throw fieldProblem('exchangeRate', 'EXCHANGE_RATE_REQUIRED');
    return normalizeDecimal(body.exchangeRate);
  }
  if (body.exchangeRate !== undefined && normalizeDecimal(body.exchangeRate) !== '1') {
    throw fieldProblem('exchangeRate', 'EXCHANGE_RATE_INVALID');
  }
  return '1';
}

/** The cash box is kept in base currency. */
async function cashAccountOf(ctx: Context, invoice: InvoiceRow, { bankAccountId }: Body): Promise<string> {
  const { code } = await findMoneyAccount(ctx, { method: 'cash', currency: invoice.currency, bankAccountId });
  return code;
}

async function payeeOf(
  ctx: Context,
  invoice: InvoiceRow,
  bankAccountId: string | undefined,
): Promise<PayeeLedger | undefined> {
  const payee = await findPayeeLedger(ctx, { bankAccountId, currency: invoice.currency });
  if (bankAccountId === undefined) return payee;
  if (!payee) {
    throw new ProblemError('NOT_FOUND', { errors: [fieldError('bankAccountId', 'BANK_ACCOUNT_NOT_FOUND')] });
  }
  if (payee.currency !== invoice.currency) {
    throw fieldProblem('bankAccountId', 'FIELD_NOT_ALLOWED', { currency: payee.currency });
  }
  return payee;
}

function postingOf(
  ctx: Context,
  invoice: InvoiceRow,
  payment: { body: Body; allocated: string; exchangeRate: string; moneyAccount: string | undefined },
): BalancedEntry {
  const { body, allocated, exchangeRate, moneyAccount } = payment;
  const settles = compareDecimal(allocated, '0') > 0;
  return postPayment({
    postedOn: body.paidOn,
    description: `${invoice.number} ${invoice.buyer.name}`.slice(0, 200),
    contactId: invoice.contactId,
    isAbroad: buyerSide(ctx, invoice).isAbroad,
    amount: body.amount,
    currency: invoice.currency,
    baseCurrency: ctx.organization.baseCurrency,
    exchangeRate,
    moneyAccount,
    parts: settles
      ? [
          {
            grossAmount: invoice.grossAmount,
            baseGrossAmount: invoice.baseGrossAmount,
            settledBefore: addDecimal(invoice.paidAmount, invoice.creditedAmount),
            amount: allocated,
          },
        ]
      : [],
    accounts: ctx.country.accounts,
  });
}

/** What came in, in base currency: the entry's first posting is the money. */
function moneyIn(entry: BalancedEntry): string {
  const [money] = entry.postings;
  if (!money) throw new Error('A payment without postings');
  return money.amount;
}
