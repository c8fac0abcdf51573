import type { InvoiceView } from '@bilko/contracts';
import { sumAmounts } from '@bilko/core';
import type { Context } from '../../http/context';
import { insertAdvanceInvoice, insertUsedAdvance } from './advance-paper-repository';
import { useMoney } from './allocate-payment';

type Taken = Readonly<{ invoiceId: string; usedOn: string; advances: InvoiceView['advances'] }>;

/** Uses the advances that an invoice names for it, and keeps what its paper takes off. */
export async function takeUpAdvances(ctx: Context, { invoiceId, usedOn, advances }: Taken): Promise<void> {
  for (const [at, advance] of advances.entries()) {
    const { paymentId, grossAmount: amount } = advance;
    const parts = await useMoney(ctx, { paymentId, invoiceId, amount, usedOn }, `advances.${at}.`);
    await insertUsedAdvance(ctx, invoiceId, at + 1, {
      ...advance,
      netAmount: sumAmounts(parts.map((part) => part.netAmount)),
      vatAmount: sumAmounts(parts.map((part) => part.vatAmount)),
    });
  }
}

/** An advance invoice that was issued becomes the paper of its advance. */
export async function nameAdvance(
  ctx: Context,
  link: { invoiceId: string; paymentId: string },
): Promise<void> {
  await insertAdvanceInvoice(ctx, link);
}
