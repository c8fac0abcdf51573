import type { createPersonRepayment as contract, InputOf, ReplyOf } from '@bilko/contracts';
import {
  compareDecimal,
  normalizeDecimal,
  postPersonRepayment,
  roundHalfUp,
  subtractDecimal,
  type BalancedEntry,
} from '@bilko/core';
import { entryDescription } from '@bilko/documents';
import { v7 as newId } from 'uuid';
import type { Context } from '../../http/context';
import { fieldError, fieldProblem, notFound, ProblemError } from '../../http/problem';
import { findMoneyAccount } from '../cash-book/money-account';
import { recordCashSlip } from '../cash-book/record-cash-slip';
import { postEntry } from '../journal/post-entry';
import { contactIdOf, findOwed, findPerson, insertRepayment } from './person-repository';

type Repay = typeof contract;
type Body = InputOf<Repay>['body'];

/** Money back to the person who paid for the business, from the bank or the cash box; never more than is owed. */
export async function createPersonRepayment(ctx: Context, { body }: InputOf<Repay>): Promise<ReplyOf<Repay>> {
  await ctx.sql.rows('SELECT lock_ledger()');
  const person = await findPerson(ctx, body.person);
  if (!person) throw notFound();
  if (body.paidOn > ctx.today()) throw fieldProblem('paidOn', 'DATE_INVALID', { latest: ctx.today() });
  const currency = body.currency ?? ctx.organization.baseCurrency;
  const method = body.method ?? 'bank';
  const owed = await findOwed(ctx, body.person, currency);
  requireOwed(body, owed.amount, currency);
  const exchangeRate = exchangeRateOf(ctx, body, currency);
  const account = await findMoneyAccount(ctx, { method, currency, bankAccountId: body.bankAccountId });
  const words = entryDescription('ownerRepayment', ctx.organization.language);
  const entry = postPersonRepayment({
    postedOn: body.paidOn,
    description: `${words} ${person.name}`.slice(0, 200),
    personId: contactIdOf(person) ?? undefined,
    owed,
    amount: body.amount,
    currency,
    baseCurrency: ctx.organization.baseCurrency,
    exchangeRate,
    moneyAccount: account.code,
    accounts: ctx.country.accounts,
  });
  const id = newId();
  const entryId = await postEntry(ctx, entry, { kind: 'ownerRepayment', id });
  const { paidOn } = body;
  const amount = roundHalfUp(body.amount);
  const figures = { amount, exchangeRate, baseAmount: sideOf(entry, account.code), entryId };
  const settledBaseAmount = sideOf(entry, ctx.country.accounts('owedToPersons'));
  const bankAccountId = account.bankAccountId;
  await insertRepayment(ctx, {
    id,
    person,
    paidOn,
    method,
    bankAccountId,
    currency,
    settledBaseAmount,
    ...figures,
  });
  if (method === 'cash') {
    await recordCashSlip(ctx, {
      direction: 'out',
      slipOn: paidOn,
      amount,
      description: entry.description,
      partyName: person.name,
      contactId: contactIdOf(person),
      cause: { repaymentId: id },
      entryId,
    });
  }
  const after = { person: person.name, paidOn, amount, currency, method, entryId };
  await ctx.audit({ action: 'person-cost.repaid', noun: 'person-repayment', recordId: id, after });
  return {
    id,
    person,
    currency,
    paidOn,
    amount,
    owedAmount: roundHalfUp(subtractDecimal(owed.amount, amount)),
    entryId,
  };
}

function requireOwed(body: Body, owedAmount: string, currency: string): void {
  if (compareDecimal(body.amount, owedAmount) <= 0) return;
  const params = { owedAmount, currency };
  throw new ProblemError('REPAYMENT_EXCEEDS_DEBT', {
    params,
    detail: `Only ${owedAmount} ${currency} is owed.`,
    errors: [fieldError('amount', 'REPAYMENT_EXCEEDS_DEBT', params)],
  });
}

/** "1" in the organization's own currency; a foreign one needs the day's rate. */
function exchangeRateOf(ctx: Context, { exchangeRate }: Body, currency: string): string {
  if (currency !== ctx.organization.baseCurrency) {
    if (exchangeRate === undefined) throw fieldProblem('exchangeRate', 'EXCHANGE_RATE_REQUIRED');
    return normalizeDecimal(exchangeRate);
  }
  if (exchangeRate !== undefined && normalizeDecimal(exchangeRate) !== '1') {
    throw fieldProblem('exchangeRate', 'EXCHANGE_RATE_INVALID');
  }
  return '1';
}

/** What the entry moved on one account; an exchange difference is on accounts of its own. */
function sideOf(entry: BalancedEntry, account: string): string {
  const posting = entry.postings.find((one) => one.account === account);
  if (!posting) throw new Error(`a repayment that does not move ${account}`);
  return posting.amount;
}
