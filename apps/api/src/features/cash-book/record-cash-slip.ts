import { v7 as newId } from 'uuid';
import type { Context } from '../../http/context';
import { insertSlip } from './cash-repository';
import { requireCash } from './require-cash';

export type SlipOfEntry = Readonly<{
  direction: 'in' | 'out';
  slipOn: string;
  amount: string;
  description: string;
  partyName?: string | null | undefined;
  contactId?: string | null | undefined;
  /** What made it: an account by hand, a payment, or a repayment. */
  cause: Readonly<{ accountId: string } | { paymentId: string } | { repaymentId: string }>;
  reversesSlipId?: string | undefined;
  /** Its entry, posted before in this transaction. */
  entryId: string;
}>;

/**
 * The slip of an entry that moved cash. Refused when the box would be below zero at the end of that day or of one
 * after it: the day, and what was there, are in the problem.
 */
export async function recordCashSlip(ctx: Context, slip: SlipOfEntry): Promise<string> {
  if (slip.direction === 'out') await requireCash(ctx, slip.slipOn);
  const id = newId();
  const { cause } = slip;
  await insertSlip(ctx, {
    id,
    direction: slip.direction,
    slipOn: slip.slipOn,
    amount: slip.amount,
    description: slip.description,
    partyName: slip.partyName ?? null,
    contactId: slip.contactId ?? null,
    accountId: 'accountId' in cause ? cause.accountId : null,
    paymentId: 'paymentId' in cause ? cause.paymentId : null,
    repaymentId: 'repaymentId' in cause ? cause.repaymentId : null,
    reversesSlipId: slip.reversesSlipId ?? null,
    entryId: slip.entryId,
  });
  return id;
}
