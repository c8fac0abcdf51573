import type { InputOf, recordExpensePayment as contract, ReplyOf } from '@bilko/contracts';
import {
  compareDecimal,
  dueAmount,
  multiplyDecimal,
  normalizeDecimal,
  postExpensePayment,
  roundHalfUp,
  type BalancedEntry,
} from '@bilko/core';
import { v7 as newId } from 'uuid';
import type { Context } from '../../http/context';
import { fieldError, fieldProblem, ProblemError } from '../../http/problem';
import { findMoneyAccount } from '../cash-book/money-account';
import { recordPaymentSlip } from '../cash-book/record-payment-slip';
import { postEntry } from '../journal/post-entry';
import { makeVatDeductible } from '../payments/make-vat-deductible';
import type { ExpenseRow } from './expense-repository';
import {
  findPayingAccount,
  insertExpensePayment,
  isOwedOn,
  lockLedger,
  type PayingAccount,
} from './expense-posting-repository';
import { viewOf } from './expense-view';
import { requireExpense } from './require-draft';

type Pay = typeof contract;
type Body = InputOf<Pay>['body'];

/** Money paid for an approved bill: the supplier's account against bank, in the day's rate. */
export async function recordExpensePayment(
  ctx: Context,
  { params, body }: InputOf<Pay>,
): Promise<ReplyOf<Pay>> {
  await lockLedger(ctx);
  const row = await requireExpense(ctx, params.id);
  requirePayable(ctx, row, body);
  const exchangeRate = exchangeRateOf(ctx, row, body);
  const { method = 'bank' } = body;
  const account =
    method === 'cash'
      ? await cashAccountOf(ctx, row, body)
      : await payingAccountOf(ctx, row, body.bankAccountId);
  const entry = await entryOf(ctx, row, body, exchangeRate, account);
  const id = newId();
  const entryId = await postEntry(ctx, entry, { kind: 'expensePayment', id });
  await insertExpensePayment(ctx, {
    id,
    expenseId: row.id,
    contactId: row.contactId,
    paidOn: body.paidOn,
    amount: roundHalfUp(body.amount),
    currency: row.currency,
    exchangeRate,
    baseAmount: moneyOf(entry),
    bankAccountId: account?.id ?? null,
    method,
    reference: body.reference ?? null,
    entryId,
  });
  if (method === 'cash') await recordPaymentSlip(ctx, id);
  await makeVatDeductible(ctx, row.id, { on: body.paidOn });
  const after = { expenseId: row.id, paidOn: body.paidOn, amount: body.amount, currency: row.currency };
  await ctx.audit({ action: 'payment.recorded', noun: 'payment', recordId: id, after });
  return viewOf(ctx, row.id);
}

function requirePayable(ctx: Context, row: ExpenseRow, body: Body): void {
  if (row.state !== 'posted') throw new ProblemError('EXPENSE_NOT_POSTED');
  if (!row.isApproved) throw new ProblemError('EXPENSE_NOT_APPROVED');
  if (body.paidOn > ctx.today()) throw fieldProblem('paidOn', 'DATE_INVALID', { latest: ctx.today() });
  const due = dueAmount(row);
  if (compareDecimal(body.amount, due) <= 0) return;
  const params = { dueAmount: due, currency: row.currency };
  throw new ProblemError('PAYMENT_EXCEEDS_DUE', {
    params,
    detail: `Only ${due} ${row.currency} is due.`,
    errors: [fieldError('amount', 'PAYMENT_EXCEEDS_DUE', params)],
  });
}

/** "1" in the organization's own currency; a foreign one needs the day's rate. */
function exchangeRateOf(ctx: Context, row: ExpenseRow, { exchangeRate }: Body): string {
  if (row.currency !== ctx.organization.baseCurrency) {
    if (exchangeRate === undefined) throw fieldProblem('exchangeRate', 'EXCHANGE_RATE_REQUIRED');
    return normalizeDecimal(exchangeRate);
  }
  if (exchangeRate !== undefined && normalizeDecimal(exchangeRate) !== '1') {
    throw fieldProblem('exchangeRate', 'EXCHANGE_RATE_INVALID');
  }
  return '1';
}

type PaidFrom = Readonly<{ id: string | null; accountCode: string }>;

/** The cash box is kept in base currency. */
async function cashAccountOf(ctx: Context, row: ExpenseRow, { bankAccountId }: Body): Promise<PaidFrom> {
  const { code } = await findMoneyAccount(ctx, { method: 'cash', currency: row.currency, bankAccountId });
  return { id: null, accountCode: code };
}

async function payingAccountOf(
  ctx: Context,
  row: ExpenseRow,
  bankAccountId: string | undefined,
): Promise<PayingAccount | undefined> {
  const account = await findPayingAccount(ctx, { bankAccountId, currency: row.currency });
  if (bankAccountId === undefined) return account;
  if (!account) {
    throw new ProblemError('NOT_FOUND', { errors: [fieldError('bankAccountId', 'BANK_ACCOUNT_NOT_FOUND')] });
  }
  if (account.currency !== row.currency) {
    throw fieldProblem('bankAccountId', 'FIELD_NOT_ALLOWED', { currency: account.currency });
  }
  return account;
}

async function entryOf(
  ctx: Context,
  row: ExpenseRow,
  body: Body,
  exchangeRate: string,
  account: PaidFrom | undefined,
): Promise<BalancedEntry> {
  const abroad = ctx.country.accounts('payables', { abroad: true });
  return postExpensePayment({
    postedOn: body.paidOn,
    description: [row.documentNumber, row.shownSupplier].filter(Boolean).join(' ').slice(0, 200),
    contactId: row.contactId ?? undefined,
    isAbroad: await isOwedOn(ctx, row.id, abroad),
    amount: body.amount,
    currency: row.currency,
    baseCurrency: ctx.organization.baseCurrency,
    exchangeRate,
    moneyAccount: account?.accountCode,
    parts: [
      {
        grossAmount: row.grossAmount,
        baseGrossAmount: roundHalfUp(multiplyDecimal(row.grossAmount, row.exchangeRate ?? '1')),
        settledBefore: row.paidAmount,
        amount: roundHalfUp(body.amount),
      },
    ],
    accounts: ctx.country.accounts,
  });
}

/** What went out, in base currency: the entry's first posting is the money. */
function moneyOf(entry: BalancedEntry): string {
  const [money] = entry.postings;
  if (!money) throw new Error('a payment without postings');
  return money.amount;
}
