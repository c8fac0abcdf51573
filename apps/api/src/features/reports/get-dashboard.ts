import type { ReplyOf, getDashboard as contract } from '@bilko/contracts';
import {
  addDecimal,
  addDays,
  addMonths,
  compareDecimal,
  endOfMonth,
  startOfMonth,
  subtractDecimal,
} from '@bilko/core';
import { vatPeriodOf } from '@bilko/countries';
import type { Context } from '../../http/context';
import { listInvoices } from '../invoices/list-invoices';
import { getIncomeLimits } from '../kpo/get-kpo-book';
import { turnoversOf } from './balances-repository';
import {
  ageReceivables,
  countTodo,
  sumCash,
  sumMonths,
  sumPayables,
  sumVat,
  topCosts,
  type Ageing,
} from './dashboard-repository';

type Dashboard = ReplyOf<typeof contract>;
type Result = Dashboard['thisMonth'];

const buckets = ['notDue', 'days1to30', 'days31to60', 'days61to90', 'over90'] as const;

/** Where the business stands on its own today: every figure comes from the books or from open documents. */
export async function getDashboard(ctx: Context): Promise<Dashboard> {
  const today = ctx.today();
  const thisMonth = startOfMonth(today);
  const lastMonth = addMonths(thisMonth, -1);
  const firstMonth = addMonths(thisMonth, -11);
  const months = fillMonths(await sumMonths(ctx, firstMonth, thisMonth), firstMonth);
  const ageing = await ageReceivables(ctx, today);
  const payables = await sumPayables(ctx, today);
  const vat = await vatOf(ctx, today);
  const receivables = receivablesOf(ageing);
  const counts = await countTodo(ctx);
  const latest = await listInvoices(ctx, { params: undefined, body: undefined, query: { limit: '5' } });
  return {
    today,
    currency: ctx.organization.baseCurrency,
    cash: await sumCash(ctx),
    thisMonth: resultOf(months, thisMonth),
    lastMonth: resultOf(months, lastMonth),
    lastMonthToDate: await resultBetween(ctx, lastMonth, sameDayIn(lastMonth, today)),
    receivables,
    payables,
    vat,
    months,
    receivablesAgeing: buckets.map((bucket) => bucketOf(ageing, bucket)),
    costsByAccount: await topCosts(ctx, firstMonth, thisMonth),
    latestInvoices: latest.data,
    todo: [...todoOf(counts, receivables, vat, today), ...(await limitTodo(ctx))],
  };
}

/** The limit of lump-sum taxation or of VAT that is nearest, from 80 % on. */
async function limitTodo(ctx: Context): Promise<Dashboard['todo']> {
  const { data } = await getIncomeLimits(ctx);
  const [worst] = data.filter(({ state }) => state !== 'below').sort((a, b) => b.percent - a.percent);
  return worst ? [{ kind: 'incomeLimit', count: worst.percent, amount: worst.amount, dueOn: null }] : [];
}

function fillMonths(found: Dashboard['months'], first: string): Dashboard['months'] {
  return Array.from({ length: 12 }, (_, at) => {
    const month = addMonths(first, at).slice(0, 7);
    return found.find((one) => one.month === month) ?? { month, income: '0.00', expense: '0.00' };
  });
}

function resultOf(months: Dashboard['months'], first: string): Result {
  const { income, expense } = months.find((one) => one.month === first.slice(0, 7)) ?? {
    income: '0.00',
    expense: '0.00',
  };
  return { income, expense, result: subtractDecimal(income, expense) };
}

/** The 31st has no like in a month of thirty days: then its last. */
function sameDayIn(month: string, today: string): string {
  const wanted = addDays(month, parseInt(today.slice(8), 10) - 1);
  return wanted > endOfMonth(month) ? endOfMonth(month) : wanted;
}

async function resultBetween(ctx: Context, from: string, to: string): Promise<Result> {
  let income = '0.00';
  let expense = '0.00';
  const [turnovers = []] = await turnoversOf(ctx, [{ from, to }], { withoutTransfers: true });
  for (const { kind, period } of turnovers) {
    const { debit, credit } = period;
    if (kind === 'income') income = addDecimal(income, subtractDecimal(credit, debit));
    if (kind === 'expense') expense = addDecimal(expense, subtractDecimal(debit, credit));
  }
  return { income, expense, result: subtractDecimal(income, expense) };
}

async function vatOf(ctx: Context, today: string): Promise<Dashboard['vat']> {
  if (!ctx.organization.isVatRegistered) return null;
  const period = vatPeriodOf(ctx.organization.country, today);
  return { ...period, amount: await sumVat(ctx, period.from, period.to) };
}

function bucketOf(ageing: Ageing[], bucket: (typeof buckets)[number]) {
  const found = ageing.find((one) => one.bucket === bucket);
  return { bucket, amount: found?.amount ?? '0.00', count: found?.count ?? 0 };
}

function receivablesOf(ageing: Ageing[]): Dashboard['receivables'] {
  const late = ageing.filter((one) => one.bucket !== 'notDue');
  return {
    open: addDecimal('0.00', ...ageing.map((one) => one.amount)),
    overdue: addDecimal('0.00', ...late.map((one) => one.amount)),
    openCount: ageing.reduce((sum, one) => sum + one.count, 0),
    overdueCount: late.reduce((sum, one) => sum + one.count, 0),
  };
}

function todoOf(
  counts: Awaited<ReturnType<typeof countTodo>>,
  receivables: Dashboard['receivables'],
  vat: Dashboard['vat'],
  today: string,
): Dashboard['todo'] {
  const plain = (kind: Dashboard['todo'][number]['kind'], count: number) => ({
    kind,
    count,
    amount: null,
    dueOn: null,
  });
  const isVatSoon = vat !== null && compareDecimal(vat.amount, '0') > 0 && addDays(today, 31) >= vat.dueOn;
  const todo: Dashboard['todo'] = [
    { ...plain('overdueInvoices', receivables.overdueCount), amount: receivables.overdue },
    plain('failedMails', counts.failedMails),
    plain('draftInvoices', counts.draftInvoices),
    plain('draftExpenses', counts.draftExpenses),
    plain('expensesToApprove', counts.expensesToApprove),
    { ...plain('expensesToPay', counts.expensesToPay), amount: counts.amountToPay },
    ...(isVatSoon ? [{ kind: 'vatDue' as const, count: 1, amount: vat.amount, dueOn: vat.dueOn }] : []),
  ];
  return todo.filter((one) => one.count > 0);
}
