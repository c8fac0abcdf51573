import { cashVatDueBy, compareDecimal, subtractDecimal, type Day } from '@bilko/core';
import { inContext } from '../../http/run';
import type { Context } from '../../http/context';
import { problemOf } from '../../http/errors';
import type { Job } from '../../platform/queue';
import type { Services } from '../../services';
import { requireIssued } from '../invoices/require-issued';
import { listCashSchemes, listWaitingInvoices, type WaitingInvoice } from './cash-vat-repository';
import { makeVatDue, type DueCause } from './make-vat-due';

type Due = Readonly<{ id: string; amount: string; dueOn: Day; cause: DueCause }>;

/** What should be owed by now and is not: settled another way than by money, or older than the law lets it wait. */
export function duesOf(ctx: Pick<Context, 'organization' | 'today'>, invoice: WaitingInvoice): Due[] {
  const { id, dueAmount, settledAmount, settledOn, grossAmount } = invoice;
  const settled = subtractDecimal(settledAmount, dueAmount);
  const isSettled = settledOn !== null && compareDecimal(settled, '0') > 0;
  const dueOn = cashVatDueBy(ctx.organization.country, invoice.suppliedOn);
  const left = subtractDecimal(grossAmount, isSettled ? settledAmount : dueAmount);
  const isOver = dueOn !== undefined && dueOn <= ctx.today() && compareDecimal(left, '0') > 0;
  return [
    ...(isSettled ? [{ id, amount: settled, dueOn: settledOn, cause: 'settled' as const }] : []),
    ...(isOver ? [{ id, amount: left, dueOn, cause: 'term' as const }] : []),
  ];
}

/** Makes VAT due that waited too long, business by business. Run twice, it finds it done. */
export async function makeOverdueVatDue(services: Services): Promise<void> {
  for (const actor of await listCashSchemes()) {
    const dues = await inContext(services, actor, async (ctx) =>
      (await listWaitingInvoices(ctx)).flatMap((invoice) => duesOf(ctx, invoice)),
    );
    for (const due of dues) {
      const post = (dueOn: (ctx: Context) => Day) =>
        inContext(services, actor, async (ctx) => {
          await ctx.sql.rows('SELECT lock_ledger()');
          await makeVatDue(ctx, await requireIssued(ctx, due.id), { ...due, dueOn: dueOn(ctx) });
        });
      try {
        await post(() => due.dueOn);
      } catch (error) {
        if (problemOf(error)?.code !== 'PERIOD_LOCKED') throw error;
        // Its month is closed already: owed with the one that is open.
        await post((ctx) => ctx.today());
      }
    }
    if (dues.length > 0) services.logger.info({ ...actor, dues: dues.length }, 'waiting VAT fell due');
  }
}

const DAY = 24 * 60 * 60;

export const jobs: readonly Job[] = [
  { queue: 'make-vat-due', everySeconds: DAY, work: (services) => makeOverdueVatDue(services) },
];
