import type { InputOf, sumInvoices } from '@bilko/contracts';
import type { Context } from '../../http/context';
import type { InvoiceFilter } from './invoice-list-repository';

type Query = InputOf<typeof sumInvoices>['query'];

/** The filters of a checked query; what is overdue depends on the business's today. */
export function filterOf(ctx: Context, query: Query): InvoiceFilter {
  const { status, kind, contactId, from, to } = query;
  const search = /[\p{L}\p{N}]/u.test(query.search ?? '') ? query.search : undefined;
  return { status, kind, contactId, from, to, search, today: ctx.today() };
}
