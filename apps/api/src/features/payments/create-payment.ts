import type { createPayment as contract, InputOf, ReplyOf } from '@bilko/contracts';
import {
  advanceBaseAmount,
  advanceGroups,
  postAdvanceReceived,
  postPayment,
  roundHalfUp,
  vatOfAdvance,
  type AdvanceGroup,
  type BalancedEntry,
  type DocumentCurrency,
} from '@bilko/core';
import { v7 as newId } from 'uuid';
import type { Context } from '../../http/context';
import { fieldError, fieldProblem, notFound, ProblemError } from '../../http/problem';
import { findMoneyAccount, type MoneyAccount } from '../cash-book/money-account';
import { recordPaymentSlip } from '../cash-book/record-payment-slip';
import { postEntry } from '../journal/post-entry';
import { recordVat } from '../vat/record-vat';
import { advanceVatOf } from './advance-vat';
import { findPayer, insertMoney, type Payer } from './advance-repository';
import { moneyOf, payAhead } from './pay-ahead';
import { requirePaymentView } from './payment-views';

type Create = typeof contract;
type Body = InputOf<Create>['body'];

/**
 * Money of a customer without an invoice. As an advance for a supply still to come it stands on an account of its own
 * and its VAT arises today; else it is his credit, until it is used for an invoice.
 */
export async function createPayment(ctx: Context, { body }: InputOf<Create>): Promise<ReplyOf<Create>> {
  if (body.direction === 'out') return payAhead(ctx, body);
  await ctx.sql.rows('SELECT lock_ledger()');
  const payer = await findPayer(ctx, body.contactId);
  if (!payer) throw notFound();
  if (payer.isArchived) throw fieldProblem('contactId', 'CONTACT_ARCHIVED');
  if (body.paidOn > ctx.today()) throw fieldProblem('paidOn', 'DATE_INVALID', { latest: ctx.today() });
  const money = moneyOf(ctx, body);
  const { method = 'bank', bankAccountId } = body;
  const account = await findMoneyAccount(ctx, { method, currency: money.currency, bankAccountId });
  const id = newId();
  const groups = body.advance && groupsOf(ctx, body, body.advance, money);
  const entry = entryOf(ctx, { body, payer, money, account, groups });
  const entryId = await postEntry(ctx, entry, { kind: groups ? 'advance' : 'payment', id });
  await insertMoney(ctx, {
    id,
    contactId: payer.id,
    paidOn: body.paidOn,
    amount: roundHalfUp(body.amount),
    currency: money.currency,
    exchangeRate: money.exchangeRate,
    baseAmount: groups ? advanceBaseAmount(groups) : moneyIn(entry),
    bankAccountId: account.bankAccountId,
    method,
    reference: body.reference ?? null,
    entryId,
    groups,
  });
  if (groups) await recordAdvance(ctx, { id, entryId, payer, paidOn: body.paidOn, groups });
  if (method === 'cash') await recordPaymentSlip(ctx, id);
  const { contactId, paidOn, amount, advance } = body;
  const after = { contactId, paidOn, amount, currency: money.currency, advance: advance ?? null };
  await ctx.audit({ action: 'payment.recorded', noun: 'payment', recordId: id, after });
  return requirePaymentView(ctx, id);
}

function groupsOf(
  ctx: Context,
  body: Body,
  advance: NonNullable<Body['advance']>,
  money: DocumentCurrency,
): AdvanceGroup[] {
  const vat = advanceVatOf(ctx, advance, body.paidOn);
  if ('code' in vat) {
    throw new ProblemError(vat.code, { errors: [fieldError(`advance.${vat.field}`, vat.code)] });
  }
  return advanceGroups([{ grossAmount: body.amount, ...vat }], money);
}

function entryOf(
  ctx: Context,
  parts: {
    body: Body;
    payer: Payer;
    money: DocumentCurrency;
    account: MoneyAccount;
    groups: AdvanceGroup[] | undefined;
  },
): BalancedEntry {
  const { body, payer, money, account, groups } = parts;
  const head = {
    ...money,
    postedOn: body.paidOn,
    description: [body.reference, payer.name].filter(Boolean).join(' ').slice(0, 200),
    contactId: payer.id,
    isAbroad: payer.country !== ctx.organization.country,
    moneyAccount: account.code,
    accounts: ctx.country.accounts,
  };
  return groups
    ? postAdvanceReceived({ ...head, groups })
    : postPayment({ ...head, amount: body.amount, parts: [] });
}

/** What came in, in base currency: the entry's first posting is the money. */
function moneyIn({ postings: [money] }: BalancedEntry): string {
  if (!money) throw new Error('a payment without postings');
  return money.amount;
}

async function recordAdvance(
  ctx: Context,
  advance: {
    id: string;
    entryId: string;
    payer: Payer;
    paidOn: string;
    groups: readonly AdvanceGroup[];
  },
): Promise<void> {
  const { id, entryId, payer, paidOn, groups } = advance;
  const { id: contactId, name, taxId, country, isVatRegistered: isVatPayer } = payer;
  await recordVat(
    ctx,
    entryId,
    {
      kind: 'payment',
      id,
      // The advance invoice gives its number when it comes.
      number: null,
      issuedOn: paidOn,
      taxPointOn: paidOn,
      partner: { contactId, name, taxId, country, isVatPayer },
    },
    vatOfAdvance({
      groups,
      paidOn,
      isAbroad: country !== ctx.organization.country,
      accounts: ctx.country.accounts,
    }),
  );
}
