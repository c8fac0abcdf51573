import type { InputOf, ReplyOf, sumInvoices as contract } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { filterOf } from './invoice-filter';
import { sumInvoiceRows } from './invoice-list-repository';

type Sum = typeof contract;

/** Sums of a filtered list: a request of its own, so that the list need not wait for it. */
export async function sumInvoices(ctx: Context, { query }: InputOf<Sum>): Promise<ReplyOf<Sum>> {
  return { data: await sumInvoiceRows(ctx, filterOf(ctx, query)) };
}
