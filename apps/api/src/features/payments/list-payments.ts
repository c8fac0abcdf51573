import type { InputOf, listPayments as contract, ReplyOf } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { cursorValue, decodeCursor, limitOf, pageOf } from '../../http/page';
import { countPayments, listPaymentViews, type PaymentFilter } from './payment-repository';

type List = typeof contract;

/** Money received and paid, newest first. */
export async function listPayments(ctx: Context, { query }: InputOf<List>): Promise<ReplyOf<List>> {
  const limit = limitOf(query);
  const after = decodeCursor(query.cursor, [cursorValue.day, cursorValue.uuid]);
  const { direction, purpose, contactId, from, to } = query;
  const isOpen = query.isOpen === 'true';
  const filter: PaymentFilter = { direction, purpose, isOpen, contactId, from, to };
  const rows = await listPaymentViews(ctx, filter, { limit, after });
  const total = query.withTotal === 'true' ? await countPayments(ctx, filter) : undefined;
  return pageOf(
    rows,
    limit,
    (row) => row,
    (row) => [row.paidOn, row.id],
    total,
  );
}
