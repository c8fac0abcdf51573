import type { checkFiscalYear as contract, InputOf, ReplyOf } from '@bilko/contracts';
import { compareDecimal, subtractDecimal } from '@bilko/core';
import type { Context } from '../../http/context';
import { obstaclesOf, planClosing } from './plan-closing';
import { countUndone, type Undone } from './year-checks-repository';
import { accountNames } from './year-end-repository';

type Check = typeof contract;
type Reply = ReplyOf<Check>;

/** What is not done in a year, and what closing it would post: nothing is changed. */
export async function checkFiscalYear(ctx: Context, { params, query }: InputOf<Check>): Promise<Reply> {
  const year = Number.parseInt(params.year, 10);
  const incomeTax = query.incomeTax ?? '0.00';
  const { entries, totals } = await planClosing(ctx, year, incomeTax);
  const names = await accountNames(
    ctx,
    entries.flatMap(({ entry }) => entry.postings.map(({ account }) => account)),
  );
  return {
    year,
    currency: ctx.organization.baseCurrency,
    obstacles: await obstaclesOf(ctx, year),
    warnings: warningsOf(ctx, await countUndone(ctx, year)),
    postedIncomeTax: subtractDecimal(totals.incomeTax, incomeTax),
    totals,
    entries: entries.map(({ step, entry }) => ({
      step,
      description: entry.description,
      postings: entry.postings.map(({ account, side, amount }) => ({
        accountCode: account,
        accountName: names.get(account) ?? '',
        debit: side === 'debit' ? amount : '0.00',
        credit: side === 'credit' ? amount : '0.00',
      })),
    })),
  };
}

function warningsOf(ctx: Context, undone: Undone): Reply['warnings'] {
  const isVatOpen = ctx.organization.isVatRegistered && compareDecimal(undone.openVat, '0') !== 0;
  const all: Reply['warnings'] = [
    { kind: 'draftInvoices', count: undone.draftInvoices, amount: null },
    { kind: 'draftExpenses', count: undone.draftExpenses, amount: null },
    { kind: 'expensesNotApproved', count: undone.expensesNotApproved, amount: null },
    { kind: 'unallocatedPayments', count: undone.unallocatedPayments, amount: undone.unallocatedAmount },
    { kind: 'openVat', count: isVatOpen ? 1 : 0, amount: undone.openVat },
  ];
  return all.filter(({ count }) => count > 0);
}
