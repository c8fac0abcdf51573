import type { ExpenseDraft, InputOf, ReplyOf, updateExpense as contract } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { ProblemError } from '../../http/problem';
import { completeExpense, toDraft } from './complete-expense';
import { figuresOf } from './expense-content';
import { changeExpense } from './expense-repository';
import { viewOf } from './expense-view';
import { requireDraft } from './require-draft';

type Update = typeof contract;

/** Changes a draft; what the body leaves out stays. */
export async function updateExpense(
  ctx: Context,
  { params, body }: InputOf<Update>,
): Promise<ReplyOf<Update>> {
  const row = await requireDraft(ctx, params.id);
  const { version, ...change } = body;
  if (version !== row.version) throw new ProblemError('VERSION_CONFLICT');
  const before = toDraft(row);
  const { content, supplier } = await completeExpense(ctx, merge(before, change));
  const figures = figuresOf(content, ctx.organization.isVatRegistered);
  const shownSupplier = supplier?.name ?? content.supplierName ?? '';
  if (!(await changeExpense(ctx, { id: row.id, content, figures, shownSupplier }, version))) {
    throw new ProblemError('VERSION_CONFLICT');
  }
  await ctx.audit({ action: 'expense.changed', noun: 'expense', recordId: row.id, before, after: content });
  return viewOf(ctx, row.id);
}

type Change = { [Field in keyof ExpenseDraft]?: ExpenseDraft[Field] | undefined };

/** Another currency has another rate, and another day of issue takes the days that followed it along. */
function merge(before: ExpenseDraft, change: Change): ExpenseDraft {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const { exchangeRate, receivedOn, taxPointOn, ...rest } = before;
  const keepsRate = change.currency === undefined || change.currency === before.currency;
  const keepsDay = (day: string | undefined) => change.issuedOn === undefined || day !== before.issuedOn;
  return {
    ...rest,
    ...(keepsRate && exchangeRate !== undefined && { exchangeRate }),
    ...(keepsDay(receivedOn) && { receivedOn }),
    ...(keepsDay(taxPointOn) && { taxPointOn }),
    ...given,
  };
}
