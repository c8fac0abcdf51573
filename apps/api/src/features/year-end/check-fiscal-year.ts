import type { checkFiscalYear as contract, InputOf, ReplyOf, Undone } from '@bilko/contracts';
import { compareDecimal, subtractDecimal } from '@bilko/core';
import type { Context } from '../../http/context';
import { previewRevaluation } from '../currencies/preview-revaluation';
import { listUndone } from '../periods/list-undone';
import { obstaclesOf, planClosing } from './plan-closing';
import { isRevaluedOn, sumOpenVat } from './year-checks-repository';
import { accountNames } from './year-end-repository';

type Check = typeof contract;

/** What is not done in a year, and what closing it would post: nothing is changed. */
export async function checkFiscalYear(
  ctx: Context,
  { params, query }: InputOf<Check>,
): Promise<ReplyOf<Check>> {
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
    warnings: await warningsOf(ctx, year),
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

/** Of the months of the year, and what only its end asks for: VAT settled, foreign balances at the rate of the day. */
async function warningsOf(ctx: Context, year: number): Promise<Undone> {
  const to = `${year}-12-31`;
  const warnings = await listUndone(ctx, { from: `${year}-01-01`, to });
  const openVat = await sumOpenVat(ctx, year);
  if (ctx.organization.isVatRegistered && compareDecimal(openVat, '0') !== 0)
    warnings.push({ kind: 'openVat', count: 1, amount: openVat });
  if (await isRevaluedOn(ctx, to)) return warnings;
  const { lines } = await previewRevaluation(ctx, { params: undefined, query: { on: to }, body: undefined });
  const differing = lines.filter(
    ({ difference }) => difference === null || compareDecimal(difference, '0') !== 0,
  );
  if (differing.length > 0) warnings.push({ kind: 'notRevalued', count: differing.length, amount: null });
  return warnings;
}
